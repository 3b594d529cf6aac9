import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import { requireText } from './checks';
import type { JsonObject, TargetDocument } from './document';
import { ownContent } from './document';
import { ModelError, show } from './errors';
import { copyOf } from './json';
import { JSON_VALUE } from './kind';
import { applyPointer } from './pointer';
import { NO_PROBLEMS } from './problem';
import type { Problem } from './problem';
import { assertOpen, isResource, isTarget } from './tree';

/** One change of a document that the model has no word for. */
interface Override {
  readonly kind: string;
  readonly name?: string;
  readonly operation: 'add' | 'remove';
  readonly pointer: string;
  readonly value?: unknown;
}

/** The overrides of a construct by platform. */
interface Host {
  [OVERRIDES]?: Map<string, Override[]>;
}

const OVERRIDES = Symbol.for('knomad.overrides');

/** Throws unless a value makes documents, so that there is something to override. */
export function requireOverridable(construct: IConstruct): void {
  if (isResource(construct) || isTarget(construct)) return;
  const known = Construct.isConstruct(construct);
  throw new ModelError('OVERRIDE_NO_MATCH',
    `an override must be of a construct that makes documents, got ${known ? `'${construct.node.path}'` : show(construct)}`,
    'override a construct of the model, or a target', known ? construct : undefined);
}

/** Records an override of a construct for one platform. */
export function recordOverride(platform: string, construct: IConstruct, override: Override): void {
  assertOpen(construct);
  requireText('pointer', override.pointer, construct);
  if (!override.pointer.startsWith('/')) {
    throw new ModelError('OVERRIDE_POINTER', `'pointer' must start with a slash, got ${show(override.pointer)}`, 'write it like /spec/template', construct);
  }
  if (override.operation === 'add' && !JSON_VALUE.accepts(override.value)) {
    throw new ModelError('OVERRIDE_VALUE', `'value' must be what JSON can hold, got ${show(override.value)} for ${show(override.pointer)}`,
      'give a value, or take the field away with remove()', construct);
  }
  const host = construct as Host;
  if (host[OVERRIDES] === undefined) Object.defineProperty(host, OVERRIDES, { value: new Map() });
  const list = host[OVERRIDES]!.get(platform);
  if (list === undefined) host[OVERRIDES]!.set(platform, [override]);
  else list.push(override);
}

/** Applies the overrides of a construct to its documents, in the order in which they were made. */
export function applyOverrides(platform: string, construct: IConstruct, documents: TargetDocument[]): Problem[] {
  const overrides = (construct as Host)[OVERRIDES]?.get(platform);
  return overrides === undefined ? NO_PROBLEMS : applyAll(overrides, documents);
}

function applyAll(overrides: Override[], documents: TargetDocument[]): Problem[] {
  const selectable = new Map<string, TargetDocument[]>();
  const contents = new Map<TargetDocument, JsonObject>();
  const content = (document: TargetDocument): JsonObject => {
    if (!contents.has(document)) contents.set(document, ownContent(document));
    return contents.get(document)!;
  };
  for (const document of documents) {
    const kind = document.selector ?? document.kind;
    for (const key of [kind, labelOf(kind, document.name)]) {
      const found = selectable.get(key);
      if (found === undefined) selectable.set(key, [document]);
      else found.push(document);
    }
  }
  return overrides.flatMap((override) => {
    const selected = selectable.get(override.name === undefined ? override.kind : labelOf(override.kind, override.name));
    return selected === undefined ? [noMatch(override, documents)] : applyOverride(override, selected, content);
  });
}

function noMatch(override: Override, documents: TargetDocument[]): Problem {
  const have = [...new Set(documents.map((document) => labelOf(document.selector ?? document.kind, document.name)))].join(', ');
  return {
    code: 'OVERRIDE_NO_MATCH',
    message: `an override must select a document, got kind ${show(override.kind)} and name ${show(override.name)}`,
    remedy: `select one of: ${have === '' ? 'none' : have}`,
  };
}

function applyOverride(override: Override, selected: TargetDocument[], content: (document: TargetDocument) => JsonObject): Problem[] {
  return selected.flatMap((document) => {
    const wrong = applyPointer(content(document), override.operation, override.pointer, copyOf(override.value));
    return wrong === undefined ? [] : [{
      code: 'OVERRIDE_POINTER' as const,
      message: `an override of ${override.kind} '${document.name}' must point into the document, got ${show(override.pointer)}: ${wrong.message}`,
      remedy: wrong.remedy,
    }];
  });
}

function labelOf(kind: string, name: string): string {
  return `${kind} '${name}'`;
}
