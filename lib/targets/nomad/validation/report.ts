import { isOpaque } from '../../../core/opaque';
import type { DocumentProblem } from '../../../core/problem';

/** An object of a document whose fields may be of any type still. */
export type Fields = Record<string, unknown>;

const NOTHING_KNOWN: ReadonlySet<string> = new Set();

/** Collects what is wrong with one document. */
export class Report {
  public readonly problems: DocumentProblem[] = [];

  /** @param known pointers of the parts with which nothing is wrong, so that nobody need look at them */
  constructor(private readonly known: ReadonlySet<string> = NOTHING_KNOWN) {}

  /** Whether nothing is wrong with the part of a pointer. */
  public knows(pointer: string): boolean {
    return this.known.size > 0 && this.known.has(pointer);
  }

  /** Something is wrong, unless the value is only known at deploy time. */
  public add(pointer: string, message: string, value?: unknown, remedy?: string): void {
    if (!isOpaque(value)) this.refuse(pointer, message, value, remedy);
  }

  /** Something is wrong, whatever the value may be. The first problem of a field is the one to mend. */
  public refuse(pointer: string, message: string, value?: unknown, remedy?: string): void {
    if (this.problems.some((problem) => problem.pointer === pointer)) return;
    this.problems.push({ pointer, message, value, remedy });
  }

  /** Something is wrong unless `good`. */
  public require(good: boolean, pointer: string, message: string, value?: unknown, remedy?: string): void {
    if (!good) this.add(pointer, message, value, remedy);
  }

  /** A text must be one of a list. An absent or empty one is as good as the first of the list when `optional`. */
  public oneOf(choices: string[], pointer: string, value: string | undefined, optional = true): void {
    if (value === undefined || value === '' ? optional : choices.includes(value)) return;
    this.add(pointer, `must be one of ${choices.join(', ')}`, value, 'use one of them');
  }
}

/** A field that must be an object; empty where it is absent or of another type, which the shape check reports. */
export function objectAt(of: Fields, key: string): Fields {
  return isObject(of[key]) ? of[key] : NOTHING;
}

/** A field that must be a list of objects. Others in the list are left out, so positions are kept beside them. */
export function objectsAt(of: Fields, key: string): Array<[number, Fields]> {
  const list = of[key];
  if (!Array.isArray(list)) return NO_OBJECTS;
  const result: Array<[number, Fields]> = [];
  for (let index = 0; index < list.length; index += 1) if (isObject(list[index])) result.push([index, list[index]]);
  return result;
}

/** A field that must be a list of texts. */
export function textsAt(of: Fields, key: string): string[] {
  const list = of[key];
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : NO_TEXTS;
}

/** A field that must be a text; undefined where it is absent. */
export function textAt(of: Fields, key: string): string | undefined {
  const value = of[key];
  return typeof value === 'string' ? value : undefined;
}

/** A field that must be a number; `otherwise` where it is absent. */
export function numberAt(of: Fields, key: string, otherwise: number): number {
  const value = of[key];
  return typeof value === 'number' ? value : otherwise;
}

/** A field that is true or absent. */
export function flagAt(of: Fields, key: string): boolean {
  return of[key] === true;
}

/** Whether a field is there; `null` counts as absent, as it does for the servers. */
export function has(of: Fields, key: string): boolean {
  return of[key] !== undefined && of[key] !== null;
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// Shared, because most fields are absent; nobody changes what these functions return.
const NOTHING: Fields = Object.freeze({});
const NO_OBJECTS: Array<[number, Fields]> = [];
const NO_TEXTS: string[] = [];
