import { applyPointer } from '../../lib/core/pointer';

const document = () => ({ spec: { list: [1, 2, 3], map: { 'a/b': 1, 'c~d': 2 } } });

test.each([
  ['adds a field', 'add', '/spec/new', 5, { list: [1, 2, 3], map: { 'a/b': 1, 'c~d': 2 }, new: 5 }],
  ['replaces a field', 'add', '/spec/map', {}, { list: [1, 2, 3], map: {} }],
  ['inserts into a list', 'add', '/spec/list/1', 9, { list: [1, 9, 2, 3], map: { 'a/b': 1, 'c~d': 2 } }],
  ['appends to a list by its length', 'add', '/spec/list/3', 9, { list: [1, 2, 3, 9], map: { 'a/b': 1, 'c~d': 2 } }],
  ['appends to a list by a dash', 'add', '/spec/list/-', 9, { list: [1, 2, 3, 9], map: { 'a/b': 1, 'c~d': 2 } }],
  ['removes from a list', 'remove', '/spec/list/0', undefined, { list: [2, 3], map: { 'a/b': 1, 'c~d': 2 } }],
  ['reads ~1 as a slash', 'remove', '/spec/map/a~1b', undefined, { list: [1, 2, 3], map: { 'c~d': 2 } }],
  ['reads ~0 as a tilde', 'remove', '/spec/map/c~0d', undefined, { list: [1, 2, 3], map: { 'a/b': 1 } }],
] as const)('%s', (_, operation, pointer, value, spec) => {
  const changed = document();
  expect(applyPointer(changed, operation, pointer, value)).toBeUndefined();
  expect(changed).toEqual({ spec });
});

test.each([
  ['add', 'spec', 'it must start with a slash'],
  ['add', '/missing/field', "there is nothing at 'missing'"],
  ['add', '/spec/list/5', "there is no position '5'"],
  ['add', '/spec/list/01', "there is no position '01'"],
  ['add', '/spec/list/x', "there is no position 'x'"],
  ['add', '/spec/list/9/a', "there is nothing at '9'"],
  ['add', '/spec/list/0/a', "there is nothing at '0'"],
  ['remove', '/spec/list/3', "there is no position '3'"],
  ['remove', '/spec/list/-', "there is no position '-'"],
  ['remove', '/spec/missing', "there is nothing at 'missing'"],
  ['remove', '/spec/toString', "there is nothing at 'toString'"],
  ['add', '/__proto__/polluted', "there is nothing at '__proto__'"],
  ['add', '/spec/__proto__', "'__proto__' is not a field"],
  ['add', '/constructor', "'constructor' is not a field"],
  ['add', '/constructor/prototype', "there is nothing at 'constructor'"],
] as const)('refuses to %s at %p and changes nothing', (operation, pointer, wrong) => {
  const unchanged = document();
  expect(applyPointer(unchanged, operation, pointer, 1)).toBe(wrong);
  expect(unchanged).toEqual(document());
});
