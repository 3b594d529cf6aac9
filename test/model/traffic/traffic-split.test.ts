import { TrafficSplit } from '../../../lib';
import { ModelIndex } from '../../../lib/core/model-index';
import { liveRevisions, routesOf } from '../../../lib/model/traffic/splits';
import { CODE, findingsOf, functionWithRevisions, knativeTarget } from '../../support/knative';

function payment() {
  const target = knativeTarget();
  const fn = functionWithRevisions(target);
  return { target, fn, v1: fn.addRevision('v1', { code: CODE }), v2: fn.addRevision('v2', { code: CODE }) };
}

test('shares are kept in order and handed out as a copy', () => {
  const { target, v1, v2 } = payment();
  const split = new TrafficSplit(target, 'Split', { routes: [{ revision: v1, percent: 90 }] });
  split.addRoute({ revision: v2, percent: 10, tags: ['canary'] });
  split.routes.pop();
  expect(split.routes).toEqual([{ revision: v1, percent: 90 }, { revision: v2, percent: 10, tags: ['canary'] }]);
  expect(split._features(new ModelIndex(target.node.root))).toEqual(['traffic.split', 'traffic.tag']);
});

test('the requests of a function go where its split says, or to its only live revision', () => {
  const { target, fn, v1, v2 } = payment();
  const old = fn.addRevision('v0', { code: CODE, retired: true });
  expect(liveRevisions(fn)).toEqual([v1, v2]);
  const other = functionWithRevisions(target, {}, 'Other');
  const only = other.addRevision('v1', { code: CODE });
  const split = new TrafficSplit(target, 'Split', { routes: [{ revision: v1, percent: 30 }, { revision: v2, percent: 70 }] });
  const index = new ModelIndex(target.node.root);
  expect(routesOf(index, fn)).toEqual(split.routes);
  expect(routesOf(index, other)).toEqual([{ revision: only, percent: 100 }]);
  expect(old.retired).toBe(true);
  expect(findingsOf(target)).toEqual([]);
});

test.each([-1, 101, 0.5, NaN])('a share of %d is refused at the call', (percent) => {
  const { target, v1 } = payment();
  expect(() => new TrafficSplit(target, 'Split', { routes: [{ revision: v1, percent }] })).toThrow(new Error(
    `[prod/Target/Split] 'percent' must be a whole number from 0 to 100, got ${percent} for 'v1'; change the share (QUANTITY_RANGE)`,
  ));
});

test.each(['', 'Canary', '1st', 'a.b', 'a'.repeat(64)])('the tag %p is refused at the call', (tag) => {
  const { target, v1 } = payment();
  expect(() => new TrafficSplit(target, 'Split', { routes: [{ revision: v1, percent: 100, tags: ['fine', tag] }] })).toThrow(new Error(
    `[prod/Target/Split] 'tags' must be DNS labels that start with a letter, got ${JSON.stringify(tag)}; change the tag (TAG_INVALID)`,
  ));
});

