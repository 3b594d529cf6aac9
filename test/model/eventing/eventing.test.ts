import { Construct } from 'constructs';
import {
  Backoff, DeliveryDefaults, DeliveryOrder, Duration, EventBroker, EventDestination, EventFilter, EventTrigger, Schedule, ScheduleSource,
  ServerlessFunction,
} from '../../../lib';
import type { DeliveryOptions } from '../../../lib';
import { ModelIndex } from '../../../lib/core/model-index';
import { deliveryProblems } from '../../../lib/model/eventing/delivery-problems';
import { brokerOfSchedule } from '../../../lib/model/eventing/schedule-broker';
import { effectiveTriggerDelivery } from '../../../lib/model/eventing/trigger-delivery';
import { besides, findingsOf, functionWithRevisions, knativeTarget, plainFunction } from '../../support/knative';

const DAILY = Schedule.cron('@daily');

describe('a delivery', () => {
  function effective({ own, broker, scope = {} }: { own?: DeliveryOptions; broker?: DeliveryOptions; scope?: DeliveryOptions }) {
    const target = knativeTarget();
    DeliveryDefaults.apply(target, scope);
    const trigger = new EventTrigger(target, 'T', {
      broker: new EventBroker(target, 'Events', { delivery: broker }), target: plainFunction(target), delivery: own,
    });
    return effectiveTriggerDelivery(new ModelIndex(target.node.root), trigger);
  }

  test('has a default for everything but the dead letter', () => {
    expect(effective({})).toEqual({
      retries: 10, backoff: Backoff.exponential(Duration.millis(200)), timeout: Duration.seconds(300), order: DeliveryOrder.UNORDERED,
    });
  });

  test('is merged property by property, nearest first', () => {
    const own = { retries: 1, timeout: undefined };
    const broker = { retries: 2, timeout: Duration.seconds(2) };
    const scope = { retries: 3, timeout: Duration.seconds(3), order: DeliveryOrder.ORDERED };
    expect(effective({ own, broker, scope })).toEqual({
      retries: 1, backoff: Backoff.exponential(Duration.millis(200)), timeout: Duration.seconds(2), order: DeliveryOrder.ORDERED,
    });
  });

  test('takes back what a level above says, as if nobody had said it', () => {
    const failures = ServerlessFunction.fromFunctionName(knativeTarget(), 'Failures', 'failures');
    const own = { timeout: Duration.millis(0), deadLetter: EventDestination.none() };
    expect(effective({ own, broker: { timeout: Duration.seconds(2), deadLetter: failures } })).toEqual(effective({}));
    expect(effective({ own: { backoff: Backoff.none() }, broker: { backoff: Backoff.linear(Duration.seconds(1)) } }).backoff).toEqual(Backoff.none());
  });

  test('waits for an imported function as long as any', () => {
    const target = knativeTarget();
    const imported = ServerlessFunction.fromFunctionName(target, 'Tax', 'tax');
    const trigger = new EventTrigger(target, 'T', { broker: new EventBroker(target, 'Events'), target: imported });
    expect(effectiveTriggerDelivery(new ModelIndex(target.node.root), trigger).timeout).toEqual(Duration.seconds(300));
  });

  test('for a function without a live revision still has a timeout', () => {
    const target = knativeTarget();
    const fn = functionWithRevisions(target);
    const trigger = new EventTrigger(target, 'T', { broker: new EventBroker(target, 'Events'), target: fn });
    expect(effectiveTriggerDelivery(new ModelIndex(target.node.root), trigger).timeout).toEqual(Duration.millis(1));
  });

  test.each([
    [{ retries: 0, backoff: Backoff.exponential(Duration.hours(1)) }, true],
    [{ retries: 100, backoff: Backoff.linear(Duration.hours(1)) }, true],
    [{ retries: 7, backoff: Backoff.exponential(Duration.hours(1)) }, true],
    [{ retries: 8, backoff: Backoff.exponential(Duration.hours(1)) }, false],
    [{ retries: 100, backoff: Backoff.exponential(Duration.millis(1)) }, false],
    [{ retries: 100, backoff: Backoff.none() }, true],
  ])('does not wait for longer than events are kept, %#', (own, accepted) => {
    expect(deliveryProblems(effective({ own })).map((problem) => problem.code)).toEqual(accepted ? [] : ['QUANTITY_RANGE']);
  });

  test.each([
    [{ retries: -1 }, "retries' must be a whole number from 0 to 100, got -1; change the value (QUANTITY_RANGE)"],
    [{ retries: 101 }, "retries' must be a whole number from 0 to 100, got 101; change the value (QUANTITY_RANGE)"],
    [{ timeout: Duration.millis(86_400_001) },
      "timeout in milliseconds' must be a whole number from 0 to 86400000, got 86400001; change the value (QUANTITY_RANGE)"],
  ])('is checked at the call, %#', (delivery, message) => {
    const target = knativeTarget();
    expect(() => new EventBroker(target, 'Events', { delivery })).toThrow(new Error(`[prod/Target/Events] 'delivery.${message}`));
    expect(() => DeliveryDefaults.apply(target, delivery)).toThrow(new Error(`[prod/Target] '${message}`));
  });

  test('has defaults that are given once a scope', () => {
    const scope = new Construct(knativeTarget(), 'Group');
    DeliveryDefaults.apply(scope, {});
    expect(() => DeliveryDefaults.apply(scope, {})).toThrow(new Error(
      '[prod/Target/Group] the delivery defaults of a scope must be applied once; merge the two calls (DUPLICATE_KEY)',
    ));
  });
});

