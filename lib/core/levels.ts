import type { Reference } from './reference';
import type { Resource } from './resource';
import type { Rule, Struct } from './rules';

interface Options {
  readonly [property: string]: any;
}

/**
 * What levels say together, nearest first: each property as its rule merges it, without what a nearer level takes back. Levels that say all
 * of it already are not copied, so nobody may change the result.
 */
export function mergeLevels<O extends object>(struct: Struct<O>, levels: readonly O[]): O {
  if (levels.length === 1 && !saysOff(struct, levels[0])) return levels[0];
  const merged: { [property: string]: unknown } = {};
  for (let index = levels.length - 1; index >= 0; index--) {
    const level = levels[index] as Options;
    for (const property of Object.keys(level)) {
      const value = level[property];
      const rule = struct.rule(property);
      if (value !== undefined && rule !== undefined) merged[property] = joined(rule, merged[property], value);
    }
  }
  for (const property of Object.keys(merged)) {
    const rule = struct.rule(property)!;
    if (rule.merge === undefined && rule.isOff?.(merged[property]) === true) delete merged[property];
  }
  return merged as O;
}

/** The features that options use. */
export function featuresIn<O extends object, F extends string>(struct: Struct<O, F>, options: O): F[] {
  const features: F[] = [];
  for (const property in options) {
    const value: unknown = options[property];
    if (value !== undefined) features.push(...(struct.rule(property)?.features(value) ?? []) as readonly F[]);
  }
  return features;
}

/** What a construct refers to by its options. */
export function referencesIn<O extends object>(from: Resource, struct: Struct<O>, options: O): Reference[] {
  const references: Reference[] = [];
  for (const property in options) {
    const rule = options[property] === undefined ? undefined : struct.rule(property);
    if (rule?.references === undefined) continue;
    const held = rule.references(options[property]);
    for (let index = 0; index < held.length; index++) {
      const { to, role, at, tag } = held[index];
      references.push({ from, to, property: at === undefined ? property : property + at, role, tag });
    }
  }
  return references;
}

function joined(rule: Rule<any, any>, above: unknown, value: any): unknown {
  switch (rule.merge) {
    case undefined: return value;
    case 'byKey': return joinedMap(rule, above as Options | undefined, value);
    case 'byName': return joinedList(above as Named[] | undefined, value);
  }
}

/** In the order in which the outermost level names the keys. */
function joinedMap(rule: Rule<any, any>, above: Options | undefined, value: Options): Options {
  const map: { [key: string]: unknown } = { ...above };
  for (const key of Object.keys(value)) {
    if (rule.isOff?.(value[key]) === true) delete map[key];
    else map[key] = value[key];
  }
  return map;
}

interface Named {
  readonly name: string;
}

function joinedList(above: Named[] = [], value: Named[]): Named[] {
  const own = new Map(value.map((item) => [item.name, item]));
  const kept = above.map((item) => own.get(item.name) ?? item);
  const names = new Set(above.map((item) => item.name));
  return [...kept, ...value.filter((item) => !names.has(item.name))];
}

/** Whether a level takes something back. Nearly none does, and then it is as good as a copy. */
function saysOff<O extends object>(struct: Struct<O>, level: O): boolean {
  for (const property in level) {
    const value: any = level[property];
    const isOff = value === undefined ? undefined : struct.rule(property)?.isOff;
    if (isOff === undefined) continue;
    if (struct.rule(property)!.merge !== 'byKey') {
      if (isOff(value)) return true;
      continue;
    }
    for (const key in value) if (isOff(value[key])) return true;
  }
  return false;
}
