import { Duration, Size } from '../../../lib';
import type { Assembly, AssemblyReference, AssemblyValue } from '../../../scripts/api/assembly';
import { propertiesOf, structOf } from './callables';
import { foreignConstruct, goodStruct, goodValue } from './good-values';
import type { Place } from './place';

/** A wrong value in the place of a good one. */
export interface Wrong {
  readonly what: string;
  make(place: Place): any;
  /** One of these must be in the error or warning. */
  names(value: any): string[];
  /** Whether a warning will do. */
  readonly warning?: boolean;
}

type Shape = 'any' | 'array' | 'boolean' | 'construct' | 'map' | 'number' | 'object' | 'string' | 'struct';

interface Candidate {
  readonly what: string;
  readonly rightFor: readonly Shape[];
  readonly make: (place: Place, type: AssemblyReference) => unknown;
}

/** What is given for everything, unless it happens to be right there. */
const CANDIDATES: Candidate[] = [
  { what: 'a text', rightFor: ['any', 'string'], make: () => 'wrong' },
  { what: 'a number', rightFor: ['any', 'number'], make: () => 7 },
  { what: 'no number', rightFor: ['any', 'number'], make: () => Number.NaN },
  { what: 'true', rightFor: ['any', 'boolean'], make: () => true },
  { what: 'null', rightFor: ['any'], make: () => null },
  { what: 'a function', rightFor: [], make: () => () => undefined },
  { what: 'a symbol', rightFor: [], make: () => Symbol('wrong') },
  { what: 'a list', rightFor: ['any', 'array'], make: () => [] },
  { what: 'an empty object', rightFor: ['any', 'map', 'struct'], make: () => ({}) },
  { what: 'an object without a prototype', rightFor: ['any', 'map', 'struct'], make: () => Object.create(null) },
  { what: 'an object within itself', rightFor: [], make: selfish },
  { what: 'a list within itself', rightFor: [], make: selfishList },
  { what: 'a Map', rightFor: [], make: () => new Map([['key', 'value']]) },
  { what: 'a promise', rightFor: [], make: () => Promise.resolve({}) },
  { what: 'an object of another class', rightFor: ['any', 'map'], make: (_, { fqn }) => fqn === 'knomad.Size' ? Duration.seconds(1) : Size.mebibytes(1) },
  { what: 'another construct', rightFor: ['any', 'construct', 'map'], make: (place) => foreignConstruct(place) },
];

/** All that is wrong for a parameter or property, the parts of lists, maps and structs among it. */
export function wrongValues(assembly: Assembly, { name, type, optional }: AssemblyValue): Wrong[] {
  const shape = shapeOf(assembly, type);
  const whole = CANDIDATES.filter(({ rightFor }) => !rightFor.includes(shape)).map(({ what, make }): Wrong => ({
    what: `${what} as '${name}'`,
    make: (place) => make(place, type),
    names: (value) => [name, ...membersConcerned(assembly, type, value)],
    warning: shape === 'struct',
  }));
  const missing: Wrong[] = optional === true ? [] : [{ what: `nothing as '${name}'`, make: () => undefined, names: () => [name] }];
  return [...whole, ...missing, ...wrongParts(assembly, name, type)];
}

function wrongParts(assembly: Assembly, name: string, type: AssemblyReference): Wrong[] {
  if (type.collection !== undefined) {
    const { kind, elementtype } = type.collection;
    return wrongValues(assembly, { name, type: elementtype }).map((wrong) => ({
      ...wrong,
      what: `${wrong.what}, in a ${kind === 'array' ? 'list' : 'map'}`,
      make: (place) => kind === 'array' ? [wrong.make(place)] : { key: wrong.make(place) },
      names: (value) => kind === 'array' ? wrong.names(value[0]) : [...wrong.names(value.key), 'key'],
    }));
  }
  const struct = structOf(assembly, type);
  return struct === undefined ? [] : propertiesOf(assembly, struct).flatMap((property) => [
    ...wrongValues(assembly, property).map((wrong): Wrong => ({
      ...wrong,
      what: `${wrong.what} of '${name}'`,
      make: (place) => ({ ...goodStruct(assembly, struct.fqn, place), [property.name]: wrong.make(place) }),
      names: (value) => wrong.names(value[property.name]),
    })),
    misspelt(assembly, struct.fqn, name, property),
  ]).concat({
    what: `an unknown property of '${name}'`,
    make: (place) => ({ ...goodStruct(assembly, struct.fqn, place), quiteUnheardOf: 1 }),
    names: () => ['quiteUnheardOf'],
    warning: true,
  });
}

function misspelt(assembly: Assembly, struct: string, name: string, property: AssemblyValue): Wrong {
  const key = `${property.name}s`;
  return {
    what: `'${key}' instead of '${property.name}' of '${name}'`,
    make: (place) => {
      const { [property.name]: value, ...others } = goodStruct(assembly, struct, place);
      return { ...others, [key]: value ?? goodValue(assembly, property.type, property.name, place) };
    },
    names: () => [key],
  };
}

/** What an error about an object in the place of a struct or a map can name: what the object has, and what it lacks. */
function membersConcerned(assembly: Assembly, type: AssemblyReference, value: unknown): string[] {
  const struct = structOf(assembly, type);
  if ((struct === undefined && type.collection?.kind !== 'map') || value === null || typeof value !== 'object') return [];
  return [...Object.keys(value), ...(struct === undefined ? [] : propertiesOf(assembly, struct).map(({ name }) => name))];
}

function shapeOf(assembly: Assembly, type: AssemblyReference): Shape {
  if (type.collection !== undefined) return type.collection.kind;
  if (type.primitive !== undefined) return type.primitive === 'json' ? 'any' : type.primitive as Shape;
  if (structOf(assembly, type) !== undefined) return 'struct';
  return type.fqn!.startsWith('constructs.') ? 'construct' : 'object';
}

function selfish(): object {
  const object: { self?: object } = {};
  object.self = object;
  return object;
}

function selfishList(): unknown[] {
  const list: unknown[] = [];
  list.push(list);
  return list;
}
