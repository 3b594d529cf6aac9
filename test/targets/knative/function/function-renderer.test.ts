import { Duration, TrafficSplit, Visibility, knative } from '../../../../lib';
import { routeOf, serviceOf } from '../../../../lib/targets/knative/function/function-renderer';
import { CODE, IMAGE, RESTRICTED, contextOf, documentsOf, findingsOf, functionWithRevisions, knativeTarget, plainFunction } from '../../../support/knative';

const TEMPLATE = {
  spec: { containers: [{ image: IMAGE, name: 'function', ports: [{ containerPort: 8080, name: 'http1' }], securityContext: RESTRICTED }], timeoutSeconds: 300 },
};

test('a plain function is a Service without a name for its revisions, within the cluster', () => {
  const target = knativeTarget();
  expect(serviceOf(plainFunction(target), contextOf(target))).toEqual({
    apiVersion: 'serving.knative.dev/v1',
    kind: 'Service',
    metadata: { labels: { 'networking.knative.dev/visibility': 'cluster-local' }, name: 'orders' },
    spec: { template: TEMPLATE },
  });
});

test('a public function has no label that keeps it within the cluster', () => {
  const target = knativeTarget();
  const fn = plainFunction(target, { visibility: Visibility.PUBLIC, functionName: 'shop-orders' });
  expect(serviceOf(fn, contextOf(target)).metadata).toEqual({ name: 'shop-orders' });
});

test('the duration of a rollout is on the Service and on the Route, where Knative reads it', () => {
  const target = knativeTarget();
  const fn = plainFunction(target, { visibility: Visibility.PUBLIC });
  const split = functionWithRevisions(target, { visibility: Visibility.PUBLIC });
  split.addRevision('v1', { code: CODE });
  for (const one of [fn, split]) knative.KnativeFunction.apply(one, { rolloutDuration: Duration.minutes(6) });
  const annotations = { 'serving.knative.dev/rollout-duration': '360s' };
  expect(serviceOf(fn, contextOf(target)).metadata).toEqual({ annotations, name: 'orders' });
  expect(routeOf(split, contextOf(target)).metadata).toEqual({ annotations, name: 'payment' });
});

test('a function with revisions is a Route that names Configurations, never numbered revisions', () => {
  const target = knativeTarget();
  const fn = functionWithRevisions(target);
  const v1 = fn.addRevision('v1', { code: CODE });
  const v2 = fn.addRevision('v2', { code: CODE });
  const v3 = fn.addRevision('v3', { code: CODE });
  new TrafficSplit(target, 'Rollout', {
    routes: [{ revision: v1, percent: 90 }, { revision: v2, percent: 10, tags: ['canary'] }, { revision: v3, percent: 0, tags: ['preview'] }],
  });
  expect(routeOf(fn, contextOf(target))).toEqual({
    apiVersion: 'serving.knative.dev/v1',
    kind: 'Route',
    metadata: { labels: { 'networking.knative.dev/visibility': 'cluster-local' }, name: 'payment' },
    spec: {
      traffic: [
        { configurationName: 'payment-v1', percent: 90 },
        { configurationName: 'payment-v2', percent: 10, tag: 'canary' },
        { configurationName: 'payment-v3', percent: 0, tag: 'preview' },
      ],
    },
  });
});

test('without a split all requests go to the only live revision', () => {
  const target = knativeTarget();
  const fn = functionWithRevisions(target);
  fn.addRevision('v1', { code: CODE, retired: true });
  fn.addRevision('v2', { code: CODE });
  expect(routeOf(fn, contextOf(target)).spec).toEqual({ traffic: [{ configurationName: 'payment-v2', percent: 100 }] });
});

test('a revision that takes over the plain function is named like it in the Route', () => {
  const target = knativeTarget();
  const fn = functionWithRevisions(target);
  const old = fn.addRevision('v1', { code: CODE, adopt: true });
  const next = fn.addRevision('v2', { code: CODE });
  new TrafficSplit(target, 'Rollout', { routes: [{ revision: old, percent: 50 }, { revision: next, percent: 50 }] });
  expect(routeOf(fn, contextOf(target)).spec).toEqual({
    traffic: [{ configurationName: 'payment', percent: 50 }, { configurationName: 'payment-v2', percent: 50 }],
  });
});

test('through the public API a plain function is one Service in the namespace of the chart', () => {
  const target = knativeTarget();
  plainFunction(target);
  expect(target.documents()).toEqual([{
    apiVersion: 'serving.knative.dev/v1',
    kind: 'Service',
    metadata: { labels: { 'networking.knative.dev/visibility': 'cluster-local' }, name: 'orders', namespace: 'shop' },
    spec: { template: TEMPLATE },
  }]);
});

test('through the public API a function with revisions is a Route and its Configurations', () => {
  const target = knativeTarget();
  functionWithRevisions(target).addRevision('v1', { code: CODE });
  expect(target.documents().map((document) => `${document.kind} ${document.metadata.name}`)).toEqual(['Configuration payment-v1', 'Route payment']);
});

test('the same name is free for a function, a broker and a trigger', () => {
  const target = knativeTarget();
  plainFunction(target, { functionName: 'shop' });
  expect(findingsOf(target)).toEqual([]);
});

describe('names clash', () => {
  test('between two functions, told once', () => {
    const target = knativeTarget();
    plainFunction(target, {}, 'A');
    plainFunction(target, { functionName: 'a' }, 'B');
    expect(findingsOf(target)).toEqual([
      "[prod/Target/B] the name 'a' must be unique as a Kubernetes Service of namespace shop in cluster default, "
      + "but 'prod/Target/A' takes it too; rename one of the two (NAME_CLASH)",
    ]);
  });

  test('between a function and the Configuration of a revision', () => {
    const target = knativeTarget();
    functionWithRevisions(target).addRevision('v1', { code: CODE });
    plainFunction(target, { functionName: 'payment-v1' });
    expect(findingsOf(target)).toEqual([
      "[prod/Target/Orders] the name 'payment-v1' must be unique as a Configuration of namespace shop in cluster default, "
      + "but 'prod/Target/Payment/v1' takes it too; rename one of the two (NAME_CLASH)",
    ]);
  });

  test('between a function and a tag', () => {
    const target = knativeTarget();
    const fn = functionWithRevisions(target);
    new TrafficSplit(target, 'Rollout', { routes: [{ revision: fn.addRevision('v1', { code: CODE }), percent: 100, tags: ['live'] }] });
    plainFunction(target, { functionName: 'live-payment' });
    expect(findingsOf(target)).toEqual([
      "[prod/Target/Orders] the name 'live-payment' must be unique as a Kubernetes Service of namespace shop in cluster default, "
      + "but 'prod/Target/Rollout' takes it too; rename one of the two (NAME_CLASH)",
    ]);
  });

  test('not between a Route and the Configuration of the revision that adopts it', () => {
    const target = knativeTarget();
    functionWithRevisions(target).addRevision('v1', { code: CODE, adopt: true });
    expect(documentsOf(target, 'Configuration').map((document) => document.metadata.name)).toEqual(['payment']);
  });
});
