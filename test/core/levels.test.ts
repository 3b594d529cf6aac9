import { NUMBER, TEXT, listOf, mapOf } from '../../lib/core/kind';
import { featuresIn, mayUse, mergeLevels, referencesIn } from '../../lib/core/levels';
import type { Resource } from '../../lib/core/resource';
import { NO_FEATURES, Struct } from '../../lib/core/rules';
import { knativeTarget, plainFunction } from '../support/knative';

interface Sidecar {
  readonly name: string;
  readonly image: string;
}

interface Options {
  readonly limit?: number;
  readonly variables?: { [name: string]: string };
  readonly sidecars?: Sidecar[];
  readonly command?: string[];
  readonly to?: string;
}

const SIDECAR = new Struct<Sidecar>('Sidecar', { name: { kind: TEXT, features: NO_FEATURES }, image: { kind: TEXT, features: NO_FEATURES } });

/** Stands for what texts refer to. */
const callee = plainFunction(knativeTarget());

const OPTIONS = new Struct<Options, string>('Options', {
  limit: {
    kind: NUMBER,
    isOff: (limit) => limit === 0,
    features: ['limit', 'limit.high'],
    featuresOf: (limit) => limit > 5 ? ['limit', 'limit.high'] : ['limit'],
  },
  variables: { kind: mapOf(TEXT), merge: 'byKey', isOff: (text) => text === 'off', features: ['variables'] },
  sidecars: { kind: listOf(SIDECAR.kind()), merge: 'byName', features: ['sidecars'] },
  command: { kind: listOf(TEXT), isOff: (list) => list.length === 0, features: NO_FEATURES },
  to: {
    kind: TEXT,
    features: NO_FEATURES,
    references(tag, list) {
      list.add(callee, 'invoke');
      list.add(callee, 'read', '.key', tag);
    },
  },
});

const merged = (...levels: Options[]) => mergeLevels(OPTIONS, levels);

describe('a property', () => {
  test('of the nearest level that has one counts, with nothing among what says nothing', () => {
    expect(merged({ limit: undefined }, { limit: 3 }, { limit: 4, command: ['a'] })).toEqual({ limit: 3, command: ['a'] });
  });

  test.each<[string, Options[], Options]>([
    ['the nearest level', [{ limit: 0, command: [] }, { limit: 3, command: ['a'] }], {}],
    ['a level between', [{ to: 'x' }, { limit: 0 }, { limit: 3, command: ['a'] }], { to: 'x', command: ['a'] }],
    ['a level below which another says something', [{ limit: 2 }, { limit: 0 }, { limit: 3 }], { limit: 2 }],
    ['the farthest level', [{ command: ['a'] }, { limit: 0 }], { command: ['a'] }],
    ['the only level', [{ limit: 0, command: ['a'] }], { command: ['a'] }],
  ])('that %s takes back is as if nobody had said it', (_, levels, expected) => {
    expect(merged(...levels)).toEqual(expected);
    expect(Object.keys(merged(...levels)).sort()).toEqual(Object.keys(expected).sort());
  });

  test('that the struct does not have is left out of what is merged', () => {
    expect(merged({ limit: 1 }, { colour: 'red' } as Options)).toEqual({ limit: 1 });
  });
});

describe('a map', () => {
  test('is merged key by key, in the order of the farthest level', () => {
    const { variables } = merged({ variables: { C: 'near', A: 'near' } }, { variables: { B: 'mid' } }, { variables: { A: 'far', D: 'far' } });

    expect(Object.entries(variables!)).toEqual([['A', 'near'], ['D', 'far'], ['B', 'mid'], ['C', 'near']]);
  });

  test('loses the keys that are taken back, at each level, and can get them again', () => {
    expect(merged({ variables: { A: 'off', X: 'off' } }, { variables: { A: 'mid', B: 'off' } }, { variables: { A: 'far', B: 'far', C: 'far' } }))
      .toEqual({ variables: { C: 'far' } });
    expect(merged({ variables: { A: 'near' } }, { variables: { A: 'off' } }, { variables: { A: 'far' } })).toEqual({ variables: { A: 'near' } });
    expect(merged({ variables: { A: 'off', B: 'near' } })).toEqual({ variables: { B: 'near' } });
  });

  test('of a level stays what it was', () => {
    const far = { variables: { A: 'far' } };

    merged({ variables: { A: 'off' } }, far);

    expect(far).toEqual({ variables: { A: 'far' } });
  });
});

test('a list of named things is merged by name: in the places of the farther level, then what is new', () => {
  const one = (name: string, image: string): Sidecar => ({ name, image });

  expect(merged(
    { sidecars: [one('c', 'near'), one('a', 'near')] },
    { sidecars: [one('b', 'mid')] },
    { sidecars: [one('a', 'far'), one('d', 'far')] },
  )).toEqual({ sidecars: [one('a', 'near'), one('d', 'far'), one('b', 'mid'), one('c', 'near')] });
});

test('one level that takes nothing back is not copied', () => {
  const level = { limit: 1, variables: { A: 'a' }, colour: 'red' };

  expect(merged(level)).toBe(level);
});

test('options use the features of their values', () => {
  expect(featuresIn(OPTIONS, { limit: 7, variables: { A: 'a' }, sidecars: undefined, command: ['a'] })).toEqual(['limit', 'limit.high', 'variables']);
  expect(featuresIn(OPTIONS, { limit: 1, colour: 'red' } as Options)).toEqual(['limit']);
});

test('whether options may use a feature is found out by what is given, not by its value', () => {
  expect(mayUse(OPTIONS, { limit: 1 }, new Set(['limit.high']))).toBe(true);
  expect(mayUse(OPTIONS, { limit: undefined, sidecars: [] }, new Set(['limit', 'variables']))).toBe(false);
  expect(mayUse(OPTIONS, { command: ['a'], to: 'x' }, new Set(['limit', 'variables', 'sidecars']))).toBe(false);
});

test('options refer to what their values hold, under the names that users wrote', () => {
  const from = plainFunction(knativeTarget()) as Resource;

  expect(referencesIn(from, OPTIONS, { to: 'canary', limit: 1, command: undefined })).toEqual([
    { from, to: callee, property: 'to', role: 'invoke', tag: undefined },
    { from, to: callee, property: 'to.key', role: 'read', tag: 'canary' },
  ]);
});
