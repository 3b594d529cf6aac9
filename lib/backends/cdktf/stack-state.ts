import type * as Cdktf from 'cdktf';
import type { IConstruct } from 'constructs';
import type { JsonObject, TargetDocument } from '../../core/document';
import { ModelError } from '../../core/errors';
import { logicalIdOf } from './logical-id';

/** The keys of the arguments that hold a document as JSON text. */
const PAYLOADS: Record<string, string> = { nomad_job: 'jobspec', consul_config_entry: 'config_json' };

/** One document in a stack. */
export interface Entry {
  readonly document: TargetDocument;
  readonly root: IConstruct;

  /** Terraform name, unique for each resource type of the stack. */
  readonly id: string;

  /** Terraform address, `nomad_job.orders` for example. Also the id of the resource's construct below the root. */
  readonly address: string;

  /** Key of the argument that holds an object to be written as JSON text. */
  readonly payload?: string;

  /** Terraform addresses that come first, sorted. */
  dependsOn: string[];

  /** Those of them that the document says, once they are known. */
  awaited?: string[];

  /** Arguments as they are written, once they are known not to depend on tokens. */
  encoded?: JsonObject;

  /** The resource, once there is one. */
  object?: Cdktf.TerraformResource;
}

/** What the roots of one stack have in it. */
export class StackState {
  /** By Terraform address. */
  public readonly entries = new Map<string, Entry>();
  public readonly entriesOfDocuments = new Map<TargetDocument, Entry>();
  public readonly entriesOfObjects = new Map<IConstruct, Entry>();

  /** The providers that the documents need by their names, each with a root that needs it. */
  public readonly providers = new Map<string, IConstruct>();

  /** What brings the documents of each root. */
  public readonly renders: Array<() => void> = [];

  /** The JSON texts of payloads and other objects without tokens, because documents may share them. */
  public readonly plainTexts = new Map<object, string>();

  /** Keeps the finished stack from the synthesizer and gives it something small, while it runs. */
  public capture?: (result: JsonObject) => JsonObject;

  private readonly kinds = new Set<string>();
  private entriesByOwner?: Map<IConstruct, Entry[]>;

  constructor(public readonly cdktf: typeof Cdktf, public readonly stack: Cdktf.TerraformStack) {}

  /** Takes over documents, all or none. */
  public add(root: IConstruct, documents: TargetDocument[]): Entry[] {
    const entries: Entry[] = [];
    for (let index = 0; index < documents.length; index++) {
      const entry = entryFor(root, documents[index]);
      const other = this.entries.get(entry.address);
      if (other !== undefined) {
        for (const { address } of entries) this.entries.delete(address);
        throw clash(entry, `'${other.document.name}' of '${other.document.owner.node.path}'`);
      }
      this.entries.set(entry.address, entry);
      entries.push(entry);
    }
    this.entriesByOwner = undefined;
    for (let index = 0; index < entries.length; index++) {
      const { document } = entries[index];
      this.entriesOfDocuments.set(document, entries[index]);
      if (!this.kinds.has(document.kind)) this.addKind(document.kind, root);
    }
    return entries;
  }

  private addKind(kind: string, root: IConstruct): void {
    this.kinds.add(kind);
    const provider = providerOf(kind);
    if (!this.providers.has(provider)) this.providers.set(provider, root);
  }

  /** The entries of a construct. Sorted out when somebody asks, because most programs have no dependencies between constructs. */
  public entriesOfOwner(owner: IConstruct): Entry[] {
    if (this.entriesByOwner === undefined) {
      this.entriesByOwner = new Map();
      for (const entry of this.entries.values()) {
        const own = this.entriesByOwner.get(entry.document.owner);
        if (own === undefined) this.entriesByOwner.set(entry.document.owner, [entry]);
        else own.push(entry);
      }
    }
    return this.entriesByOwner.get(owner) ?? [];
  }
}

const states = new WeakMap<Cdktf.TerraformStack, StackState>();

export function stateOf(stack: Cdktf.TerraformStack): StackState | undefined {
  return states.get(stack);
}

export function addState(cdktf: typeof Cdktf, stack: Cdktf.TerraformStack): StackState {
  const state = new StackState(cdktf, stack);
  states.set(stack, state);
  return state;
}

/** Name of the provider of a resource type. */
export function providerOf(kind: string): string {
  return kind.slice(0, kind.indexOf('_'));
}

/** The error for two resources of one type with the same Terraform name. */
export function clash(entry: Entry, other: string): ModelError {
  return new ModelError('NAME_CLASH', `the Terraform resource '${entry.address}' must be unique in its stack, but ${other} takes it too`,
    'rename one of the two', entry.document.owner);
}

function entryFor(root: IConstruct, document: TargetDocument): Entry {
  const id = logicalIdOf(document.name);
  const payload = document.payload ?? PAYLOADS[document.kind];
  return { document, root, id, address: `${document.kind}.${id}`, payload, dependsOn: [] };
}
