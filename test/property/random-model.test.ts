import * as fc from 'fast-check';
import type { PlatformTarget } from '../../lib';
import { ModelIndex } from '../../lib/core/model-index';
import { FEATURES } from '../../lib/model/features';
import { randomModel } from '../support/random-model';
import { TARGETS } from '../support/targets';

/** The features that no model out of many uses. */
function unused(create: () => PlatformTarget, portable: boolean): string[] {
  const used = new Set<string>();
  for (const model of fc.sample(randomModel({ ordered: true, filters: true, portable }), 80)) {
    const target = create();
    model(target);
    target.fidelity().entries.forEach(({ feature }) => used.add(feature));
  }
  return FEATURES.filter((feature) => !used.has(feature));
}

test('random models use every feature', () => {
  expect(unused(TARGETS[0].create, false)).toEqual([]);
});

test('portable random models use every feature but those that one of the targets refuses', () => {
  expect(unused(TARGETS[1].create, true)).toEqual(['function.scale.to-zero', 'function.max-concurrency']);
});

// The short question stands before the long one at each synthesis: where it forgets a feature, the feature is never refused.
test('what a construct uses, it says that it may use', () => {
  fc.assert(fc.property(randomModel({ ordered: true, filters: true, portable: false }), (model) => {
    const target = TARGETS[0].create();
    model(target);
    const index = new ModelIndex(target);
    const forgotten = index.resources.flatMap((resource) => resource._features(index)
      .filter((feature) => !resource._mayUse(index, new Set([feature]))).map((feature) => `${resource._kind} ${feature}`));

    expect(forgotten).toEqual([]);
  }));
});
