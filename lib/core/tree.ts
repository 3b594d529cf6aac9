import type { IConstruct } from 'constructs';
import type { PlatformTarget } from './platform-target';
import type { Resource } from './resource';

/** Marks a construct of a model. Symbols, because `instanceof` breaks with two copies of the library. */
export const RESOURCE = Symbol.for('knomad.Resource');

/** Marks a target. */
export const TARGET = Symbol.for('knomad.Target');

/** Reading a mark is much faster than asking whether there is one. */
interface Marked {
  readonly [RESOURCE]?: boolean;
  readonly [TARGET]?: boolean;
}

/** Whether a value is a construct of a model. */
export function isResource(x: unknown): x is Resource {
  return x !== null && typeof x === 'object' && (x as Marked)[RESOURCE] !== undefined;
}

/** Whether a value is a target. */
export function isTarget(x: unknown): x is PlatformTarget {
  return x !== null && typeof x === 'object' && (x as Marked)[TARGET] !== undefined;
}

/** The target that a construct is below, or is itself. */
export function findTarget(construct: IConstruct): PlatformTarget | undefined {
  for (let at: IConstruct | undefined = construct; at !== undefined; at = at.node.scope) {
    if (isTarget(at)) return at;
  }
  return undefined;
}

/** Throws when a target that `construct` is below, or that is below it, was rendered already. */
export function assertOpen(construct: IConstruct): void {
  const target = findTarget(construct);
  if (target !== undefined) target._assertOpen(construct);
  else for (const below of targetsBelow(construct)) below._assertOpen(construct);
}

/** The targets at and below a construct. */
export function targetsBelow(construct: IConstruct): PlatformTarget[] {
  return isTarget(construct) ? [construct] : construct.node.children.flatMap(targetsBelow);
}
