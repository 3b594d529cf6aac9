import { Construct } from 'constructs';
import { NUMBER } from '../../lib/core/kind';
import { ModelIndex } from '../../lib/core/model-index';
import { notesOf } from '../../lib/core/notes';
import { NO_FEATURES, Struct } from '../../lib/core/rules';
import { ScopeDefaults } from '../../lib/core/scope-defaults';
import { knativeTarget } from '../support/knative';

interface Options {
  readonly limit?: number;
  readonly weight?: number;
}

const DEFAULTS = new ScopeDefaults<Options>('TestDefaults', 'test defaults', new Struct<Options>('TestOptions', {
  limit: { kind: NUMBER, features: NO_FEATURES },
  weight: { kind: NUMBER, features: NO_FEATURES },
}));

/** A construct three levels below the root, and the scopes above it from far to near. */
function scopes() {
  const target = knativeTarget();
  const far = new Construct(target, 'Far');
  const near = new Construct(far, 'Near');
  return { target, far, near, leaf: new Construct(near, 'Leaf') };
}

test('the nearest options come first, and those of the construct itself before them', () => {
  const { target, far, near, leaf } = scopes();
  DEFAULTS.apply(target, { limit: 1 });
  DEFAULTS.apply(near, { limit: 2, weight: 2 });
  DEFAULTS.apply(leaf, { limit: 3 });
  const index = new ModelIndex(target.node.root);

  expect(DEFAULTS.in(index, leaf)).toEqual([{ limit: 3 }, { limit: 2, weight: 2 }, { limit: 1 }]);
  expect(DEFAULTS.in(index, near)).toEqual([{ limit: 2, weight: 2 }, { limit: 1 }]);
  expect(DEFAULTS.in(index, far)).toEqual([{ limit: 1 }]);
});

test('constructs of one scope share what is said above them', () => {
  const { target, near, leaf } = scopes();
  DEFAULTS.apply(near, { limit: 2 });
  const index = new ModelIndex(target.node.root);

  expect(DEFAULTS.in(index, new Construct(near, 'Other'))).toBe(DEFAULTS.in(index, leaf));
});

test('nothing is said where nobody says anything, also above a root', () => {
  const { target, leaf } = scopes();
  const index = new ModelIndex(target.node.root);

  expect(DEFAULTS.in(index, leaf)).toEqual([]);
  expect(DEFAULTS.in(index, target.node.root)).toEqual([]);
});

test('what the struct does not have is a finding and has no effect', () => {
  const { target, near, leaf } = scopes();
  DEFAULTS.apply(near, { limit: 2, colour: 'red' } as Options);

  expect(DEFAULTS.in(new ModelIndex(target.node.root), leaf)).toEqual([{ limit: 2 }]);
  expect(notesOf(near)).toEqual([
    { code: 'PROPERTY_IGNORED', message: "'colour' is no property of TestOptions and has no effect", remedy: 'remove it', warning: true },
  ]);
});

test.each<[unknown, unknown, string]>([
  ['near', { limit: '2' }, "[prod/Target/Far/Near] 'limit' must be a number, got \"2\"; write it without quotes (VALUE_KIND)"],
  ['near', { limits: 2 }, "[prod/Target/Far/Near] 'limits' must be a property of TestOptions, got an unknown name; write 'limit' (PROPERTY_UNKNOWN)"],
  ['near', undefined, "[prod/Target/Far/Near] 'options' must be an object of TestOptions, got nothing; give an object with 'limit', 'weight' (VALUE_KIND)"],
  ['nowhere', {}, "'scope' must be a construct, got nothing; give a construct of the app (VALUE_KIND)"],
])('at scope %s options %j are refused, and none are kept', (scope, options, message) => {
  const { target, near, leaf } = scopes();

  expect(() => DEFAULTS.apply((scope === 'near' ? near : undefined) as Construct, options as Options)).toThrow(expect.objectContaining({ message }));
  expect(DEFAULTS.in(new ModelIndex(target.node.root), leaf)).toEqual([]);
});

test('what the caller does to the options later is not ours', () => {
  const { target, near, leaf } = scopes();
  const options = { limit: 2 };
  DEFAULTS.apply(near, options);

  options.limit = 3;

  expect(DEFAULTS.in(new ModelIndex(target.node.root), leaf)).toEqual([{ limit: 2 }]);
});

test('a scope takes options once', () => {
  const { near } = scopes();
  DEFAULTS.apply(near, {});

  expect(() => DEFAULTS.apply(near, {})).toThrow(expect.objectContaining({
    message: '[prod/Target/Far/Near] the test defaults of a scope must be applied once; merge the two calls (DUPLICATE_KEY)',
  }));
});

test('a scope with a target below that is rendered takes none any more', () => {
  const { target } = scopes();
  target.documents();

  expect(() => DEFAULTS.apply(target.node.root, {})).toThrow(expect.objectContaining({ code: 'MODEL_FROZEN' }));
});
