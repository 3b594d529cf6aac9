import { ReferenceList } from './reference';
import type { Reference } from './reference';
import type { Resource } from './resource';
import type { Rule, Struct } from './rules';

/** Of what refers to nothing. Shared; nobody changes it. */
const NO_REFERENCES: Reference[] = [];

interface Options {
  readonly [property: string]: any;
}

/**
 * What levels say together, nearest first: each property as its rule merges it, without what a nearer level takes back. Levels that say all
 * of it already are not copied, so nobody may change the result.
 */
export function mergeLevels<O extends object>(struct: Struct<O>, levels: readonly O[]): O {
  if (levels.length === 1) return withoutOff(struct, levels[0]);
  return merged(struct, levels);
}

/** What one level says, without what it only takes back. Nearly always the level itself. */
export function withoutOff<O extends object>(struct: Struct<O>, level: O): O {
  return saysOff(struct, level) ? merged(struct, [level]) : level;
}

function merged<O extends object>(struct: Struct<O>, levels: readonly O[]): O {
  const options: { [property: string]: unknown } = {};
  for (let index = levels.length - 1; index >= 0; index--) {
    const level = levels[index] as Options;
    for (const property of Object.keys(level)) {
      const value = level[property];
      const rule = struct.rule(property);
      if (value !== undefined && rule !== undefined) options[property] = joined(rule, options[property], value);
    }
  }
  for (const property of Object.keys(options)) {
    const rule = struct.rule(property)!;
    if (rule.merge === undefined && rule.isOff?.(options[property]) === true) delete options[property];
  }
  return options as O;
}

/** The features that options use. */
export function featuresIn<O extends object, F extends string>(struct: Struct<O, F>, options: O): F[] {
  const features: F[] = [];
  for (const property in options) {
    const value: unknown = options[property];
    if (value !== undefined) features.push(...struct.featuresOf(property, value) as readonly F[]);
  }
  return features;
}

/** Whether options may use one of some features, found out without asking for each. */
export function mayUse<O extends object>(struct: Struct<O>, options: O, features: ReadonlySet<string>): boolean {
  const properties = struct.propertiesUsing(features);
  for (let index = 0; index < properties.length; index++) if (options[properties[index] as keyof O] !== undefined) return true;
  return false;
}

/** What a construct refers to by its options. */
export function referencesIn<O extends object>(from: Resource, struct: Struct<O>, options: O): Reference[] {
  const { referring } = struct;
  let list: ReferenceList | undefined;
  for (let index = 0; index < referring.length; index++) {
    const { property, references } = referring[index];
    const value: unknown = options[property as keyof O];
    if (value === undefined) continue;
    list ??= new ReferenceList(from);
    list.property = property;
    references(value, list);
  }
  return list === undefined ? NO_REFERENCES : list.references;
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

/** A value without what only takes something back; nothing where it does nothing else. */
export function settled(rule: Rule<any, any>, value: unknown): unknown {
  if (rule.isOff === undefined) return value;
  if (rule.merge !== 'byKey') return rule.isOff(value) ? undefined : value;
  return holdsOff(rule.isOff, value as Options) ? joinedMap(rule, undefined, value as Options) : value;
}

/** Whether a level takes something back. Nearly none does, and then it is as good as a copy. */
function saysOff<O extends object>(struct: Struct<O, any>, level: O): boolean {
  for (const property in level) {
    const value: unknown = level[property];
    const rule = value === undefined ? undefined : struct.rule(property);
    if (rule !== undefined && settled(rule, value) !== value) return true;
  }
  return false;
}

function holdsOff(isOff: (value: unknown) => boolean, map: Options): boolean {
  for (const key in map) if (isOff(map[key])) return true;
  return false;
}
