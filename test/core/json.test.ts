import { copyOf } from '../../lib/core/json';

test('a copy shares no part with the data', () => {
  const data = JSON.parse('{ "a": [{ "b": 1 }], "d": null, "__proto__": { "e": "f" } }');
  const copy = copyOf(data);
  expect(JSON.stringify(copy)).toBe(JSON.stringify(data));
  copy.a[0].b = 2;
  expect(data.a[0].b).toBe(1);
});

test('a value of a framework, which is only known later, stays what it is', () => {
  class Lazy {}
  const lazy = new Lazy();
  expect(copyOf({ a: [lazy] }).a[0]).toBe(lazy);
});
