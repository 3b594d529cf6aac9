import { Construct } from 'constructs';
import { EnvironmentValue, EventBroker, EventTrigger, ServerlessFunction, WorkloadDefaults } from '../../lib';
import { ModelIndex } from '../../lib/core/model-index';
import { CODE, besides, functionWithRevisions, knativeTarget, plainFunction } from '../support/knative';

test('knows every construct of the model, by target and kind, in the order of the tree', () => {
  const target = knativeTarget();
  const other = besides(target, 'mail');
  const broker = new EventBroker(new Construct(target, 'Group'), 'Events');
  const a = plainFunction(target, {}, 'A');
  const b = plainFunction(other, {}, 'B');
  const index = new ModelIndex(target.node.root);
  expect(index.targets).toEqual([target, other]);
  expect(index.resources).toEqual([broker, a, b]);
  expect(index.below(target)).toEqual([broker, a]);
  expect(index.ofKind(target, 'ServerlessFunction')).toEqual([a]);
  expect(index.ofKind(other, 'EventBroker')).toEqual([]);
  expect(index.below(besides(target, 'later'))).toEqual([]);
});

test('knows who refers to whom, and as what', () => {
  const target = knativeTarget();
  const broker = new EventBroker(target, 'Events');
  const imported = ServerlessFunction.fromFunctionName(target, 'Tax', 'tax');
  const fn = plainFunction(target, { environment: { B: EnvironmentValue.fromUrl(broker), T: EnvironmentValue.fromUrl(imported) } });
  const trigger = new EventTrigger(target, 'OnOrder', { broker, target: fn, delivery: { deadLetter: imported } });
  const index = new ModelIndex(target.node.root);
  expect(index.referencesTo(broker)).toEqual([
    { from: fn, to: broker, property: 'environment.B', role: 'publish' },
    { from: trigger, to: broker, property: 'broker', role: 'subscribe' },
  ]);
  expect(index.referencesTo(imported)).toEqual([
    { from: fn, to: imported, property: 'environment.T', role: 'invoke' },
    { from: trigger, to: imported, property: 'delivery.deadLetter', role: 'invoke' },
  ]);
  expect(index.referencesOf(trigger).map((reference) => reference.property)).toEqual(['broker', 'target', 'delivery.deadLetter']);
  expect(index.referencesTo(trigger)).toEqual([]);
});

test('counts what defaults of scopes refer to, for each release, unless it is overridden', () => {
  const target = knativeTarget();
  const broker = new EventBroker(target, 'Events');
  const tax = ServerlessFunction.fromFunctionName(target, 'Tax', 'tax');
  WorkloadDefaults.apply(target, { environment: { B: EnvironmentValue.fromUrl(broker), T: EnvironmentValue.fromUrl(tax) } });
  const plain = plainFunction(target, { environment: { T: EnvironmentValue.fromText('none') } });
  const fn = functionWithRevisions(target, { environment: { T: EnvironmentValue.fromText('none') } });
  const v1 = fn.addRevision('v1', { code: CODE });
  const v2 = fn.addRevision('v2', { code: CODE, environment: { B: EnvironmentValue.fromText('none'), T: EnvironmentValue.fromUrl(tax) } });
  const index = new ModelIndex(target.node.root);
  expect(index.referencesTo(broker).map((reference) => reference.from)).toEqual([plain, v1]);
  expect(index.referencesTo(tax).map((reference) => reference.from)).toEqual([v2]);
  expect(plain._features(index)).toEqual(['function.replace', 'function.visibility.internal', 'environment.url', 'environment.text']);
});

test('knows the target of everything, also of what is not of the model', () => {
  const target = knativeTarget();
  const imported = ServerlessFunction.fromFunctionName(new Construct(target, 'Group'), 'Tax', 'tax');
  const index = new ModelIndex(target.node.root);
  expect(index.targetOf(imported)).toBe(target);
  expect(index.targetOf(target.node.scope!)).toBeUndefined();
});

test('computes a thing once for each subject', () => {
  const index = new ModelIndex(knativeTarget());
  let count = 0;
  const next = () => ++count;
  expect([index.memo('a', 1, next), index.memo('a', 1, next), index.memo('a', 2, next), index.memo('b', 1, next), index.memo('a', 1, next)]).toEqual([1, 1, 2, 3, 1]);
  expect([index.memo('u', 1, () => void count++), index.memo('u', 1, () => void count++), count]).toEqual([undefined, undefined, 4]);
});
