import { Construct } from 'constructs';
import { isLabel, kebabCase, lengthProblems, nameProblems, physicalName } from '../../lib/core/names';
import { knativeTarget } from '../support/knative';

test.each([
  ['TakePayment', 'take-payment'],
  ['take_payment', 'take-payment'],
  ['HTTPServer', 'http-server'],
  ['OrdersV2', 'orders-v2'],
  ['v2Orders', 'v2-orders'],
  ['already-kebab', 'already-kebab'],
  ['  Spaces and.dots ', 'spaces-and-dots'],
  ['ÄrgerÖl', 'rger-l'],
])('%p becomes %p', (id, name) => {
  expect(kebabCase(id)).toBe(name);
});

test('a name is made of the ids below the target, without Resource and Default', () => {
  const target = knativeTarget();
  const shop = new Construct(new Construct(new Construct(target, 'Shop'), 'Resource'), 'Orders');
  expect(physicalName(new Construct(shop, 'Default'))).toBe('shop-orders');
});

test('a name has the prefix of its target', () => {
  expect(physicalName(new Construct(knativeTarget({ namePrefix: 'blue' }), 'Orders'))).toBe('blue-orders');
});

test('a name below no target is made of all ids but that of the root', () => {
  const root = new Construct(undefined as unknown as Construct, '');
  expect(physicalName(new Construct(new Construct(root, 'Shop'), 'Orders'))).toBe('shop-orders');
});

test.each([['a', true], ['a-1', true], ['a'.repeat(63), true], ['a'.repeat(64), false], ['', false], ['1a', false], ['a-', false], ['A', false], ['a.b', false]])(
  '%p as a label: %p', (text, expected) => {
    expect(isLabel(text)).toBe(expected);
  },
);

test.each(['', '1a', 'a-', 'A', 'a.b', 'a_b'])('says what is wrong with the name %p', (name) => {
  expect(nameProblems('functionName', name)).toEqual([{
    code: 'NAME_INVALID',
    message: `'functionName' must start with a letter and hold lower-case letters, digits and dashes, got "${name}"`,
    remedy: "change the id or give 'functionName'",
  }]);
});

test('says when a name is too long, and quotes it short', () => {
  expect(lengthProblems('name of function and revision', 'a'.repeat(90))).toEqual([{
    code: 'NAME_TOO_LONG',
    message: `'name of function and revision' must have 63 characters at most, got 90 in "${'a'.repeat(76)}...`,
    remedy: 'shorten the id or give a shorter name',
  }]);
  expect(nameProblems('functionName', 'a'.repeat(63))).toEqual([]);
});
