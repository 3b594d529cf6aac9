import type { IConstruct } from 'constructs';
import type { Backend, JsonObject, TargetDocument } from '../../core/document';
import { withProgress } from '../progress';
import { argumentsOf, resolverOf } from './arguments';
import { linkDependencies } from './dependencies';
import { loadCdktf, stackOf } from './framework';
import { mergeOverrides, resourceOverrides } from './overrides';
import { objectOf } from './resources';
import { hookStack, resourceOf } from './stack-hook';
import type { Entry, StackState } from './stack-state';
import { survey } from './survey';
import { unescapeTerraform } from './terraform-text';

/**
 * Connects a root below a stack with cdktf: `render` runs before anything is read from the stack, whichever way the synthesis
 * starts, and the documents that it hands over become resources of the stack.
 */
export function attachCdktf(root: IConstruct, render: () => void): Backend {
  const cdktf = loadCdktf(root);
  const state = hookStack(cdktf, stackOf(root));
  state.renders.push(render);
  return new CdktfBackend(root, state);
}

class CdktfBackend implements Backend {
  public readonly withProgress = withProgress;

  private entries: Entry[] = [];

  constructor(public readonly root: IConstruct, private readonly state: StackState) {}

  public accept(documents: TargetDocument[]): void {
    this.entries = this.state.add(this.root, documents);
  }

  public materialize(document: TargetDocument): any {
    return objectOf(this.state, this.state.entriesOfDocuments.get(document)!);
  }

  public documents(): any[] {
    linkDependencies(this.state, survey(this.state).constructs);
    return this.entries.flatMap((entry) => decode(this.state, entry));
  }
}

/** A resource as it is written, with its payload as an object again. Nothing when an override took it away. */
function decode(state: StackState, entry: Entry): any[] {
  const resource = entry.object === undefined ? resourceOf(state, entry, resourceOverrides(state)) : objectArguments(state, entry);
  if (resource === undefined) return [];
  const { '//': _, ...body } = resource;
  if (entry.payload !== undefined) body[entry.payload] = decodePayload(state, entry, body[entry.payload]);
  return [{ kind: entry.document.kind, name: entry.id, body: JSON.parse(JSON.stringify(body)) }];
}

function objectArguments(state: StackState, { object, document: { kind }, id }: Entry): JsonObject | undefined {
  const { resource } = resolverOf(state)(object!.toTerraform()) as JsonObject;
  const overrides = resourceOverrides(state);
  const merged = overrides === undefined ? resource : resolverOf(state)(mergeOverrides(resource, overrides)) as JsonObject;
  return merged?.[kind]?.[id];
}

/** Text that the user put in the place of ours is decoded if it is JSON without expressions. */
function decodePayload(state: StackState, entry: Entry, text: unknown): unknown {
  const payload = entry.document.body[entry.payload!];
  const own = argumentsOf(state, entry)[entry.payload!];
  if (text === own) return entry.encoded === undefined ? resolverOf(state)(payload) : payload;
  try {
    return JSON.parse(unescapeTerraform(String(text)));
  } catch {
    return text;
  }
}
