import { bootstrapConfig } from '../../../lib/engines/bento/bootstrap';
import type { BentoConfig } from '../../../lib/engines/bento/literal';
import { triggerConsumer } from '../../../lib/engines/nats/consumer';
import { scheduleMessage } from '../../../lib/engines/nats/schedule';

const connection = { urls: ['nats://nats:4222'] };
const address = { namespace: 'shop', broker: 'main' };

describe('bootstrap', () => {
  test('without anything to do it still is a config that ends', () => {
    const config = bootstrapConfig({ connection });
    expect(config.input).toEqual({ generate: { count: 1, interval: '', mapping: 'root = []' } });
    expect(config.http).toEqual({ enabled: false });
  });

  test('lists one request for each thing, streams first and removals last', () => {
    const config = bootstrapConfig({
      connection,
      httpAddress: '127.0.0.1:4195',
      streams: [{ name: 'S', subjects: ['a.>'] }],
      consumers: [{ stream: 'S', config: triggerConsumer({ name: 'c', deliverSubject: 'd', filterSubjects: ['a.>'], timeoutMs: 1, parallelism: 1 }) }],
      schedules: [{ stream: 'K', message: scheduleMessage({ address, name: 's', cron: '* * * * *', data: 'é' }) }],
      exclusiveSchedules: { stream: 'K', subjects: 'k.>' },
      removals: [{ stream: 'S', consumer: 'old' }, { stream: 'K', scheduleSubject: 'k.s' }],
    });
    const { mapping } = (config.input as { generate: { mapping: string } }).generate;
    expect(mapping.split(/(?:\[|, )\{"subject": "\\u0024JS\.API\./).slice(1).map((step) => step.slice(0, step.indexOf('"')))).toEqual([
      'STREAM.CREATE.S', 'CONSUMER.CREATE.S.c', 'STREAM.MSG.GET.K', 'STREAM.INFO.K', 'CONSUMER.DELETE.S.old', 'STREAM.PURGE.K',
    ]);
    expect(mapping).toContain('"body": "{\\"name\\":\\"S\\",\\"subjects\\":[\\"a.>\\"]}", "update": "\\u0024JS.API.STREAM.UPDATE.S"}');
    expect(mapping).toContain('{"subject": "\\u0024JS.API.CONSUMER.DELETE.S.old", "body": "", "fine": 10014}');
    expect(mapping).toContain('"purge": {"subject": "\\u0024JS.API.STREAM.PURGE.K", "keep": ["kn.shop.main.sched.s"]}}');
    expect(mapping).toContain('"lines": ["Nats-Schedule-TTL: 3600s", "Nats-Schedule-Target: kn.shop.main.tick.dev.knative.sources.ping", "Nats-Schedule: 0 * * * * *", ');
    expect(config.http).toEqual({ enabled: true, address: '127.0.0.1:4195' });
  });

  test('stores a schedule once, one at a time', () => {
    expect((scheduled().output as { reject_errored: BentoConfig }).reject_errored).toEqual({
      nats_jetstream: {
        urls: ['nats://nats:4222'], subject: '${! @kn_to }', metadata: { include_patterns: ['^Nats-Schedule', '^ce-'] }, max_in_flight: 1,
      },
    });
  });

  test('is the same every time', () => {
    expect(scheduled()).toEqual(scheduled());
  });
});

function scheduled(): BentoConfig {
  return bootstrapConfig({ connection, schedules: [{ stream: 'K', message: scheduleMessage({ address, name: 's', cron: '* * * * *' }) }] });
}
