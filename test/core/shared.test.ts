import * as fc from 'fast-check';
import { isShared } from '../../lib/core/document';
import { shared } from '../../lib/core/shared';

let built = 0;

function portOf(name: string, port: number | undefined): object {
  built += 1;
  return { name, port };
}

function otherPortOf(name: string, port: number | undefined): object {
  return { name, port, other: true };
}

function holderOf(value: object): object {
  return { value };
}

test('equal parts give the same object, which was built once', () => {
  built = 0;
  const scope = {};
  const one = shared(scope, portOf, 'http', 80);
  expect(one).toEqual({ name: 'http', port: 80 });
  expect(shared(scope, portOf, 'http', 80)).toBe(one);
  expect(built).toBe(1);
  expect(isShared(one)).toBe(true);
});

test('other parts, another builder and another scope give another object', () => {
  const scope = {};
  const one = shared(scope, portOf, 'http', 80);
  expect(shared(scope, portOf, 'http', 81)).toEqual({ name: 'http', port: 81 });
  expect(shared(scope, portOf, 'h2c', 80)).toEqual({ name: 'h2c', port: 80 });
  expect(shared(scope, portOf, 'http', undefined)).toEqual({ name: 'http', port: undefined });
  expect(shared(scope, otherPortOf, 'http', 80)).toEqual({ name: 'http', port: 80, other: true });
  expect(shared({}, portOf, 'http', 80)).not.toBe(one);
});

test('objects are told apart by which they are', () => {
  const scope = {};
  const [one, equal] = [{}, {}];
  expect(shared(scope, holderOf, one)).toBe(shared(scope, holderOf, one));
  expect(shared(scope, holderOf, one)).not.toBe(shared(scope, holderOf, equal));
});

test('what is given for any parts is what is built of them, however parts would look in one text', () => {
  const part = fc.constantFrom<string | number | boolean | undefined>('', ' ', '1', 1, 'true', true, false, 'undefined', undefined, '1 1', '\0', NaN);
  const scope = {};
  const list = (...parts: Array<string | number | boolean | undefined>): unknown[] => parts;
  fc.assert(fc.property(part, part, part, (a, b, c) => {
    expect(shared(scope, list, a, b, c)).toEqual([a, b, c]);
  }), { numRuns: 3000 });
});
