import type { Ordinary } from './ordinary';
import type { Fields } from './report';
import { isObject } from './report';

/** Where in an object any ordinary value does. Those of a list hold for each of its items. */
export interface Places {
  readonly [key: string]: Ordinary | Places;
}

/**
 * An object of which others may be the like: equal to it, but for ordinary values in the places where it has an ordinary value itself.
 * What is undefined counts as absent.
 */
export class Pattern {
  private readonly keys: string[] = [];
  private readonly values: unknown[] = [];

  /** For each key what any value must be, nothing where it must be like the one of the model. */
  private readonly tests: Array<Ordinary | undefined> = [];

  constructor(private readonly model: Fields, where: Places) {
    for (const key in model) {
      const value = model[key];
      if (value === undefined) continue;
      const place = Object.prototype.hasOwnProperty.call(where, key) ? where[key] : undefined;
      this.keys.push(key);
      this.values.push(typeof place === 'object' ? patternOf(value, place) : value);
      this.tests.push(typeof place === 'function' && place(value) ? place : undefined);
    }
  }

  /** Whether a value is like the model. */
  public matches(value: unknown): boolean {
    if (value === this.model) return true;
    if (!isObject(value)) return false;
    let members = 0;
    for (const key in value) {
      const item = value[key];
      if (item === undefined) continue;
      // Objects that were written by one line have their members in one order.
      const index = this.keys[members] === key ? members : this.keys.indexOf(key);
      if (index < 0) return false;
      const test = this.tests[index];
      if (test === undefined ? !isLike(this.values[index], item) : !test(item)) return false;
      members += 1;
    }
    return members === this.keys.length;
  }
}

/** A few patterns, each with what is known of all that are like it. */
export class Patterns<T> {
  private readonly patterns: Pattern[] = [];
  private readonly facts: T[] = [];

  /** @param where the places of all of them */
  constructor(private readonly where: Places) {}

  /** What is known of those that are like a value, if anything is. */
  public find(value: unknown): T | undefined {
    for (let index = 0; index < this.patterns.length; index++) {
      if (!this.patterns[index].matches(value)) continue;
      const fact = this.facts[index];
      this.moveUp(index);
      return fact;
    }
    return undefined;
  }

  /** Remembers a model and what is known of all that are like it. */
  public add(model: Fields, fact: T): T {
    const index = Math.min(this.patterns.length, MOST - 1);
    this.patterns[index] = new Pattern(model, this.where);
    this.facts[index] = fact;
    return fact;
  }

  /** What is found often is soon found first, and the last is what a new one takes the place of. */
  private moveUp(index: number): void {
    if (index === 0) return;
    swap(this.patterns, index);
    swap(this.facts, index);
  }
}

/** To look through more would take longer than to look at what is unknown. */
const MOST = 16;

function patternOf(value: unknown, where: Places): unknown {
  if (Array.isArray(value)) return value.map((item) => patternOf(item, where));
  return isObject(value) ? new Pattern(value, where) : value;
}

/** Whether a value is like a model that may hold patterns, at any depth. */
function isLike(model: any, value: any): boolean {
  // Documents share much of what is in them.
  if (model === value) return true;
  if (model instanceof Pattern) return model.matches(value);
  if (typeof model !== 'object' || typeof value !== 'object' || model === null || value === null) return false;
  if (Array.isArray(model) || Array.isArray(value)) return isLikeList(model, value);
  let members = 0;
  for (const key in model) {
    if (model[key] === undefined) continue;
    if (!isLike(model[key], value[key])) return false;
    members += 1;
  }
  return membersOf(value) === members;
}

function isLikeList(model: any, value: any): boolean {
  if (!Array.isArray(model) || !Array.isArray(value) || model.length !== value.length) return false;
  for (let index = 0; index < model.length; index++) if (!isLike(model[index], value[index])) return false;
  return true;
}

function membersOf(value: Fields): number {
  let members = 0;
  for (const key in value) if (value[key] !== undefined) members += 1;
  return members;
}

function swap(list: unknown[], index: number): void {
  const moved = list[index];
  list[index] = list[index - 1];
  list[index - 1] = moved;
}
