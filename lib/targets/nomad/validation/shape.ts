import { nearName } from '../../../core/near';
import { isOpaque } from '../../../core/opaque';
import { unreachable } from '../../../core/unreachable';
import type { Report } from './report';
import { isObject } from './report';

/**
 * What a field may hold. Servers ignore keys they do not know and clients of theirs drop them, so a misspelt field would have no
 * effect and no error: here every key must be known.
 */
export type Shape =
  | { readonly kind: 'text' | 'flag' | 'duration' | 'any' }
  | { readonly kind: 'integer' | 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'retired'; readonly remedy: string }
  | { readonly kind: 'list' | 'map' | 'block' | 'blocks'; readonly of: Shape }
  | { readonly kind: 'object'; readonly fields: Map<string, Shape> }
  | { readonly kind: 'check'; readonly check: (value: unknown) => boolean; readonly what: string };

/** A text. */
export const TEXT: Shape = { kind: 'text' };

/** True or false. */
export const FLAG: Shape = { kind: 'flag' };

/** A length of time as whole nanoseconds. */
export const NANOSECONDS: Shape = { kind: 'duration' };

/** Anything: passed on as it is. */
export const ANY: Shape = { kind: 'any' };

/** A whole number that fits the server's field. */
export const INTEGER = integer(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);

/** A whole number of at least 0. */
export const UNSIGNED = integer(0, Number.MAX_SAFE_INTEGER);

/** A list of texts. */
export const TEXTS = list(TEXT);

/** An object of texts under free keys. */
export const TEXT_MAP = map(TEXT);

/** An object of anything under free keys. */
export const ANY_MAP = map(ANY);

/** A whole number within bounds. */
export function integer(min: number, max: number): Shape {
  return { kind: 'integer', min, max };
}

/** A number within bounds. */
export function number(min: number, max: number): Shape {
  return { kind: 'number', min, max };
}

/** A list of one shape. */
export function list(of: Shape): Shape {
  return { kind: 'list', of };
}

/** An object with free keys and values of one shape. */
export function map(of: Shape): Shape {
  return { kind: 'map', of };
}

/** A block of driver configuration: the object, or a list of just it. */
export function block(fields: Record<string, Shape>): Shape {
  return { kind: 'block', of: object(fields) };
}

/** Blocks of driver configuration: a list of objects, or one object. */
export function blocks(fields: Record<string, Shape>): Shape {
  return { kind: 'blocks', of: object(fields) };
}

/** An object of known fields. */
export function object(fields: Record<string, Shape>): Shape {
  return { kind: 'object', fields: new Map(Object.entries(fields)) };
}

/** A field the server knows and ignores. */
export function retired(remedy: string): Shape {
  return { kind: 'retired', remedy };
}

/** A value that a function knows. */
export function checked(what: string, check: (value: unknown) => boolean): Shape {
  return { kind: 'check', check, what };
}

/** Reports every unknown key and every value of a wrong JSON type. */
export function checkShape(shape: Shape, value: unknown, pointer: string, report: Report): void {
  // Nothing is what an absent field is, for every server.
  if (value === null || value === undefined) return;
  switch (shape.kind) {
    case 'text': return void (typeof value === 'string' || wrong(report, pointer, 'a text', value));
    case 'flag': return void (typeof value === 'boolean' || wrong(report, pointer, 'true or false', value));
    case 'duration': return checkDuration(value, pointer, report);
    case 'integer': return checkNumber(value, shape.min, shape.max, true, pointer, report);
    case 'number': return checkNumber(value, shape.min, shape.max, false, pointer, report);
    case 'check': return void (shape.check(value) || wrong(report, pointer, shape.what, value));
    case 'retired': return void report.add(pointer, 'has no effect', value, shape.remedy);
    case 'list': return checkList(shape.of, value, pointer, report);
    case 'map': return checkMap(shape.of, value, pointer, report);
    case 'object': return report.knows(pointer) ? undefined : checkObject(shape.fields, value, pointer, report);
    case 'block': return checkBlock(shape.of, value, pointer, report);
    case 'blocks': return Array.isArray(value) ? checkList(shape.of, value, pointer, report) : checkShape(shape.of, value, pointer, report);
    case 'any': return;
  }
  unreachable(shape);
}

