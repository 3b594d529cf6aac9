import { Backoff, DeliveryDefaults, DeliveryOrder, Duration, EventBroker, EventFilter, EventTrigger, ServerlessFunction, knative } from '../../../../lib';
import type { DeliveryOptions } from '../../../../lib';
import { triggerOf } from '../../../../lib/targets/knative/eventing/trigger-renderer';
import { CODE, besides, contextOf, documentsOf, findingsOf, functionWithRevisions, knativeTarget, plainFunction } from '../../../support/knative';

const DELIVERY = { backoffDelay: 'PT0.2S', backoffPolicy: 'exponential', retry: 10, timeout: 'PT300S' };
const ORDERS = { ref: { apiVersion: 'serving.knative.dev/v1', kind: 'Service', name: 'orders' } };

test('a trigger without options has a complete delivery and no filter', () => {
  const target = knativeTarget();
  const trigger = new EventTrigger(target, 'OnOrder', { broker: new EventBroker(target, 'Events'), target: plainFunction(target) });
  expect(triggerOf(trigger, contextOf(target))).toEqual({
    apiVersion: 'eventing.knative.dev/v1',
    kind: 'Trigger',
    metadata: { name: 'on-order' },
    spec: { broker: 'events', delivery: DELIVERY, subscriber: ORDERS },
  });
});

test('every option has its place', () => {
  const target = knativeTarget({ brokerClass: knative.BrokerClass.kafka() });
  const trigger = new EventTrigger(target, 'OnOrder', {
    triggerName: 'take-payment',
    broker: new EventBroker(target, 'Events'),
    target: plainFunction(target, { timeout: Duration.seconds(60) }),
    filter: EventFilter.prefix({ type: 'shop.' }),
    delivery: {
      retries: 5,
      backoff: Backoff.linear(Duration.millis(500)),
      timeout: Duration.millis(1500),
      deadLetter: plainFunction(target, {}, 'Failures'),
      order: DeliveryOrder.ORDERED,
    },
  });
  expect(triggerOf(trigger, contextOf(target))).toEqual({
    apiVersion: 'eventing.knative.dev/v1',
    kind: 'Trigger',
    metadata: { annotations: { 'kafka.eventing.knative.dev/delivery.order': 'ordered' }, name: 'take-payment' },
    spec: {
      broker: 'events',
      delivery: {
        backoffDelay: 'PT0.5S',
        backoffPolicy: 'linear',
        deadLetterSink: { ref: { apiVersion: 'serving.knative.dev/v1', kind: 'Service', name: 'failures' } },
        retry: 5,
        timeout: 'PT1.5S',
      },
      filters: [{ prefix: { type: 'shop.' } }],
      subscriber: ORDERS,
    },
  });
});

test('the subscriber is a Service, a Route, a Broker or a function of another namespace', () => {
  const target = knativeTarget();
  const broker = new EventBroker(target, 'Events');
  const split = functionWithRevisions(target);
  split.addRevision('v1', { code: CODE });
  const elsewhere = plainFunction(besides(target, 'mail'), {}, 'Mail');
  const imported = ServerlessFunction.fromFunctionName(target, 'Tax', 'tax', { namespace: 'finance' });
  const same = ServerlessFunction.fromFunctionName(target, 'Same', 'same', { namespace: 'shop' });
  const targets = [split, new EventBroker(target, 'Other'), elsewhere, imported, same];
  const triggers = targets.map((to, position) => new EventTrigger(target, `T${position}`, { broker, target: to }));
  expect(triggers.map((trigger) => triggerOf(trigger, contextOf(target)).spec.subscriber.ref)).toEqual([
    { apiVersion: 'serving.knative.dev/v1', kind: 'Route', name: 'payment' },
    { apiVersion: 'eventing.knative.dev/v1', kind: 'Broker', name: 'other' },
    { apiVersion: 'serving.knative.dev/v1', kind: 'Service', name: 'mail', namespace: 'mail' },
    { apiVersion: 'serving.knative.dev/v1', kind: 'Service', name: 'tax', namespace: 'finance' },
    { apiVersion: 'serving.knative.dev/v1', kind: 'Service', name: 'same' },
  ]);
});

test('a trigger wins over its broker, and that over the defaults of the scope', () => {
  const target = knativeTarget();
  DeliveryDefaults.apply(target, { retries: 1, timeout: Duration.seconds(7), backoff: Backoff.linear(Duration.seconds(1)) });
  const broker = new EventBroker(target, 'Events', { delivery: { retries: 2, timeout: Duration.seconds(8) } });
  const trigger = new EventTrigger(target, 'T', { broker, target: plainFunction(target), delivery: { retries: 3 } });
  expect(triggerOf(trigger, contextOf(target)).spec.delivery)
    .toEqual({ backoffDelay: 'PT1S', backoffPolicy: 'linear', retry: 3, timeout: 'PT8S' });
});

test('an attempt may take as long as the slowest live revision', () => {
  const target = knativeTarget();
  const fn = functionWithRevisions(target, { timeout: Duration.seconds(10) });
  fn.addRevision('v1', { code: CODE, timeout: Duration.seconds(20) });
  fn.addRevision('v2', { code: CODE, timeout: Duration.seconds(500), retired: true });
  const trigger = new EventTrigger(target, 'T', { broker: new EventBroker(target, 'Events'), target: fn });
  expect(triggerOf(trigger, contextOf(target)).spec.delivery.timeout).toBe('PT20S');
});