describe('a broker', () => {
  test('says what it was given', () => {
    const target = knativeTarget();
    expect(new EventBroker(new Construct(target, 'Shop'), 'Events')).toMatchObject({ brokerName: 'shop-events' });
    expect(new EventBroker(target, 'B', { brokerName: 'events' })).toMatchObject({ brokerName: 'events' });
    expect(EventBroker.fromBrokerName(target, 'C', 'events', { namespace: 'hq' })).toMatchObject({ brokerName: 'events', brokerNamespace: 'hq' });
  });

  test('leaves what it says about delivery to those who deliver its events, who may say otherwise', () => {
    const target = knativeTarget();
    const broker = new EventBroker(target, 'Events', { delivery: { retries: 1 } });
    const trigger = new EventTrigger(target, 'T', { broker, target: plainFunction(target) });
    const index = new ModelIndex(target.node.root);
    expect(broker._features(index)).toEqual(['broker']);
    expect(trigger._features(index)).toEqual(['trigger', 'delivery.reply', 'delivery.retries']);
  });

  test('has a name', () => {
    const target = knativeTarget();
    expect(() => EventBroker.fromBrokerName(target, 'C', '')).toThrow(new Error(
      "[prod/Target/C] 'brokerName' must not be empty, got \"\"; give a text (TEXT_EMPTY)",
    ));
    new EventBroker(target, 'B', { brokerName: 'Bad' });
    expect(findingsOf(target)).toEqual([
      '[prod/Target/B] \'brokerName\' must start with a letter and hold lower-case letters, digits and dashes, got "Bad"; '
      + "change the id or give 'brokerName' (NAME_INVALID)",
    ]);
  });
});

describe('a trigger', () => {
  test('says what it was given, and what it uses', () => {
    const target = knativeTarget();
    const broker = EventBroker.fromBrokerName(target, 'Events', 'events');
    const filter = EventFilter.not(EventFilter.exact({ type: 'a' }));
    const fn = ServerlessFunction.fromFunctionName(target, 'Tax', 'tax');
    const trigger = new EventTrigger(target, 'OnOrder', {
      broker, target: fn, filter, delivery: { backoff: Backoff.linear(Duration.seconds(1)), deadLetter: fn, order: DeliveryOrder.ORDERED },
    });
    expect(trigger).toMatchObject({ triggerName: 'on-order', broker, target: fn, filter });
    expect(trigger._features(new ModelIndex(target.node.root))).toEqual([
      'trigger', 'delivery.reply', 'filter.not', 'filter.exact', 'delivery.backoff.linear', 'delivery.dead-letter', 'delivery.ordered',
      'reference.broker.import', 'reference.function.import', 'reference.function.import',
    ]);
  });

  test('refers to the dead letter of its broker or scope when it has none itself', () => {
    const target = knativeTarget();
    const scope = plainFunction(target, {}, 'OfScope');
    const own = plainFunction(target, {}, 'OfBroker');
    DeliveryDefaults.apply(target, { deadLetter: scope });
    const fn = plainFunction(target);
    const a = new EventTrigger(target, 'A', { broker: new EventBroker(target, 'X', { delivery: { deadLetter: own } }), target: fn });
    const b = new EventTrigger(target, 'B', { broker: new EventBroker(target, 'Y'), target: fn });
    const index = new ModelIndex(target.node.root);
    expect([a, b].map((trigger) => index.referencesOf(trigger)[2])).toEqual([
      { from: a, to: own, property: 'delivery.deadLetter', role: 'invoke' },
      { from: b, to: scope, property: 'delivery.deadLetter', role: 'invoke' },
    ]);
  });
});

