import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FidelityLevel } from '../../lib';
import { PLACES } from '../support/option-samples';
import type { Place } from '../support/option-samples';
import { surroundingsBelow } from '../support/option-values';
import { TARGETS } from '../support/targets';
import type { TargetRow } from '../support/targets';

const CHANGES = 'changes the documents';

/** What becomes of properties that do not change the documents of a target, by place and property. */
const OTHERWISE: { readonly [target: string]: { readonly [property: string]: string } } = {
  Knative: {
    'a revision: retired': 'is refused: SPLIT_RETIRED',
  },
  Nomad: {
    'function defaults: scaleMetric': 'has a row: function.scale.concurrency',
    'function defaults: maxConcurrency': 'is refused: FEATURE_REFUSED',
    'options of a function: scaleMetric': 'has a row: function.scale.concurrency',
    'options of a function: maxConcurrency': 'is refused: FEATURE_REFUSED',
    'other options of a function: readiness': 'is refused: FEATURE_REFUSED',
    'other options of a function: minInstances': 'is refused: SCALE_TO_ZERO',
    'other options of a function: scaleMetric': 'has a row: function.scale.request-rate',
    'other options of a function: maxConcurrency': 'is refused: FEATURE_REFUSED',
    'a function: scaleMetric': 'has a row: function.scale.concurrency',
    'a function: maxConcurrency': 'is refused: FEATURE_REFUSED',
    'a revision: scaleMetric': 'has a row: function.scale.concurrency',
    'a revision: maxConcurrency': 'is refused: FEATURE_REFUSED',
    // The last live revision: where there is another, the traffic goes there.
    'a revision: retired': 'is refused: SPLIT_RETIRED',
  },
};

const PROPERTIES = TARGETS.flatMap((row) => PLACES.flatMap((place) => place.struct.properties
  .map((property) => [row.name, place.what, property, row, place] as const)));

test.each(PROPERTIES)('on %s, %s: what %s says is honoured, refused or reported', (name, what, property, row, place) => {
  expect(outcomeOf(row, place, property)).toBe(OTHERWISE[name][`${what}: ${property}`] ?? CHANGES);
});

test('what becomes of the others is said about properties that there are', () => {
  const known = PROPERTIES.map(([name, what, property]) => `${name} ${what}: ${property}`);

  expect(Object.entries(OTHERWISE).flatMap(([name, properties]) => Object.keys(properties).map((property) => `${name} ${property}`))
    .filter((property) => !known.includes(property))).toEqual([]);
});

test('every struct of the model has a place', () => {
  expect([...new Set(PLACES.map((place) => place.struct.name))].sort()).toEqual(structsIn('lib/model').sort());
});

/** What becomes of a property when it is set and nothing else. */
function outcomeOf(row: TargetRow, place: Place, property: string): string {
  const without = modelOf(row, place);
  try {
    const given = modelOf(row, place, property);
    if (given.documents !== without.documents) return CHANGES;
    const rows = given.limits.filter((feature) => !without.limits.includes(feature));
    return rows.length === 0 ? 'changes nothing' : `has a row: ${rows.join(', ')}`;
  } catch (error) {
    return `is refused: ${(error as { code?: string }).code ?? error}`;
  }
}

/** The documents of a model, and the features for which a report names limits. */
function modelOf({ create }: TargetRow, place: Place, property?: string): { readonly documents: string; readonly limits: string[] } {
  const target = create();
  const around = surroundingsBelow(target);
  // Made in any case: some values are constructs.
  const values: { readonly [property: string]: unknown } = place.values(around);
  place.build(around, property === undefined ? {} : { [property]: values[property] });
  const limits = [FidelityLevel.LIMITED, FidelityLevel.LEFT_OUT].flatMap((level) => target.fidelity().ofLevel(level)).map(({ feature }) => feature);
  return { documents: JSON.stringify(target.documents()), limits };
}

/** The structs that files of a folder have rules for. */
function structsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/new Struct<(\w+)[,>]/g)].map(([, name]) => name));
}
