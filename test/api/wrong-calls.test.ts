import { CODES } from '../../lib/core/error-codes';
import { compiledAssembly } from '../support/calls/assembly';
import { callablesOf, exportedNames, predicatesOf, valueOf } from '../support/calls/callables';
import type { Callable } from '../support/calls/callables';
import { bound, goodArguments } from '../support/calls/good-values';
import { Place, ROOTS } from '../support/calls/place';
import { wrongValues } from '../support/calls/wrong-values';
import type { Wrong } from '../support/calls/wrong-values';

/** Callables that outsiders cannot reach with arguments of theirs. */
const NOT_CALLED: { readonly [callable: string]: string } = {
  'new PlatformTarget': 'made by way of the targets, with the properties of theirs',
};

const assembly = compiledAssembly();
const CALLABLES = callablesOf(assembly).filter(({ id }) => !Object.hasOwn(NOT_CALLED, id));

/** Everything that can be wrong with the arguments of a call, one thing at a time. */
function wrongCalls({ parameters }: Callable): Array<[position: number, value: Wrong]> {
  return parameters.flatMap((parameter, position) => wrongValues(assembly, parameter).map((value): [number, Wrong] => [position, value]));
}

/** Makes one wrong call, and gives what is wrong with the answer. */
function answerTo(callable: Callable, position: number, wrong: Wrong, root: typeof ROOTS[number]): string[] {
  const place = new Place(root);
  const call = bound(callable, place);
  const args = goodArguments(assembly, callable, place);
  args[position] = wrong.make(place);
  const names = wrong.names(args[position]);
  const about = (text: string) => names.some((name) => new RegExp(`(?<!\\w)${name}(?!\\w)`).test(text));
  try {
    call(...args);
  } catch (error: any) {
    if (!Object.hasOwn(CODES, error.code ?? '')) return [`${wrong.what}: ${error.stack.split('\n').slice(0, 3).join(' ')}`];
    if (!about(error.message.replace(/^\[[^\]]*\]/, ''))) return [`${wrong.what}: the error does not name it: ${error.message}`];
    return [];
  }
  if (wrong.warning && place.findings().some((text) => text.includes('(PROPERTY_IGNORED)') && about(text))) return [];
  return [`${wrong.what}: accepted without a word`];
}

describe.each(ROOTS)('in a model on %s', (root) => {
  test.each(CALLABLES.map((callable): [string, Callable] => [callable.id, callable]))('%s takes what is right', (_, callable) => {
    const place = new Place(root);
    const call = bound(callable, place);

    expect(() => call(...goodArguments(assembly, callable, place))).not.toThrow();
    expect(place.findings().filter((text) => /PROPERTY|VALUE/.test(text))).toEqual([]);
  });

  test.each(CALLABLES.map((callable): [string, Callable] => [callable.id, callable]))('%s answers wrong arguments with an error of a code', (_, callable) => {
    const wrong = wrongCalls(callable);

    expect(wrong.length).toBeGreaterThan(0);
    expect(wrong.flatMap(([position, value]) => answerTo(callable, position, value, root))).toEqual([]);
  });
});

test('the table has everything that is public', () => {
  const listed = new Set(callablesOf(assembly).map(({ id }) => id));

  expect(exportedNames().filter((name) => assembly.types[`knomad.${name}`] === undefined && !listed.has(name))).toEqual([]);
  expect(Object.keys(NOT_CALLED).filter((id) => !listed.has(id))).toEqual([]);
  expect(CALLABLES.length).toBeGreaterThan(80);
});

test('there are thousands of wrong calls', () => {
  expect(CALLABLES.flatMap(wrongCalls).length).toBeGreaterThan(5000);
});

test.each(predicatesOf(assembly).map(({ owner, name }) => [`${owner}.${name}`, valueOf(owner!)[name]]))('%s takes any value', (_, predicate) => {
  expect([undefined, null, 'x', 7, true, {}, [], Object.create(null), Symbol('x'), () => undefined].map((value) => predicate(value)))
    .toEqual(Array.from({ length: 10 }, () => false));
});
