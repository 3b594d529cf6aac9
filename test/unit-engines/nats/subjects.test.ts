import * as fc from 'fast-check';
import {
  brokerNames, deadLetterConsumer, deadLetterSubject, deliverSubject, eventSubject, scheduleSubject, tickSubject, typeTokens,
} from '../../../lib/engines/nats/subjects';

const address = { namespace: 'shop', broker: 'main' };

describe('names of a broker in JetStream', () => {
  test('are made of namespace and broker', () => {
    expect(brokerNames(address)).toEqual({
      stream: 'KN_shop_main',
      scheduleStream: 'KNS_shop_main',
      root: 'kn.shop.main',
      eventPrefix: 'kn.shop.main.ev.',
      events: 'kn.shop.main.ev.>',
      deadLetters: 'kn.shop.main.dlq.>',
      schedules: 'kn.shop.main.sched.>',
      ticks: 'kn.shop.main.tick.>',
    });
  });

  test('take another first word for their subjects', () => {
    expect(brokerNames({ ...address, prefix: 'acme' }).root).toBe('acme.shop.main');
  });

  test('refuse what would become several tokens or a wildcard', () => {
    for (const broker of ['', 'a.b', '*', '>', 'a b', 'ä']) {
      expect(() => brokerNames({ namespace: 'shop', broker })).toThrow(`name ${JSON.stringify(broker)} cannot be a subject token`);
    }
  });

  test('hold one subject for each thing', () => {
    expect([
      eventSubject(address, 'order.created'), deadLetterSubject(address, 'bill'), scheduleSubject(address, 'nightly'), tickSubject(address, 'a.b'),
      deliverSubject(address, 'bill'), deadLetterConsumer('bill'),
    ]).toEqual([
      'kn.shop.main.ev.order.created', 'kn.shop.main.dlq.bill', 'kn.shop.main.sched.nightly', 'kn.shop.main.tick.a.b', '_kn.shop.main.bill', 'bill_dlq',
    ]);
  });
});

describe('the tokens of an event type', () => {
  test('are the type where it can be a subject', () => {
    for (const type of ['a', 'dev.knative.sources.ping', 'A-b_1.2']) expect(typeTokens(type)).toBe(type);
  });

  test('are a hash where it cannot', () => {
    expect(typeTokens('a b')).toBe('~c8687a08aa5d6ed2044328fa6a697ab8');
    for (const type of ['', '.', 'a.', '.a', 'a..b', '*', 'a.>', 'ä', 'x'.repeat(129)]) expect(typeTokens(type)).toMatch(/^~[0-9a-f]{32}$/);
  });

  test('are different for different types and never hold a wildcard', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (left, right) => {
      expect(typeTokens(left)).toMatch(/^(~[0-9a-f]{32}|[A-Za-z0-9_.-]+)$/);
      expect(typeTokens(left) === typeTokens(right)).toBe(left.replace(/\p{Cs}/gu, '\ufffd') === right.replace(/\p{Cs}/gu, '\ufffd'));
    }));
  });
});
