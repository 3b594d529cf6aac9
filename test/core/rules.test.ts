import { Construct } from 'constructs';
import { ModelError } from '../../lib/core/errors';
import { FLAG, NUMBER, TEXT, listOf } from '../../lib/core/kind';
import { notesOf } from '../../lib/core/notes';
import { NO_FEATURES, Struct } from '../../lib/core/rules';

interface Route {
  readonly to: string;
  readonly share?: number;
}

interface Options {
  readonly port?: number;
  readonly retired?: boolean;
  readonly routes?: Route[];
  readonly title?: string;
}

const ROUTE = new Struct<Route>('Route', {
  to: { kind: TEXT, features: NO_FEATURES },
  share: { kind: NUMBER, features: NO_FEATURES },
}, ['to']);

const OPTIONS = new Struct<Options>('Options', {
  port: {
    kind: NUMBER,
    check(port, property, scope) {
      if (port > 9) throw new ModelError('PORT_INVALID', `'${property}' must be 9 at most, got ${port}`, 'change it', scope);
    },
    features: NO_FEATURES,
  },
  retired: { kind: FLAG, features: NO_FEATURES },
  routes: { kind: listOf(ROUTE.kind()), features: NO_FEATURES },
  title: { kind: TEXT, features: NO_FEATURES },
});

const scope = () => new Construct(new Construct(undefined as any, ''), 'Here');

/** What a check throws, or nothing. */
function thrownBy(options: unknown, at?: Construct, extended?: boolean): string | undefined {
  try {
    OPTIONS.check(options as Options, 'options', at, extended);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

test('options that are right say nothing, with values left out among them', () => {
  const at = scope();

  expect(thrownBy({ port: 9, retired: false, routes: [{ to: 'a', share: 1 }, { to: 'b', share: undefined }], title: undefined }, at)).toBeUndefined();
  expect(notesOf(at)).toBeUndefined();
});

test('all that is wrong comes in one error, a line for each, at the construct', () => {
  expect(thrownBy({ port: 10, retired: 1, routes: [{ to: 'a' }, { share: '1' }, 7], titel: 'x' }, scope())).toBe([
    "[Here] 'port' must be 9 at most, got 10; change it (PORT_INVALID)",
    "[Here] 'retired' must be true or false, got 1; write it without quotes (VALUE_KIND)",
    "[Here] 'routes[1].share' must be a number, got \"1\"; write it without quotes (VALUE_KIND)",
    "[Here] 'routes[1].to' must be a text, got nothing; put it in quotes (VALUE_KIND)",
    "[Here] 'routes[2]' must be an object of Route, got a number; give an object with 'to', 'share' (VALUE_KIND)",
    "[Here] 'titel' must be a property of Options, got an unknown name; write 'title' (PROPERTY_UNKNOWN)",
  ].join('\n'));
});

test('the check of a property is not asked about a value of another kind', () => {
  expect(thrownBy({ port: 'x' }, scope())).toBe("[Here] 'port' must be a number, got \"x\"; write it without quotes (VALUE_KIND)");
});

test.each([[undefined, 'nothing'], [null, 'null'], [7, 'a number'], ['p4ssw0rd', 'a text'], [[], 'a list']])('%j is no options', (options, shown) => {
  expect(thrownBy(options, scope())).toBe(`[Here] 'options' must be an object of Options, got ${shown}; give an object with 'port', 'retired', 'routes', … (VALUE_KIND)`);
});

test('a property that is required is missed', () => {
  expect(() => ROUTE.check({} as Route, 'route')).toThrow(expect.objectContaining({ message: "'to' must be a text, got nothing; put it in quotes (VALUE_KIND)" }));
});

describe('an unknown property', () => {
  const ignored = { code: 'PROPERTY_IGNORED', message: "'colour' is no property of Options and has no effect", remedy: 'remove it', warning: true };

  test('is a finding of the construct, inside other options as well', () => {
    const at = scope();

    expect(thrownBy({ colour: 'red', routes: [{ to: 'a', colour: 'red' }] }, at)).toBeUndefined();
    expect(notesOf(at)).toEqual([ignored, { ...ignored, message: "'routes[0].colour' is no property of Route and has no effect" }]);
  });

  test('is no finding beside an error, which comes alone', () => {
    const at = scope();

    expect(thrownBy({ colour: 'red', retired: 1 }, at)).toBe("[Here] 'retired' must be true or false, got 1; write it without quotes (VALUE_KIND)");
    expect(notesOf(at)).toBeUndefined();
  });

  test('is an error where a value is made and there is no construct', () => {
    expect(thrownBy({ colour: 'red' })).toBe("'colour' is no property of Options and has no effect; remove it (PROPERTY_IGNORED)");
  });

  test('of a class of the user is that class\'s business, a misspelt one too, but not one inside other options', () => {
    const at = scope();

    expect(thrownBy({ colour: 'red', titel: 'x' }, at, true)).toBeUndefined();
    expect(notesOf(at)).toBeUndefined();
    expect(thrownBy({ routes: [{ to: 'a', too: 'b' }] }, at, true))
      .toBe("[Here] 'routes[0].too' must be a property of Route, got an unknown name; write 'to' (PROPERTY_UNKNOWN)");
  });

  test('without a value is as if it was not there', () => {
    const at = scope();

    expect(thrownBy({ colour: undefined, titel: undefined }, at)).toBeUndefined();
    expect(notesOf(at)).toBeUndefined();
  });
});

test('what a check throws that is no error of the model goes on as it is', () => {
  const broken = new Struct<{ readonly port?: number }>('Broken', {
    port: { kind: NUMBER, check: () => { throw new RangeError('boom'); }, features: NO_FEATURES },
  });

  expect(() => broken.check({ port: 1 }, 'options')).toThrow(RangeError);
});

test('a struct knows its properties and their rules', () => {
  expect(OPTIONS.properties).toEqual(['port', 'retired', 'routes', 'title']);
  expect(OPTIONS.rule('retired')?.kind).toBe(FLAG);
  expect(OPTIONS.rule('colour')).toBeUndefined();
});
