import type { Construct } from 'constructs';
import { EnvironmentValue, EventBroker, Releases, ServerlessFunction } from '../../../lib';
import type { ICallee, ICaller } from '../../../lib';
import { ModelIndex } from '../../../lib/core/model-index';
import { ReferenceList } from '../../../lib/core/reference';
import { addCallee, resolvedCallee } from '../../../lib/model/references/resolve';
import { CODE, besides, knativeTarget, plainFunction } from '../../support/knative';

/** One of everything that can be called. */
function callees() {
  const target = knativeTarget();
  const fn = new ServerlessFunction(target, 'Orders', { releases: Releases.REVISIONS });
  const revision = fn.addRevision('v1', { code: CODE });
  const broker = new EventBroker(target, 'Events');
  const tax = ServerlessFunction.fromFunctionName(target, 'Tax', 'tax');
  const audit = EventBroker.fromBrokerName(target, 'Audit', 'audit');
  return { target, fn, revision, tag: fn.tag('canary'), broker, tax, audit, taxTag: tax.tag('next') };
}

test('each thing that can be called says what it is', () => {
  const { fn, revision, tag, broker, tax, audit, taxTag } = callees();

  expect([fn, revision, tag, broker, tax, audit, taxTag].map((one: ICallee) => one.toCallee().calleeType))
    .toEqual(['function', 'revision', 'tag', 'broker', 'function', 'broker', 'tag']);
});

test('a callee, a caller and a destination stand for themselves, so that they are passed on as they are', () => {
  const { fn } = callees();
  const callee = fn.toCallee();
  const caller = fn.toCaller();
  const destination = fn.toEventDestination();

  expect([callee.toCallee(), caller.toCaller(), destination.toEventDestination()]).toEqual([callee, caller, destination]);
  expect(callee.toCallee()).toBe(callee);
  expect(caller.callerType).toBe('function');
});

test('a reference is the grant: to publish to a broker, to call anything else, and a tag is known by its function', () => {
  const { fn, revision, tag, broker, tax } = callees();

  const list = new ReferenceList(fn);
  list.property = 'environment';
  for (const one of [fn, revision, tag, broker]) addCallee(list, one.toCallee()._form);
  addCallee(list, tax.toCallee()._form, '.URL');

  expect(list.references).toEqual([
    { from: fn, to: fn, property: 'environment', role: 'invoke' },
    { from: fn, to: revision, property: 'environment', role: 'invoke' },
    { from: fn, to: fn, property: 'environment', role: 'invoke', tag: 'canary' },
    { from: fn, to: broker, property: 'environment', role: 'publish' },
    { from: fn, to: tax, property: 'environment.URL', role: 'invoke' },
  ]);
});

describe('an import', () => {
  test('is the construct that the model makes under its name, with or without a tag', () => {
    const target = knativeTarget();
    const orders = plainFunction(target);
    const broker = new EventBroker(target, 'Events');
    const byName = ServerlessFunction.fromFunctionName(target, 'ByName', 'orders');
    const brokerByName = EventBroker.fromBrokerName(target, 'BrokerByName', 'events');
    const index = new ModelIndex(target.node.root);

    expect(resolvedCallee(index, byName.toCallee()._form, target)).toEqual({ kind: 'function', fn: orders });
    expect(resolvedCallee(index, byName.tag('canary').toCallee()._form, target)).toEqual({ kind: 'tag', fn: orders, tag: 'canary' });
    expect(resolvedCallee(index, brokerByName.toCallee()._form, target)).toEqual({ kind: 'broker', broker });
  });

  test('of another kind, name or place stays an import', () => {
    const target = knativeTarget();
    const other = besides(target, 'mail');
    plainFunction(target);
    const ofBroker = EventBroker.fromBrokerName(target, 'Broker', 'orders');
    const ofName = ServerlessFunction.fromFunctionName(target, 'Name', 'order');
    const elsewhere = ServerlessFunction.fromFunctionName(target, 'Elsewhere', 'orders', { namespace: 'finance' });
    const belowOther = ServerlessFunction.fromFunctionName(other, 'Below', 'orders');
    const index = new ModelIndex(target.node.root);

    expect([ofBroker, ofName, elsewhere, belowOther].map((one) => index.resolve(one, target) === one)).toEqual([true, true, true, true]);
  });

  test('with the namespace of another target is the construct there', () => {
    const target = knativeTarget();
    const other = besides(target, 'mail');
    const orders = plainFunction(other);
    const byName = ServerlessFunction.fromFunctionName(target, 'ByName', 'orders', { namespace: 'mail' });

    expect(new ModelIndex(target.node.root).resolve(byName, target)).toBe(orders);
  });

  test('below no target is what whoever refers to it has under that name', () => {
    const target = knativeTarget();
    const other = besides(target, 'mail');
    const [here, there] = [plainFunction(target), plainFunction(other)];
    const byName = ServerlessFunction.fromFunctionName(target.node.root as Construct, 'ByName', 'orders');
    const index = new ModelIndex(target.node.root);

    expect(index.resolve(byName, target)).toBe(here);
    expect(index.resolve(byName, other)).toBe(there);
  });
});

test('what only looks like a callee or a caller is none', () => {
  const { fn } = callees();
  const looksLikeCallee = { calleeType: 'function', toCallee: () => fn.toCallee() };
  const looksLikeCaller = { callerType: 'function', toCaller: () => fn.toCaller() };
  const [ofCallee, ofCaller]: [ICallee, ICaller] = [
    // @ts-expect-error: a callee has a private member.
    { toCallee: () => looksLikeCallee },
    // @ts-expect-error: so has a caller.
    { toCaller: () => looksLikeCaller },
  ];

  expect(() => EnvironmentValue.fromUrl(ofCallee)).toThrow(expect.objectContaining({
    message: expect.stringMatching(/^'callee\.toCallee\(\)' must give a Callee, got .*; return that of a function or a broker \(VALUE_KIND\)$/),
  }));
  expect(() => fn.grantInvoke(ofCaller)).toThrow(expect.objectContaining({
    message: expect.stringMatching(/^\[prod\/Target\/Orders\] 'caller\.toCaller\(\)' must give a Caller, got .*; return that of a function \(VALUE_KIND\)$/),
  }));
});

test('an object that passes on the callee or the caller of a function stands for it', () => {
  const { target, fn, tax } = callees();
  const index = () => new ModelIndex(target.node.root);

  const caller = plainFunction(target, { environment: { URL: EnvironmentValue.fromUrl({ toCallee: () => fn.toCallee() }) } }, 'Caller');
  fn.grantInvoke({ toCaller: () => tax.toCaller() });

  expect(index().referencesOf(caller)).toEqual([{ from: caller, to: fn, property: 'environment.URL', role: 'invoke' }]);
  expect(index().referencesOf(fn)).toEqual([{ from: fn, to: tax, property: 'grantInvoke', role: 'admit' }]);
});
