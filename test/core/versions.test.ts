import { NUMBER } from '../../lib/core/kind';
import { NO_FEATURES, Struct } from '../../lib/core/rules';
import { NEWEST_VERSION, atVersion } from '../../lib/core/versions';

const TABLE = { grace: [5], threshold: [1, 3], limit: [10, 20, 30] } as const;

test.each([
  [1, { grace: 5, threshold: 1, limit: 10 }],
  [2, { grace: 5, threshold: 3, limit: 20 }],
  [3, { grace: 5, threshold: 3, limit: 30 }],
  [4, { grace: 5, threshold: 3, limit: 30 }],
])('at version %j the last column holds that is not of a later one', (version, values) => {
  expect(atVersion(TABLE, version)).toEqual(values);
});

test('defaults of a struct change with the version, and a property without any is there all the same', () => {
  const struct = new Struct<{ readonly port?: number; readonly retries?: number; readonly weight?: number }>('Options', {
    port: { kind: NUMBER, features: NO_FEATURES, defaults: [8080] },
    retries: { kind: NUMBER, features: NO_FEATURES, defaults: [10, 5] },
    weight: { kind: NUMBER, features: NO_FEATURES },
  });

  expect(Object.entries(struct.defaultsAt(1))).toEqual([['port', 8080], ['retries', 10], ['weight', undefined]]);
  expect(Object.entries(struct.defaultsAt(2))).toEqual([['port', 8080], ['retries', 5], ['weight', undefined]]);
});

test('this release writes one version', () => {
  expect(NEWEST_VERSION).toBe(1);
});
