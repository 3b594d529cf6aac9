import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import { Duration, Protocol } from '../../lib';
import {
  ANY_TEXT, CONSTRUCT, FLAG, JSON_VALUE, NUMBER, TEXT, checkKind, isConstruct, isRecord, listOf, mapOf, memberOf, objectOf, requireId, requireKind,
  requireScope, withMethod,
} from '../../lib/core/kind';
import type { Kind } from '../../lib/core/kind';
import type { Problem } from '../../lib/core/problem';
import { DURATION } from '../../lib/core/quantities';
import { knativeTarget } from '../support/knative';

const TOKEN = '${TfToken[TOKEN.7]}';
const LAZY = { produce: () => 'late' };
const NUMBER_TOKEN = Number(Fn.tonumber('7'));

/** What is wrong with a value, a line for each. */
function problemsOf(kind: Kind<any>, value: unknown): string[] {
  const found: Problem[] = [];
  checkKind(kind, value, 'x', found);
  return found.map(({ code, message, remedy }) => `${message}; ${remedy} (${code})`);
}

const later = (property: string) => `'${property}' must be known at synthesis, got a value that is only known at deploy time; `
  + 'give a literal; tokens are accepted in images, environment texts and hosts (TOKEN_REFUSED)';

test.each<[string, Kind<any>, unknown[]]>([
  ['a text', TEXT, ['', 'a']],
  ['a text of any time', ANY_TEXT, ['', TOKEN, LAZY]],
  ['a number', NUMBER, [0, -1, 0.5]],
  ['a flag', FLAG, [true, false]],
  ['JSON', JSON_VALUE, [null, 0, '', [], {}, false]],
  ['a construct', CONSTRUCT, [new Construct(undefined as any, ''), knativeTarget()]],
  ['a member', memberOf('Protocol', Protocol), [Protocol.HTTP1, 'http2']],
  ['an object of a class', DURATION, [Duration.seconds(1)]],
  ['an object with a method', withMethod('ICallee', 'toCallee', ''), [{ toCallee: () => 1 }, Object.create({ toCallee: () => 1 })]],
  ['a list', listOf(TEXT), [[], ['a', 'b']]],
  ['a map', mapOf(NUMBER), [{}, { a: 1 }]],
])('%s is accepted', (_, kind, values) => {
  expect(values.map((value) => problemsOf(kind, value))).toEqual(values.map(() => []));
});

test.each<[Kind<any>, unknown, string]>([
  [TEXT, 7, "'x' must be a text, got 7; put it in quotes (VALUE_KIND)"],
  [TEXT, null, "'x' must be a text, got null; put it in quotes (VALUE_KIND)"],
  [TEXT, TOKEN, later('x')],
  [TEXT, LAZY, later('x')],
  [NUMBER, '7', "'x' must be a number, got \"7\"; write it without quotes (VALUE_KIND)"],
  [NUMBER, NUMBER_TOKEN, later('x')],
  [FLAG, 'true', "'x' must be true or false, got \"true\"; write it without quotes (VALUE_KIND)"],
  [FLAG, 1, "'x' must be true or false, got 1; write it without quotes (VALUE_KIND)"],
  [JSON_VALUE, undefined, "'x' must be a value that JSON can hold, got nothing; give a text, a number, a flag, a list, an object or null (VALUE_KIND)"],
  [CONSTRUCT, { node: 7 }, "'x' must be a construct, got {\"node\":7}; give a construct of the app (VALUE_KIND)"],
  [memberOf('Protocol', Protocol), 'http3', "'x' must be a Protocol, got \"http3\"; choose one of Protocol.HTTP1, Protocol.HTTP2 (VALUE_KIND)"],
  [DURATION, 30, "'x' must be a Duration, got 30; write Duration.seconds(30) (VALUE_KIND)"],
  [DURATION, { toSeconds: () => 1 }, "'x' must be a Duration, got {}; write Duration.seconds(30) (VALUE_KIND)"],
  [objectOf('EventFilter', 'y'), 1, "'x' must be an EventFilter, got 1; y (VALUE_KIND)"],
  [withMethod('ICallee', 'toCallee', 'y'), { toCallee: 1 }, "'x' must be an ICallee, got {\"toCallee\":1}; y (VALUE_KIND)"],
  [withMethod('ICallee', 'toCallee', 'y'), null, "'x' must be an ICallee, got null; y (VALUE_KIND)"],
  [listOf(TEXT), 'a', "'x' must be a list, got \"a\"; put all in brackets, and for each put it in quotes (VALUE_KIND)"],
  [mapOf(NUMBER), [1], "'x' must be an object of names and values, got [1]; write it like { name: value }, and for each value write it without quotes (VALUE_KIND)"],
])('what is of another kind is refused with what to write (%#)', (kind, value, message) => {
  expect(problemsOf(kind, value)).toEqual([message]);
});

test('each wrong part is named by its place', () => {
  expect(problemsOf(listOf(mapOf(listOf(NUMBER))), [{ a: [1] }, { b: [1, '2', TOKEN] }, 3])).toEqual([
    "'x[1].b[1]' must be a number, got \"2\"; write it without quotes (VALUE_KIND)",
    later('x[1].b[2]'),
    "'x[2]' must be an object of names and values, got 3; write it like { name: value }, and for each value "
    + 'put all in brackets, and for each write it without quotes (VALUE_KIND)',
  ]);
});

test('an argument that is of another kind throws one error for all that is wrong with it, at its construct', () => {
  const target = knativeTarget();

  expect(() => requireKind(listOf(NUMBER), ['a', 1, 'b'], 'shares', target)).toThrow(expect.objectContaining({
    code: 'VALUE_KIND',
    message: "[prod/Target] 'shares[0]' must be a number, got \"a\"; write it without quotes (VALUE_KIND)\n"
      + "[prod/Target] 'shares[2]' must be a number, got \"b\"; write it without quotes (VALUE_KIND)",
  }));
  expect(() => requireKind(NUMBER, 1, 'share')).not.toThrow();
});

test('the scope and the id of a construct are checked before there is one', () => {
  const target = knativeTarget();

  expect(requireScope(target)).toBe(target);
  expect(requireId('Orders', target)).toBe('Orders');
  expect(() => requireScope(undefined as any)).toThrow(expect.objectContaining({
    message: "'scope' must be a construct, got nothing; give a construct of the app (VALUE_KIND)",
  }));
  expect(() => requireId(7 as any, target)).toThrow(expect.objectContaining({
    message: "[prod/Target] 'id' must be a text, got 7; put it in quotes (VALUE_KIND)",
  }));
});

test('records are objects that are no lists, and constructs have a node that is one', () => {
  expect([{}, [], null, 'a', undefined].map(isRecord)).toEqual([true, false, false, false, false]);
  expect([knativeTarget(), { node: {} }, { node: [] }, {}, null, 'a'].map(isConstruct)).toEqual([true, true, false, false, false, false]);
});