describe('a schedule', () => {
  test('says what it was given, and what it uses', () => {
    const target = knativeTarget();
    const broker = new EventBroker(target, 'Events');
    const source = new ScheduleSource(target, 'Nightly', { schedule: DAILY, target: broker, timeZone: 'Asia/Tokyo', data: '{}' });
    expect(source).toMatchObject({ sourceName: 'nightly', schedule: DAILY, timeZone: 'Asia/Tokyo', target: broker });
    const index = new ModelIndex(target.node.root);
    expect(source._features(index)).toEqual(['schedule', 'schedule.time-zone', 'schedule.data']);
    expect(index.referencesOf(source)).toEqual([{ from: source, to: broker, property: 'target', role: 'publish' }]);
    expect(new ScheduleSource(target, 'Other', { schedule: DAILY, target: broker }).timeZone).toBe('UTC');
  });

  test('for a function refers to it, to its broker and to its dead letter', () => {
    const target = knativeTarget();
    const broker = EventBroker.fromBrokerName(target, 'Events', 'events');
    const fn = plainFunction(target);
    const source = new ScheduleSource(target, 'Nightly', { schedule: DAILY, target: fn, broker, delivery: { deadLetter: fn } });
    const index = new ModelIndex(target.node.root);
    expect(index.referencesOf(source)).toEqual([
      { from: source, to: fn, property: 'target', role: 'invoke' },
      { from: source, to: broker, property: 'broker', role: 'publish' },
      { from: source, to: fn, property: 'delivery.deadLetter', role: 'invoke' },
    ]);
    expect(source._features(index)).toEqual(['schedule', 'reference.broker.import', 'delivery.dead-letter']);
  });

  test('for a function refers to the dead letter of the broker it goes through, also when it does not name that', () => {
    const target = knativeTarget();
    const fn = plainFunction(target);
    new EventBroker(target, 'Events', { delivery: { deadLetter: fn } });
    const source = new ScheduleSource(target, 'Nightly', { schedule: DAILY, target: fn });
    expect(new ModelIndex(target.node.root).referencesOf(source)).toEqual([
      { from: source, to: fn, property: 'target', role: 'invoke' },
      { from: source, to: fn, property: 'delivery.deadLetter', role: 'invoke' },
    ]);
  });

  test('goes through its target, the broker it names, or the only one of its target', () => {
    const target = knativeTarget();
    const fn = plainFunction(target);
    const named = EventBroker.fromBrokerName(target, 'Named', 'named');
    const a = new ScheduleSource(target, 'A', { schedule: DAILY, target: named });
    const b = new ScheduleSource(target, 'B', { schedule: DAILY, target: fn, broker: named });
    const c = new ScheduleSource(target, 'C', { schedule: DAILY, target: fn });
    new EventBroker(besides(target, 'mail'), 'Events');
    const brokers = () => [a, b, c].map((source) => brokerOfSchedule(new ModelIndex(target.node.root), source));
    expect(brokers()).toEqual([named, named, undefined]);
    const only = new EventBroker(target, 'Events');
    expect(brokers()).toEqual([named, named, only]);
    new EventBroker(target, 'More');
    expect(brokers()).toEqual([named, named, undefined]);
    expect(findingsOf(target)).toEqual([
      "[prod/Target/C] 'broker' must be given for a schedule with a function as target, got nothing and 2 brokers in the model; "
      + "give the one to go through as 'broker' (SCHEDULE_BROKER)",
    ]);
  });

  test.each([
    [undefined, 'text/plain', "'contentType' must come with 'data', got no data; give 'data' or leave 'contentType' out"],
    ['[]', undefined, "'data' of type application/json must be a JSON object, got something else; correct the data or give its type"],
    ['null', 'application/json', "'data' of type application/json must be a JSON object, got something else; correct the data or give its type"],
    ['{', undefined, "'data' of type application/json must be a JSON object, got something else; correct the data or give its type"],
  ])('with data %p of type %p is found', (data, contentType, message) => {
    const target = knativeTarget();
    new ScheduleSource(target, 'Nightly', { schedule: DAILY, target: new EventBroker(target, 'Events'), data, contentType });
    expect(findingsOf(target)).toEqual([`[prod/Target/Nightly] ${message} (SCHEDULE_DATA)`]);
  });

  test.each(['text/plain\nx: y', ' text/plain', 'text/pläin', ''])('with the type %p, which no header can carry, is found', (contentType) => {
    const target = knativeTarget();
    new ScheduleSource(target, 'Nightly', { schedule: DAILY, target: new EventBroker(target, 'Events'), data: 'x', contentType });
    expect(() => target.documents()).toThrow(
      `'contentType' must be a media type, got ${JSON.stringify(contentType)}; write it like text/plain (SCHEDULE_DATA)`,
    );
  });

  test.each([['{}', undefined], ['[]', 'application/cloudevents+json'], ['', 'text/plain']])('with data %p of type %p is fine', (data, contentType) => {
    const target = knativeTarget();
    new ScheduleSource(target, 'Nightly', { schedule: DAILY, target: new EventBroker(target, 'Events'), data, contentType });
    expect(findingsOf(target)).toEqual([]);
  });
});