describe('finds in the finished model', () => {
  test('shares that do not add up', () => {
    const { target, v1, v2 } = payment();
    new TrafficSplit(target, 'Split', { routes: [{ revision: v1, percent: 90 }, { revision: v2, percent: 20 }] });
    expect(findingsOf(target)).toEqual([
      "[prod/Target/Split] 'routes' must add up to 100 percent, got 110; add or change a share (SPLIT_TOTAL)",
    ]);
  });

  test('no share at all', () => {
    const target = knativeTarget();
    functionWithRevisions(target).addRevision('v1', { code: CODE });
    new TrafficSplit(target, 'Split', { routes: [] });
    expect(findingsOf(target)).toEqual(["[prod/Target/Split] 'routes' must add up to 100 percent, got no route; add a route (SPLIT_TOTAL)"]);
  });

  test('a live revision that nothing is sent to, as a warning', () => {
    const { target, fn, v1, v2 } = payment();
    fn.addRevision('v3', { code: CODE });
    new TrafficSplit(target, 'Split', { routes: [{ revision: v1, percent: 100 }, { revision: v2, percent: 0 }] });
    expect(findingsOf(target)).toEqual([
      "[prod/Target/Payment] 'routes' should name each live revision, got nothing for 'v3'; give it 0 percent, or retire it (SPLIT_UNROUTED)",
    ]);
    expect(() => target.documents()).not.toThrow();
  });

  test('a revision of another function', () => {
    const { target, v1 } = payment();
    const other = functionWithRevisions(target, {}, 'Other').addRevision('v9', { code: CODE });
    new TrafficSplit(target, 'Split', { routes: [{ revision: v1, percent: 50 }, { revision: other, percent: 50 }] });
    expect(findingsOf(target)).toEqual([
      "[prod/Target/Payment] 'routes' should name each live revision, got nothing for 'v2'; give it 0 percent, or retire it (SPLIT_UNROUTED)",
      "[prod/Target/Split] 'routes' must name revisions of one function, got 'v9' of 'other' beside 'payment'; make a split for each function (SPLIT_MIXED)",
    ]);
  });

  test('a revision that is named twice, or retired', () => {
    const { target, fn, v1 } = payment();
    const old = fn.addRevision('v0', { code: CODE, retired: true });
    new TrafficSplit(target, 'Split', { routes: [{ revision: v1, percent: 50 }, { revision: v1, percent: 25 }, { revision: old, percent: 25 }] });
    expect(findingsOf(target)).toEqual([
      "[prod/Target/Payment] 'routes' should name each live revision, got nothing for 'v2'; give it 0 percent, or retire it (SPLIT_UNROUTED)",
      "[prod/Target/Split] 'routes' must name a revision once, got 'v1' twice; add the shares up (SPLIT_REVISION)",
      "[prod/Target/Split] 'routes' must not name a retired revision, got 'v0'; take it out of the split, or take 'retired' back (SPLIT_RETIRED)",
    ]);
  });

  test('a tag that is used twice, or too long with the name of the function', () => {
    const { target, v1, v2 } = payment();
    const tag = 't'.repeat(60);
    new TrafficSplit(target, 'Split', { routes: [{ revision: v1, percent: 50, tags: [tag] }, { revision: v2, percent: 50, tags: [tag] }] });
    const long = `[prod/Target/Split] 'tag and function name' must have 63 characters at most, got 68 in "${tag}-payment"; `
      + 'shorten the id or give a shorter name (NAME_TOO_LONG)';
    expect(findingsOf(target)).toEqual([
      `[prod/Target/Split] 'tags' must be unique in a split, got '${tag}' twice; rename one (TAG_DUPLICATE)`, long, long,
    ]);
  });

  test('two splits of one function', () => {
    const { target, v1, v2 } = payment();
    new TrafficSplit(target, 'A', { routes: [{ revision: v1, percent: 100 }] });
    new TrafficSplit(target, 'B', { routes: [{ revision: v2, percent: 100 }] });
    expect(findingsOf(target)).toEqual([
      "[prod/Target/Payment] a function must have one traffic split at most, got 'prod/Target/A' and 'prod/Target/B'; merge them (SPLIT_DUPLICATE)",
    ]);
  });

  test('several live revisions without a split', () => {
    expect(findingsOf(payment().target)).toEqual([
      "[prod/Target/Payment] a function must have a traffic split unless one revision is live, got 2 live: 'v1', 'v2'; "
      + 'add a TrafficSplit that says where the requests go (SPLIT_MISSING)',
    ]);
  });

  test('no live revision', () => {
    const target = knativeTarget();
    functionWithRevisions(target).addRevision('v1', { code: CODE, retired: true });
    expect(findingsOf(target)).toEqual([
      "[prod/Target/Payment] a function must have a live revision, got retired ones only; take 'retired' back from one, or add another (SPLIT_RETIRED)",
    ]);
  });
});
