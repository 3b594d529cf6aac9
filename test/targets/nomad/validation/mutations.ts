import * as fc from 'fast-check';

/** What documents hold in many places, and nowhere: words of rules, values at their limits, values of a wrong type. */
const VALUES: unknown[] = [
  undefined, null, '', 'a', 'A b', 'orders', 'alloc', 'script', 'tcp', 'batch', 'system', 'nomad', 'host', '*', '${node.class}', 'é', 'a\0', 'x'.repeat(64),
  '../..', 'secrets/a.env', '/healthz', true, false, -1, 0, 1, 9, 80, 8080, 65_536, 1.5, 5e9, 1e15, [], {}, [null], ['a', 'a'], [{}], { Name: 'a' },
];

/** One change to a document: where, as a number of the places there are, and to what. */
type Mutation = readonly [place: number, kind: 'set' | 'copy' | 'twice' | 'add', other: number];

const mutation: fc.Arbitrary<Mutation> = fc.tuple(fc.nat(), fc.constantFrom('set', 'set', 'copy', 'twice', 'add'), fc.nat());

/** Changes to a document. */
export const mutations: fc.Arbitrary<Mutation[]> = fc.array(mutation, { minLength: 1, maxLength: 3 });

/** A copy of a document with some changes: values are replaced, taken from elsewhere, put there twice or added under names that rules know. */
export function mutated(document: any, changes: Mutation[]): any {
  const root = { document: structuredClone(document) };
  for (const [place, kind, other] of changes) {
    const places = placesOf(root);
    const [holder, key] = places[place % places.length];
    const [otherHolder, otherKey] = places[other % places.length];
    switch (kind) {
      case 'set': holder[key] = structuredClone(VALUES[other % VALUES.length]); break;
      case 'copy': holder[key] = structuredClone(otherHolder[otherKey]); break;
      case 'twice': if (Array.isArray(holder[key])) holder[key].push(...structuredClone(holder[key])); break;
      case 'add': if (isHolder(holder[key])) holder[key][otherKey] = structuredClone(otherHolder[otherKey]); break;
    }
  }
  return root.document;
}

/** Every place of a value, the members of the root first. */
function placesOf(value: any): Array<[holder: any, key: string]> {
  return Object.keys(value).flatMap((key): Array<[any, string]> => [[value, key], ...(isHolder(value[key]) ? placesOf(value[key]) : [])]);
}

function isHolder(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
