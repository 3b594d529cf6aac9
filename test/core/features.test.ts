import { Construct } from 'constructs';
import { Features } from '../../lib';
import { declareFeatures, isOmittable, leaveOutReason } from '../../lib/core/features';
import { FEATURES } from '../../lib/model/features';
import { knativeTarget, plainFunction } from '../support/knative';

test('limits and hints may be left out, and nothing else', () => {
  expect(FEATURES.filter(isOmittable)).toEqual([
    'function.scale.min', 'function.scale.to-zero', 'function.scale.max', 'function.scale.concurrency', 'function.scale.request-rate',
    'function.max-concurrency', 'workload.cpu', 'workload.memory', 'probe.liveness',
  ]);
  expect(isOmittable('function.unheard-of')).toBe(false);
});

test('rooms declare their features, which are then known', () => {
  const list = declareFeatures({ 'test.hint': { omittable: true }, 'test.need': {} });
  const fn = plainFunction(knativeTarget());

  expect(Object.keys(list)).toEqual(['test.hint', 'test.need']);
  expect([isOmittable('test.hint'), isOmittable('test.need')]).toEqual([true, false]);
  expect(() => Features.of(fn).leaveOut('test.hint', 'not needed')).not.toThrow();
});

test('the reason that is nearest counts, at the construct or above', () => {
  const target = knativeTarget();
  const group = new Construct(target, 'Group');
  const [inside, beside] = [plainFunction(group), plainFunction(target)];
  Features.of(target).leaveOut('function.max-concurrency', 'far');
  Features.of(group).leaveOut('function.max-concurrency', 'first');
  Features.of(group).leaveOut('function.max-concurrency', 'near');
  Features.of(inside).leaveOut('workload.cpu', 'own');

  expect([inside, beside].map((fn) => leaveOutReason(fn, 'function.max-concurrency'))).toEqual(['near', 'far']);
  expect([inside, beside].map((fn) => leaveOutReason(fn, 'workload.cpu'))).toEqual(['own', undefined]);
});

test.each<[unknown, unknown, string]>([
  ['function.max-concurency', 'why', "'feature' must be a feature of the model, got \"function.max-concurency\"; write 'function.max-concurrency' (FEATURE_UNKNOWN)"],
  ['sidecars', 'why', "'feature' must be a feature of the model, got \"sidecars\"; take one of docs/support.md (FEATURE_UNKNOWN)"],
  ['', 'why', "'feature' must be a feature of the model, got \"\"; take one of docs/support.md (FEATURE_UNKNOWN)"],
  ['filter.exact', 'why', "'feature' must be a limit or a hint, got 'filter.exact', without which the model would mean something else; "
    + 'choose another target, or another model for this one (FEATURE_NEEDED)'],
  [7, 'why', "'feature' must be a text, got 7; put it in quotes (VALUE_KIND)"],
  ['workload.cpu', ' ', "'reason' must not be empty, got \" \"; give a text (TEXT_EMPTY)"],
  ['workload.cpu', undefined, "'reason' must be a text, got nothing; put it in quotes (VALUE_KIND)"],
])('leaving out %j because of %j is refused', (feature, reason, message) => {
  const fn = plainFunction(knativeTarget());

  expect(() => Features.of(fn).leaveOut(feature as string, reason as string)).toThrow(expect.objectContaining({ message: `[prod/Target/Orders] ${message}` }));
  expect(leaveOutReason(fn, String(feature))).toBeUndefined();
});

test('features are those of a construct', () => {
  expect(() => Features.of('orders' as any)).toThrow(expect.objectContaining({
    message: "'construct' must be a construct, got \"orders\"; give a construct of the app (VALUE_KIND)",
  }));
});

test('nothing is left out any more once the target is rendered', () => {
  const target = knativeTarget();
  const fn = plainFunction(target);
  target.documents();

  expect(() => Features.of(fn).leaveOut('workload.cpu', 'why')).toThrow(expect.objectContaining({
    message: '[prod/Target/Orders] the model was changed after its target was rendered; '
      + 'make the change before synthesis, materialize() and documents() (MODEL_FROZEN)',
  }));
});
