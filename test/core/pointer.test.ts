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

const CORRECT = 'correct the pointer, or add the parent first';
const FIELD = 'name a field of the document';
const POSITION = 'give a position that is there';

test.each([
  ['add', '/missing/field', "there is nothing at 'missing'", CORRECT],
  ['add', '/spec/list/5', "there is no position '5' among 3 members", POSITION],
  ['add', '/spec/list/01', "there is no position '01' among 3 members", POSITION],
  ['add', '/spec/list/x', "there is no position 'x' among 3 members", POSITION],
  ['add', '/spec/list/9/a', "there is no position '9' among 3 members", POSITION],
  ['add', '/spec/list/-/a', "there is no position '-' among 3 members", POSITION],
  ['add', '/spec/list/3/a', "there is nothing at '3'", CORRECT],
  ['add', '/spec/list/0/a', "there is nothing at '0'", CORRECT],
  ['add', '/spec/list/__proto__', "there is no position '__proto__' among 3 members", POSITION],
  ['remove', '/spec/list/3', "there is no position '3' among 3 members", POSITION],
  ['remove', '/spec/list/-', "there is no position '-' among 3 members", POSITION],
  ['remove', '/spec/missing', "there is nothing at 'missing'", CORRECT],
  ['remove', '/spec/toString', "there is nothing at 'toString'", CORRECT],
  ['add', '/__proto__/polluted', "there is nothing at '__proto__'", CORRECT],
  ['add', '/spec/__proto__', "'__proto__' is not a field", FIELD],
  ['add', '/constructor', "'constructor' is not a field", FIELD],
  ['add', '/constructor/prototype', "there is nothing at 'constructor'", CORRECT],
] as const)('refuses to %s at %p and changes nothing', (operation, pointer, message, remedy) => {
  const unchanged = document();
  expect(applyPointer(unchanged, operation, pointer, 1)).toEqual({ message, remedy });
  expect(unchanged).toEqual(document());
});

/** Lists as they are in documents: named in the way of either platform, by no name, and of one member. */
const job = () => ({
  groups: [{ Name: 'web', tasks: [{ Name: 'function', user: 'a' }, { Name: 'probe' }] }],
  env: [{ name: 'A', value: '1' }, { name: 'a/b~c', value: '2' }, { name: 'x]y=[z', value: '3' }],
  ports: [{ port: 80 }, { port: 81 }],
  twins: [{ name: 'A' }, { name: 'A', value: '2' }],
});

test.each([
  ['changes a member', 'add', '/groups/[Name=web]/tasks/[Name=function]/user', 'b', { groups: [{ Name: 'web', tasks: [{ Name: 'function', user: 'b' }, { Name: 'probe' }] }] }],
  ['replaces a member', 'add', '/groups/0/tasks/[Name=function]', { Name: 'f' }, { groups: [{ Name: 'web', tasks: [{ Name: 'f' }, { Name: 'probe' }] }] }],
  ['removes a member', 'remove', '/groups/[Name=web]/tasks/[Name=function]', undefined, { groups: [{ Name: 'web', tasks: [{ Name: 'probe' }] }] }],
  ['removes a field of a member', 'remove', '/groups/0/tasks/[Name=function]/user', undefined, { groups: [{ Name: 'web', tasks: [{ Name: 'function' }, { Name: 'probe' }] }] }],
  ['reads escapes in a name', 'add', '/env/[name=a~1b~0c]/value', '9', { env: [job().env[0], { name: 'a/b~c', value: '9' }, job().env[2]] }],
  ['reads brackets and equal signs in a name as they are', 'remove', '/env/[name=x]y=[z]', undefined, { env: job().env.slice(0, 2) }],
  ['selects by any field that differs', 'add', '/twins/[value=2]/name', 'B', { twins: [{ name: 'A' }, { name: 'B', value: '2' }] }],
  ['selects by a number', 'remove', '/ports/[port=80]', undefined, { ports: [{ port: 81 }] }],
  ['takes a position among members without names', 'add', '/ports/1/port', 82, { ports: [{ port: 80 }, { port: 82 }] }],
  ['inserts at a position where there is one member', 'add', '/groups/1', { Name: 'b' }, { groups: [job().groups[0], { Name: 'b' }] }],
  ['appends to members with names', 'add', '/twins/-', { name: 'B' }, { twins: [...job().twins, { name: 'B' }] }],
] as const)('by name: %s', (_, operation, pointer, value, changes) => {
  const changed = job();
  expect(applyPointer(changed, operation, pointer, value)).toBeUndefined();
  expect(changed).toEqual({ ...job(), ...changes });
});

test.each([
  ['a name that is not there', '/env/[name=B]/value', 'there is no member [name=B]', 'choose one of: [name=A], [name=a~1b~0c], [name=x]y=[z]'],
  ['a field that no member has', '/env/[Name=A]', 'there is no member [Name=A]', 'choose one of: none'],
  ['a field of every object', '/env/[constructor=Object]', 'there is no member [constructor=Object]', 'choose one of: none'],
  ['a name that two have', '/twins/[name=A]', 'there are 2 members [name=A]', 'select by a field in which they differ'],
  ['a position among names', '/env/0/value', "'0' is a position among several members that have names", 'name the member: [name=A], [name=a~1b~0c], [name=x]y=[z]'],
  ['a position behind names', '/twins/2', "'2' is a position among several members that have names", 'name the member: [name=A], [name=A]'],
  ['a position that is not there', '/env/x', "there is no position 'x' among 3 members", 'name the member: [name=A], [name=a~1b~0c], [name=x]y=[z]'],
  ['a position beyond one member', '/groups/2', "there is no position '2' among 1 member", 'name the member: [Name=web]'],
  ['a name within an object', '/groups/0/[Name=web]', "'[Name=web]' selects from a list, and there is none", 'correct the pointer'],
  ['a name on the way within an object', '/[Name=web]/tasks', "'[Name=web]' selects from a list, and there is none", 'correct the pointer'],
] as const)('by name: refuses %s', (_, pointer, message, remedy) => {
  const unchanged = job();
  expect(applyPointer(unchanged, 'add', pointer, 1)).toEqual({ message, remedy });
  expect(applyPointer(unchanged, 'remove', pointer)).toEqual({ message, remedy });
  expect(unchanged).toEqual(job());
});
