import type { IConstruct } from 'constructs';
import { brandTest } from './brand';
import { ModelError, describe, show } from './errors';
import { isPlainObject } from './json';
import { isOpaque } from './opaque';
import type { Problem } from './problem';

/**
 * What a value must be. Compilers say so to most callers; plain JavaScript, values typed `any` and other languages are told by the
 * library, with the way to make one.
 */
export interface Kind<T> {
  /** With its article: `a Duration`. */
  readonly what: string;

  /** How one is made: `Duration.seconds(30)`. */
  readonly write: string;

  /** Whether a value is one, as far as it can be seen from outside. */
  accepts(value: unknown): boolean;

  /** Whether a wrong value may be a password, which errors then do not show. */
  readonly confidential?: boolean;

  /** Adds what is wrong with the parts of a value that is one. */
  parts?(value: T, property: string, found: Problem[]): void;
}

/** A text that is known at synthesis. */
export const TEXT: Kind<string> = { what: 'a text', write: 'put it in quotes', accepts: isKnownText };

/** A text that may be known at deploy time only. */
export const ANY_TEXT: Kind<string> = { what: 'a text', write: 'put it in quotes', accepts: (value) => typeof value === 'string' || isOpaque(value) };

/** A number that is known at synthesis. */
export const NUMBER: Kind<number> = {
  what: 'a number', write: 'write it without quotes', accepts: (value) => typeof value === 'number' && !isOpaque(value),
};

/** True or false. */
export const FLAG: Kind<boolean> = { what: 'true or false', write: 'write it without quotes', accepts: (value) => typeof value === 'boolean' };

/** Anything that JSON can hold. */
export const JSON_VALUE: Kind<any> = {
  what: 'a value that JSON can hold',
  write: 'give a text, a number, a flag, a list, an object or null',
  accepts: (value) => value !== undefined && isJson(value, []),
};

/** A construct of any library. */
export const CONSTRUCT: Kind<IConstruct> = { what: 'a construct', write: 'give a construct of the app', accepts: isConstruct };

/** Members of an enum, by the name of the enum. */
export function memberOf<E extends string>(name: string, members: { readonly [key: string]: E }): Kind<E> {
  const values = new Set<unknown>(Object.values(members));
  return { what: `a ${name}`, write: `choose one of ${Object.keys(members).map((key) => `${name}.${key}`).join(', ')}`, accepts: (value) => values.has(value) };
}

/** Objects of a final class. */
export function objectOf<T>(name: string, write: string): Kind<T> {
  return { what: withArticle(name), write, accepts: brandTest(name) };
}

/** The same kind, of which wrong values are not shown because they may be passwords. */
export function confidential<T>(kind: Kind<T>): Kind<T> {
  return { ...kind, confidential: true };
}

/** Objects that can do something. Known by a method: objects that were made in another language carry no mark. */
export function withMethod<T>(name: string, method: string, write: string): Kind<T> {
  return {
    what: withArticle(name),
    write,
    accepts: (value) => value !== null && typeof value === 'object' && typeof (value as { readonly [key: string]: unknown })[method] === 'function',
  };
}

/** Lists of a kind. */
export function listOf<T>(kind: Kind<T>): Kind<T[]> {
  return {
    what: 'a list',
    write: `put all in brackets, and for each ${kind.write}`,
    accepts: Array.isArray,
    confidential: kind.confidential,
    parts(list, property, found) {
      for (let index = 0; index < list.length; index++) checkKind(kind, list[index], `${property}[${index}]`, found);
    },
  };
}

/** Objects with free keys and values of a kind. */
export function mapOf<T>(kind: Kind<T>): Kind<{ [key: string]: T }> {
  return {
    what: 'an object of names and values',
    write: `write it like { name: value }, and for each value ${kind.write}`,
    accepts: isRecord,
    confidential: kind.confidential,
    parts(map, property, found) {
      for (const key in map) checkPart(kind, map[key], property, key, found);
    },
  };
}

/** Adds what is wrong with a value, if it is not of a kind. Nothing is made for a good one. */
export function checkKind<T>(kind: Kind<T>, value: unknown, property: string, found: Problem[]): void {
  if (!kind.accepts(value)) found.push(kindProblem(kind, value, property));
  else if (kind.parts !== undefined) kind.parts(value as T, property, found);
}

/** Throws unless a value is of a kind. For the arguments of calls. */
export function requireKind<T>(kind: Kind<T>, value: unknown, property: string, scope?: IConstruct): void {
  if (kind.parts === undefined && kind.accepts(value)) return;
  const found: Problem[] = [];
  checkKind(kind, value, property, found);
  if (found.length > 0) throw ModelError.of(found, scope);
}

/** The scope of a new construct, after a check that it is one. */
export function requireScope<C extends IConstruct>(scope: C): C {
  if (!isConstruct(scope)) requireKind(CONSTRUCT, scope, 'scope');
  return scope;
}

/** The id of a new construct, after a check that it is a text. */
export function requireId(id: string, scope: IConstruct): string {
  if (!isKnownText(id)) requireKind(TEXT, id, 'id', scope);
  return id;
}

/** What is wrong with a value that is not of a kind. */
export function kindProblem(kind: Kind<any>, value: unknown, property: string): Problem {
  if (isOpaque(value)) {
    return {
      code: 'TOKEN_REFUSED',
      message: `'${property}' must be known at synthesis, got a value that is only known at deploy time`,
      remedy: 'give a literal; tokens are accepted in images, environment texts and hosts',
    };
  }
  const got = kind.confidential ? describe(value) : show(value);
  return { code: 'VALUE_KIND', message: `'${property}' must be ${kind.what}, got ${got}`, remedy: kind.write };
}

/** Whether a value is an object that has properties: no list, and no `Map` or `Promise`, whose contents nobody would find. */
export function isRecord(value: unknown): value is { [key: string]: unknown } {
  if (value === null || typeof value !== 'object') return false;
  // Nearly always that says it; asking the language for what it calls a value takes longer.
  return Object.getPrototypeOf(value) === Object.prototype || isOfAnotherClass(value);
}

function isOfAnotherClass(value: object): boolean {
  return Object.prototype.toString.call(value) === '[object Object]';
}

/** Whether a value is a construct of any library. */
export function isConstruct(value: unknown): value is IConstruct {
  if (value === null || typeof value !== 'object') return false;
  const { node } = value as { readonly node?: unknown };
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}

function checkPart(kind: Kind<any>, value: unknown, property: string, key: string, found: Problem[]): void {
  // The path of a part is put together only where something is wrong or may be.
  if (kind.parts !== undefined || !kind.accepts(value)) checkKind(kind, value, `${property}.${key}`, found);
}

/** Objects of a class are left to the framework: they may be values that are only known later. */
function isJson(value: unknown, above: readonly unknown[]): boolean {
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') return false;
  if (value === null || typeof value !== 'object' || isOpaque(value)) return true;
  if (above.includes(value)) return false;
  const inside = [...above, value];
  if (Array.isArray(value)) return value.every((item) => isJson(item, inside));
  return isPlainObject(value) ? Object.values(value).every((item) => isJson(item, inside)) : isRecord(value);
}

function isKnownText(value: unknown): value is string {
  return typeof value === 'string' && !isOpaque(value);
}

function withArticle(name: string): string {
  return `${/^(?:[AEO]|I[A-Z])/.test(name) ? 'an' : 'a'} ${name}`;
}