/** A key as a JSON pointer writes it. */
export function step(key: string | number): string {
  if (typeof key === 'number' || !/[~/]/.test(key)) return `/${key}`;
  return `/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
}

function checkList(of: Shape, value: unknown, pointer: string, report: Report): void {
  if (!Array.isArray(value)) return wrong(report, pointer, 'a list', value);
  for (let index = 0; index < value.length; index += 1) {
    if (value[index] === null && of.kind === 'object') report.add(pointer + step(index), 'must not be empty', null, 'leave it out');
    // The commonest lists and maps hold texts: no pointer is made for a good one.
    else if (of.kind !== 'text' || typeof value[index] !== 'string') checkShape(of, value[index], pointer + step(index), report);
  }
}

function checkMap(of: Shape, value: unknown, pointer: string, report: Report): void {
  if (!isObject(value)) return wrong(report, pointer, 'an object', value);
  if (of.kind === 'any') return;
  for (const key in value) {
    if (of.kind !== 'text' || typeof value[key] !== 'string') checkShape(of, value[key], pointer + step(key), report);
  }
}

function checkBlock(of: Shape, value: unknown, pointer: string, report: Report): void {
  if (!Array.isArray(value)) return checkShape(of, value, pointer, report);
  if (value.length > 1) return wrong(report, pointer, 'one object', value);
  checkList(of, value, pointer, report);
}

function checkObject(fields: Map<string, Shape>, value: unknown, pointer: string, report: Report): void {
  if (!isObject(value)) return wrong(report, pointer, 'an object', value);
  for (const key in value) {
    const item = value[key];
    const shape = fields.get(key);
    if (shape === undefined) unknown(fields, key, item, pointer, report);
    else if (!isGoodScalar(shape, item)) checkShape(shape, item, pointer + step(key), report);
  }
}

/** Most fields are good scalars; their pointers are never made. */
function isGoodScalar(shape: Shape, value: unknown): boolean {
  switch (shape.kind) {
    case 'text': return typeof value === 'string';
    case 'flag': return typeof value === 'boolean';
    case 'any': return true;
    case 'integer': return Number.isInteger(value) && (value as number) >= shape.min && (value as number) <= shape.max;
    case 'duration': return Number.isSafeInteger(value);
    case 'number': case 'check': case 'retired': case 'list': case 'map': case 'object': case 'block': case 'blocks': return false;
  }
}

function unknown(fields: Map<string, Shape>, key: string, value: unknown, pointer: string, report: Report): void {
  const close = nearName(key, fields.keys());
  const remedy = close === undefined ? 'remove it' : `write '${close}'`;
  report.refuse(pointer + step(key), 'is not a known field, it would be ignored', value, remedy);
}

function checkDuration(value: unknown, pointer: string, report: Report): void {
  if (Number.isSafeInteger(value)) return;
  report.refuse(pointer, 'must be a length of time in whole nanoseconds', value, 'write 30 seconds as 30000000000');
}

function checkNumber(value: unknown, min: number, max: number, whole: boolean, pointer: string, report: Report): void {
  const known = typeof value === 'number' && (!whole || Number.isInteger(value)) && value >= min && value <= max;
  if (known) return;
  const what = whole ? 'a whole number' : 'a number';
  const range = max === Number.MAX_SAFE_INTEGER ? (min === 0 ? ' of at least 0' : '') : ` from ${min} to ${max}`;
  report.refuse(pointer, `must be ${what}${range}`, value, 'write such a number');
}

function wrong(report: Report, pointer: string, what: string, value: unknown): void {
  // A whole list, block or flag that is only known at deploy time cannot be checked, and the server could refuse it then.
  const message = isOpaque(value) && typeof value !== 'string' ? `must be ${what} that is known at synthesis` : `must be ${what}`;
  report.refuse(pointer, message, value, `write ${what}`);
}
