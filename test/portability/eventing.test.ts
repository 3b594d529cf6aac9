import { Construct } from 'constructs';
import * as fc from 'fast-check';
import {
  Backoff, DeliveryDefaults, Duration, EnvironmentValue, EventBroker,
  EventFilter, EventTrigger, Code, Schedule, ScheduleSource, ServerlessFunction,
} from '../../lib';
import type { DeliveryOptions, PlatformTarget } from '../../lib';
import { READINGS } from '../support/readings';
import { TARGETS } from '../support/targets';

const CODE = Code.fromImage('registry.example.com/shop/orders:1.4.0');
const PLACED = { type: 'shop.order.placed', source: '/shop', id: '1', specversion: '1.0' };

const FILTERS: [what: string, filter: EventFilter, passing: object[], others: object[]][] = [
  ['exact', EventFilter.exact({ type: 'shop.order.placed', source: '/shop' }),
    [{}, { region: 'eu' }], [{ type: 'shop.order.placed2' }, { source: '/SHOP' }]],
  ['exact, of an extension', EventFilter.exact({ region: 'eu' }), [{ region: 'eu' }], [{}, { region: 'us' }]],
  ['exact, of text that looks like code',
    EventFilter.exact({ region: '${! content() }"$(x)' }), [{ region: '${! content() }"$(x)' }], [{ region: 'x' }]],
  ['prefix', EventFilter.prefix({ type: 'shop.' }), [{}, { type: 'shop.' }], [{ type: 'shop' }, { type: 'my.shop.x' }]],
  ['prefix, of an extension', EventFilter.prefix({ region: 'e' }), [{ region: 'eu' }], [{}, { region: 'us' }]],
  ['suffix', EventFilter.suffix({ type: '.placed' }), [{}], [{ type: 'shop.order.placed.late' }]],
  ['all', EventFilter.all(EventFilter.prefix({ type: 'shop.' }), EventFilter.exact({ region: 'eu' })),
    [{ region: 'eu' }], [{}, { type: 'x', region: 'eu' }]],
  ['all, of what contradicts itself', EventFilter.all(EventFilter.exact({ type: 'a' }), EventFilter.exact({ type: 'b' })),
    [], [{}, { type: 'a' }, { type: 'b' }]],
  ['any', EventFilter.any(EventFilter.exact({ type: 'a' }), EventFilter.suffix({ source: 'p' })),
    [{}, { type: 'a', source: 'x' }], [{ source: 'x' }]],
  ['not', EventFilter.not(EventFilter.exact({ region: 'eu' })), [{}, { region: 'us' }], [{ region: 'eu' }]],
  ['not, of any', EventFilter.not(EventFilter.any(EventFilter.exact({ type: 'a' }),
    EventFilter.exact({ type: 'b' }))), [{}], [{ type: 'a' }, { type: 'b' }]],
];

