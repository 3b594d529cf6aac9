/** Names that would reach the prototype instead of the document. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Changes a JSON document in place at a JSON pointer (RFC 6901), with the meaning of `add` and `remove` of JSON Patch.
 *
 * @returns what is wrong with the pointer, or nothing
 */
export function applyPointer(document: unknown, operation: 'add' | 'remove', pointer: string, value?: unknown): string | undefined {
  if (!pointer.startsWith('/')) return 'it must start with a slash';
  const parts = pointer.slice(1).split('/').map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));
  const last = parts.pop()!;
  let at: any = document;
  for (const part of parts) {
    at = Array.isArray(at) ? at[indexIn(at, part)] : own(at, part);
    if (at === null || typeof at !== 'object') return `there is nothing at '${part}'`;
  }
  if (FORBIDDEN.has(last)) return `'${last}' is not a field`;
  return Array.isArray(at) ? changeList(at, operation, last, value) : changeObject(at, operation, last, value);
}

function changeList(list: unknown[], operation: 'add' | 'remove', part: string, value: unknown): string | undefined {
  const index = part === '-' && operation === 'add' ? list.length : indexIn(list, part);
  if (Number.isNaN(index) || index > list.length || (operation === 'remove' && index === list.length)) return `there is no position '${part}'`;
  if (operation === 'add') list.splice(index, 0, value);
  else list.splice(index, 1);
  return undefined;
}

function changeObject(object: any, operation: 'add' | 'remove', part: string, value: unknown): string | undefined {
  if (operation === 'add') {
    object[part] = value;
    return undefined;
  }
  if (own(object, part) === undefined) return `there is nothing at '${part}'`;
  delete object[part];
  return undefined;
}

function own(object: any, part: string): unknown {
  return Object.prototype.hasOwnProperty.call(object, part) ? object[part] : undefined;
}

function indexIn(list: unknown[], part: string): number {
  return /^(0|[1-9][0-9]*)$/.test(part) && Number(part) <= list.length ? Number(part) : NaN;
}
