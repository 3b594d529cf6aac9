import { triggerConsumer } from '../../../lib/engines/nats/consumer';
import { nanoseconds } from '../../../lib/engines/nats/durations';
import { scheduleMessage } from '../../../lib/engines/nats/schedule';
import { brokerStream, scheduleStream } from '../../../lib/engines/nats/stream';

const address = { namespace: 'shop', broker: 'main' };

describe('streams of a broker', () => {
  test('the events refuse what does not fit and take the ticks of the schedules over', () => {
    expect(brokerStream({ address })).toEqual({
      name: 'KN_shop_main',
      subjects: ['kn.shop.main.ev.>', 'kn.shop.main.dlq.>'],
      retention: 'limits',
      storage: 'file',
      num_replicas: 1,
      max_bytes: -1,
      duplicate_window: 120_000_000_000,
      max_age: 604_800_000_000_000,
      discard: 'new',
      sources: [{ name: 'KNS_shop_main', subject_transforms: [{ src: 'kn.shop.main.tick.>', dest: 'kn.shop.main.ev.>' }] }],
    });
  });

  test('the events do without schedules where there are none', () => {
    const config = brokerStream({ address, schedules: false, replicas: 3, maxAgeMs: 1000, maxBytes: 5, duplicateWindowMs: 10, metadata: { a: 'b' } });
    expect(config).toEqual({
      name: 'KN_shop_main',
      subjects: ['kn.shop.main.ev.>', 'kn.shop.main.dlq.>'],
      retention: 'limits',
      storage: 'file',
      num_replicas: 3,
      max_bytes: 5,
      duplicate_window: 10_000_000,
      max_age: 1_000_000_000,
      discard: 'new',
      metadata: { a: 'b' },
    });
  });

  test('the schedules never age', () => {
    expect(scheduleStream({ address })).toEqual({
      name: 'KNS_shop_main',
      subjects: ['kn.shop.main.sched.>', 'kn.shop.main.tick.>'],
      retention: 'limits',
      storage: 'file',
      num_replicas: 1,
      max_bytes: -1,
      duplicate_window: 120_000_000_000,
      max_age: 0,
      discard: 'old',
      allow_rollup_hdrs: true,
      allow_msg_ttl: true,
      allow_msg_schedules: true,
    });
  });
});

describe('consumer of a trigger', () => {
  const options = { name: 'bill', deliverSubject: '_kn.shop.main.bill', filterSubjects: ['kn.shop.main.ev.>'], timeoutMs: 60_000, parallelism: 50 };

  test('starts at new events and leaves counting to the dispatcher', () => {
    expect(triggerConsumer(options)).toEqual({
      name: 'bill',
      durable_name: 'bill',
      deliver_subject: '_kn.shop.main.bill',
      deliver_group: 'bill',
      deliver_policy: 'new',
      replay_policy: 'instant',
      ack_policy: 'explicit',
      ack_wait: 90_000_000_000,
      max_deliver: -1,
      max_ack_pending: 50,
      filter_subjects: ['kn.shop.main.ev.>'],
    });
  });

  test('lets one event under way when it is ordered', () => {
    expect(triggerConsumer({ ...options, ordered: true }).max_ack_pending).toBe(1);
  });

  test('can start at what is stored and be forgotten when nobody listens', () => {
    expect(triggerConsumer({ ...options, start: 'all', inactiveThresholdMs: 1000, metadata: { a: 'b' } })).toMatchObject({
      deliver_policy: 'all', inactive_threshold: 1_000_000_000, metadata: { a: 'b' },
    });
  });
});

describe('message of a schedule', () => {
  test('names its ticks after the source that Knative would use', () => {
    expect(scheduleMessage({ address, name: 'nightly', cron: ' 30  7 * * 1-5 ', timeZone: 'Europe/Berlin' })).toEqual({
      subject: 'kn.shop.main.sched.nightly',
      headers: {
        'Nats-Schedule': '0 30 7 * * 1-5',
        'Nats-Schedule-Time-Zone': 'Europe/Berlin',
        'Nats-Schedule-Target': 'kn.shop.main.tick.dev.knative.sources.ping',
        'Nats-Schedule-TTL': '3600s',
        'ce-specversion': '1.0',
        'ce-type': 'dev.knative.sources.ping',
        'ce-source': '/apis/v1/namespaces/shop/pingsources/nightly',
        'ce-knomadschedule': 'nightly',
      },
      data: '',
    });
  });

  test('carries data, extensions, type and source of its own', () => {
    const message = scheduleMessage({
      address, name: 'n', cron: '5 30 7 * * *', timeZone: 'UTC', data: 'x', contentType: 'text/plain', extensions: { a: 'b' }, type: 't', source: '/s', tickTtlMs: 1500,
    });
    expect(message).toEqual({
      subject: 'kn.shop.main.sched.n',
      headers: {
        'Nats-Schedule': '5 30 7 * * *',
        'Nats-Schedule-Target': 'kn.shop.main.tick.t',
        'Nats-Schedule-TTL': '2s',
        'ce-specversion': '1.0',
        'ce-type': 't',
        'ce-source': '/s',
        'ce-datacontenttype': 'text/plain',
        'ce-a': 'b',
        'ce-knomadschedule': 'n',
      },
      data: 'x',
    });
  });

  test('refuses a cron expression with another number of fields', () => {
    expect(() => scheduleMessage({ address, name: 'n', cron: '* * * *' })).toThrow('cron expression "* * * *" has 4 fields, use five or six');
  });

  test('refuses a line break that would start another header', () => {
    expect(() => scheduleMessage({ address, name: 'n', cron: '* * * * *', extensions: { a: 'b\r\nNats-Rollup: all' } })).toThrow(
      'header ce-a holds the control character U+000D, remove it');
  });
});

describe('durations', () => {
  test('are exact or refused', () => {
    expect(nanoseconds(1)).toBe(1_000_000);
    expect(nanoseconds(0)).toBe(0);
    for (const milliseconds of [-1, 0.0000005, 1e13, NaN]) {
      expect(() => nanoseconds(milliseconds)).toThrow(`duration of ${milliseconds} ms cannot be written in nanoseconds`);
    }
  });
});