describe.each(TARGETS)('on $name', ({ name, create }) => {
  const reading = READINGS[name];

  function shopOn(target: PlatformTarget, delivery?: DeliveryOptions) {
    const broker = new EventBroker(target, 'Events', { delivery });
    return { broker, mail: new ServerlessFunction(target, 'Mail', { code: CODE, timeout: Duration.seconds(20) }) };
  }

  describe('a filter', () => {
    test.each(FILTERS)('of kind %s passes what it says and nothing else', (_, filter, passing, others) => {
      const target = create();
      const { broker, mail } = shopOn(target);
      new EventTrigger(target, 'SendMail', { broker, target: mail, filter });

      const passes = (change: object) => reading.passes(target, 'send-mail', { ...PLACED, ...change });

      expect(passing.filter((change) => !passes(change))).toEqual([]);
      expect(others.filter(passes)).toEqual([]);
    });

    test('that is left out passes every event', () => {
      const target = create();
      const { broker, mail } = shopOn(target);
      new EventTrigger(target, 'SendMail', { broker, target: mail });

      expect(reading.passes(target, 'send-mail', { type: 'anything' })).toBe(true);
    });
  });

  describe('delivery', () => {
    test('is retried ten times with doubling waits, within the timeout of the function, unless somebody says otherwise', () => {
      const target = create();
      const { broker, mail } = shopOn(target);
      new EventTrigger(target, 'SendMail', { broker, target: mail });

      expect(reading.delivery(target, 'send-mail')).toEqual({
        waits: [400, 800, 1600, 3200, 6400, 12_800, 25_600, 51_200, 102_400, 204_800], timeoutMillis: 20_000, deadLetter: false,
      });
    });

    test('of a trigger wins over its broker, that over the nearest scope of the trigger, that over a far one', () => {
      const target = create();
      DeliveryDefaults.apply(target, { retries: 1, timeout: Duration.seconds(1), backoff: Backoff.linear(Duration.millis(100)) });
      const near = new Construct(target, 'Near');
      const { broker, mail } = shopOn(target, { retries: 3 });
      DeliveryDefaults.apply(near, { retries: 2, timeout: Duration.seconds(2), deadLetter: mail });
      new EventTrigger(near, 'Own', { broker, target: mail, delivery: { retries: 4 } });
      new EventTrigger(near, 'Brokers', { broker, target: mail });
      new EventTrigger(target, 'Far', { broker, target: mail });

      expect(reading.delivery(target, 'near-own')).toEqual({ waits: [100, 200, 300, 400], timeoutMillis: 2000, deadLetter: true });
      expect(reading.delivery(target, 'near-brokers')).toEqual({ waits: [100, 200, 300], timeoutMillis: 2000, deadLetter: true });
      expect(reading.delivery(target, 'far')).toEqual({ waits: [100, 200, 300], timeoutMillis: 1000, deadLetter: false });
    });

    test('without retries is tried once', () => {
      const target = create();
      const { broker, mail } = shopOn(target);
      new EventTrigger(target, 'SendMail', { broker, target: mail, delivery: { retries: 0 } });

      expect(reading.delivery(target, 'send-mail').waits).toEqual([]);
    });

    test('with five retries makes six attempts with the same waits everywhere, for any policy', () => {
      fc.assert(fc.property(fc.boolean(), fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 8 }), (doubling, tenths, retries) => {
        const target = create();
        const { broker, mail } = shopOn(target);
        const delay = Duration.millis(tenths * 100);
        new EventTrigger(target, 'SendMail', {
          broker, target: mail, delivery: { retries, backoff: doubling ? Backoff.exponential(delay) : Backoff.linear(delay) },
        });

        expect(reading.delivery(target, 'send-mail').waits)
          .toEqual(Array.from({ length: retries }, (_, n) => tenths * 100 * (doubling ? 2 ** (n + 1) : n + 1)));
      }), { numRuns: 20 });
    });
  });

  describe('a schedule', () => {
    test('fires by its expression in its time zone, with its data, and its function gets its events and no others', () => {
      const target = create();
      const { mail } = shopOn(target);
      new ScheduleSource(target, 'Nightly', {
        schedule: Schedule.cron('0 4 * * *'),
        timeZone: 'Asia/Tokyo',
        target: mail,
        data: '{"a":"${x} $(HOME) {{ key }} %{ if } 😀"}',
        delivery: { retries: 2 },
      });
      const event = { ...PLACED, type: 'dev.knative.sources.ping', knomadschedule: 'nightly' };

      expect(reading.schedule(target, 'nightly'))
        .toEqual({ minutes: '0 4 * * *', timeZone: 'Asia/Tokyo', data: '{"a":"${x} $(HOME) {{ key }} %{ if } 😀"}' });
      expect(reading.triggers(target)).toEqual(['nightly']);
      expect(reading.delivery(target, 'nightly')).toEqual({ waits: [400, 800], timeoutMillis: 20_000, deadLetter: false });
      expect(reading.passes(target, 'nightly', event)).toBe(true);
      expect(reading.passes(target, 'nightly', { ...event, knomadschedule: 'weekly' })).toBe(false);
      expect(reading.passes(target, 'nightly', { ...event, type: 'shop.order.placed' })).toBe(false);
    });

    test('may publish to a broker alone', () => {
      const target = create();
      const { broker } = shopOn(target);
      new ScheduleSource(target, 'Nightly', { schedule: Schedule.cron('*/5 1-3 * jan mon'), target: broker });

      expect(reading.schedule(target, 'nightly')).toMatchObject({ timeZone: 'UTC', data: '' });
      expect(reading.triggers(target)).toEqual([]);
    });
  });

  test('an imported broker gets triggers and publishers, and nothing is made of it', () => {
    const target = create();
    const broker = EventBroker.fromBrokerName(target, 'Events', 'company');
    const mail = new ServerlessFunction(target, 'Mail', { code: CODE, environment: { BROKER_URL: EnvironmentValue.fromUrl(broker) } });
    new EventTrigger(target, 'SendMail', { broker, target: mail });

    expect(reading.triggers(target)).toEqual(['send-mail']);
    expect(reading.runtime(target, 'mail').environment.BROKER_URL).toMatch(/^http:\/\/.*\/company$/);
    expect(JSON.stringify(target.documents())).not.toMatch(/"kind":"Broker","metadata"|"ID":"company-ingress"/);
  });
});