test('RabbitMQ keeps order by itself', () => {
  const target = knativeTarget({ brokerClass: knative.BrokerClass.rabbitmq('rabbit') });
  const broker = new EventBroker(target, 'Events');
  const trigger = new EventTrigger(target, 'T', { broker, target: plainFunction(target), delivery: { order: DeliveryOrder.ORDERED } });
  expect(triggerOf(trigger, contextOf(target)).metadata).toEqual({ name: 't' });
});

test('a broker that somebody else manages is named like one of the model', () => {
  const target = knativeTarget();
  new EventTrigger(target, 'T', { broker: EventBroker.fromBrokerName(target, 'Events', 'company-events'), target: plainFunction(target) });
  expect(documentsOf(target, 'Trigger')).toEqual([{
    apiVersion: 'eventing.knative.dev/v1',
    kind: 'Trigger',
    metadata: { name: 't', namespace: 'shop' },
    spec: { broker: 'company-events', delivery: DELIVERY, subscriber: ORDERS },
  }]);
});

describe('fails', () => {
  function withDelivery(delivery: DeliveryOptions, filter?: EventFilter, brokerClass?: knative.BrokerClass): string[] {
    const target = knativeTarget({ brokerClass });
    new EventTrigger(target, 'T', { broker: new EventBroker(target, 'Events'), target: plainFunction(target), delivery, filter });
    return findingsOf(target);
  }

  test('when the channel-based broker is to keep order', () => {
    expect(withDelivery({ order: DeliveryOrder.ORDERED })).toEqual([
      "[prod/Target/T] 'delivery.order' must not be DeliveryOrder.ORDERED with brokers of class MTChannelBasedBroker, which keep no order; "
      + "leave 'order' out, or give the KnativeTarget a 'brokerClass' that keeps order, such as BrokerClass.kafka() (DELIVERY_ORDER)",
    ]);
  });

  test('when a time has more decimals than Knative reads', () => {
    expect(withDelivery({ backoff: Backoff.linear(Duration.millis(250)), timeout: Duration.millis(50) })).toEqual([
      "[prod/Target/T] 'delivery.backoff' must be in steps of 100 ms on Knative, which drops what is finer, got 250 ms; "
      + 'round it to a tenth of a second (QUANTITY_RANGE)',
      "[prod/Target/T] 'delivery.timeout' must be in steps of 100 ms on Knative, which drops what is finer, got 50 ms; "
      + 'round it to a tenth of a second (QUANTITY_RANGE)',
    ]);
  });

  test('when the last retry would wait for weeks', () => {
    expect(withDelivery({ retries: 30, backoff: Backoff.exponential(Duration.seconds(1)) })).toEqual([
      "[prod/Target/T] 'retries' and 'backoff' must keep the longest wait at 7 days or below, got 30 retries; "
      + 'retry less often, or choose a shorter or linear backoff (QUANTITY_RANGE)',
    ]);
  });

  test('when RabbitMQ is given a filter that it ignores', () => {
    expect(withDelivery({}, EventFilter.not(EventFilter.exact({ type: 'a' })), knative.BrokerClass.rabbitmq('rabbit'))).toEqual([
      "[prod/Target/T] 'filter' must hold exact conditions only with brokers of class RabbitMQBroker, which ignore all others; "
      + 'use EventFilter.exact(), or another broker class (FEATURE_REFUSED)',
    ]);
  });

  test('when the broker is in another namespace', () => {
    const target = knativeTarget();
    const broker = EventBroker.fromBrokerName(target, 'Events', 'events', { namespace: 'platform' });
    new EventTrigger(target, 'T', { broker, target: plainFunction(target) });
    new EventTrigger(target, 'U', { broker: new EventBroker(besides(target, 'mail'), 'Events'), target: plainFunction(target, {}, 'B') });
    expect(findingsOf(target)).toEqual([
      "[prod/Target/T] 'broker' must be in namespace 'shop' like its triggers, got 'events' in 'platform'; "
      + 'put the trigger below a target of that namespace; its function may stay here (CROSS_NAMESPACE)',
      "[prod/Target/U] 'broker' must be in namespace 'shop' like its triggers, got 'events' in 'mail'; "
      + 'put the trigger below a target of that namespace; its function may stay here (CROSS_NAMESPACE)',
    ]);
  });

  test('when the function is in another cluster', () => {
    const target = knativeTarget();
    const away = plainFunction(besides(target, 'mail', { cluster: 'west' }), {}, 'Mail');
    new EventTrigger(target, 'T', { broker: new EventBroker(target, 'Events'), target: away });
    expect(findingsOf(target)).toEqual([
      "[prod/Target/T] 'target' must refer to a construct in cluster 'default', got 'mail/Target/Mail' in cluster 'west'; "
      + "give both targets the same 'cluster', or reach it through an address that both know (CROSS_TARGET)",
    ]);
  });

  test('when two triggers have one name', () => {
    const target = knativeTarget();
    const broker = new EventBroker(target, 'Events');
    const fn = plainFunction(target);
    new EventTrigger(target, 'T', { broker, target: fn });
    new EventTrigger(target, 'U', { broker, target: fn, triggerName: 't' });
    expect(findingsOf(target)).toEqual([
      "[prod/Target/U] the name 't' must be unique as a Trigger of namespace shop in cluster default, "
      + "but 'prod/Target/T' takes it too; rename one of the two (NAME_CLASH)",
    ]);
  });
});
