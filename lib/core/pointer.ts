/** Names that would reach the prototype instead of the document. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Fields that name the members of a list, as the platforms spell them. */
const NAME_FIELDS = ['name', 'Name'];

/** A step that selects a member of a list by a field: `[Name=function]`. The last bracket closes it, so the value may hold others. */
const SELECTOR = /^\[([^=[\]]+)=(.*)\]$/s;

/** What is wrong with a pointer, and what to write instead. */
export interface PointerProblem {
  readonly message: string;
  readonly remedy: string;
}

/** A place within a list. */
type Place = number | PointerProblem;

/**
 * Changes a JSON document in place at a JSON pointer (RFC 6901), with the meaning of `add` and `remove` of JSON Patch.
 *
 * Beyond the RFC, a step `[field=value]` selects the one member of a list whose field has that value, and adding there replaces the
 * member. A position among several members that have names is refused, because it would silently mean another member once the
 * order changes.
 *
 * @returns what is wrong with the pointer, or nothing
 */
export function applyPointer(document: unknown, operation: 'add' | 'remove', pointer: string, value?: unknown): PointerProblem | undefined {
  const steps = pointer.slice(1).split('/').map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));
  const last = steps.pop()!;
  let at: any = document;
  for (const step of steps) {
    if (Array.isArray(at)) {
      const place = placeIn(at, step);
      if (typeof place !== 'number') return place;
      at = at[place];
    } else {
      if (SELECTOR.test(step)) return notAList(step);
      at = own(at, step);
    }
    if (at === null || typeof at !== 'object') return nothingAt(step);
  }
  return Array.isArray(at) ? changeList(at, operation, last, value) : changeObject(at, operation, last, value);
}

function changeList(list: unknown[], operation: 'add' | 'remove', step: string, value: unknown): PointerProblem | undefined {
  if (operation === 'add' && step === '-') {
    list.push(value);
    return undefined;
  }
  const place = placeIn(list, step);
  if (typeof place !== 'number') return place;
  if (operation === 'remove') {
    if (place === list.length) return noPosition(list, step);
    list.splice(place, 1);
  } else {
    list.splice(place, SELECTOR.test(step) ? 1 : 0, value);
  }
  return undefined;
}

function changeObject(object: any, operation: 'add' | 'remove', step: string, value: unknown): PointerProblem | undefined {
  if (FORBIDDEN.has(step)) return { message: `'${step}' is not a field`, remedy: 'name a field of the document' };
  if (SELECTOR.test(step)) return notAList(step);
  if (operation === 'add') {
    object[step] = value;
    return undefined;
  }
  if (own(object, step) === undefined) return nothingAt(step);
  delete object[step];
  return undefined;
}

/** The position that a step means, at most the length of the list. */
function placeIn(list: unknown[], step: string): Place {
  const selector = SELECTOR.exec(step);
  if (selector !== null) return placeOf(list, step, selector[1], selector[2]);
  if (!/^(0|[1-9][0-9]*)$/.test(step) || Number(step) > list.length) return noPosition(list, step);
  const names = list.length > 1 ? namesIn(list) : [];
  return names.length === 0 ? Number(step) : {
    message: `'${step}' is a position among several members that have names`,
    remedy: `name the member: ${names.join(', ')}`,
  };
}

function placeOf(list: unknown[], step: string, field: string, value: string): Place {
  const found = list.flatMap((member, position) => (textOf(member, field) === value ? [position] : []));
  if (found.length === 1) return found[0];
  return found.length === 0
    ? { message: `there is no member ${step}`, remedy: `choose one of: ${stepsIn(list, field).join(', ') || 'none'}` }
    : { message: `there are ${found.length} members ${step}`, remedy: 'select by a field in which they differ' };
}

function noPosition(list: unknown[], step: string): PointerProblem {
  const names = namesIn(list);
  return {
    message: `there is no position '${step}' among ${list.length} ${list.length === 1 ? 'member' : 'members'}`,
    remedy: names.length === 0 ? 'give a position that is there' : `name the member: ${names.join(', ')}`,
  };
}

/** The steps that select the members of a list by their names. */
function namesIn(list: unknown[]): string[] {
  return NAME_FIELDS.flatMap((field) => stepsIn(list, field));
}

/** The steps that select the members of a list by a field. */
function stepsIn(list: unknown[], field: string): string[] {
  const values = list.map((member) => textOf(member, field)).filter((value) => value !== undefined);
  return values.map((value) => `[${field}=${value.replace(/~/g, '~0').replace(/\//g, '~1')}]`);
}

function textOf(member: unknown, field: string): string | undefined {
  const value = member !== null && typeof member === 'object' ? own(member, field) : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function own(object: any, step: string): unknown {
  return Object.prototype.hasOwnProperty.call(object, step) ? object[step] : undefined;
}

function nothingAt(step: string): PointerProblem {
  return { message: `there is nothing at '${step}'`, remedy: 'correct the pointer, or add the parent first' };
}

function notAList(step: string): PointerProblem {
  return { message: `'${step}' selects from a list, and there is none`, remedy: 'correct the pointer' };
}
