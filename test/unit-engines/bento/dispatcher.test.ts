import { deadLetterDispatcherConfig, dispatcherConfig, retryDelays, type DispatcherOptions } from '../../../lib/engines/bento/dispatcher';
import { bloblang, configText, EnvironmentText, type BentoConfig } from '../../../lib/engines/bento/literal';

const OPTIONS: DispatcherOptions = {
  connection: { urls: ['nats://nats:4222'] },
  namespace: 'shop',
  trigger: 'bill',
  deliverSubject: '_kn.shop.main.bill',
  deliverGroup: 'bill',
  subscriberUrl: 'http://bill.shop/',
  retries: 3,
  backoffPolicy: 'exponential',
  backoffDelayMs: 200,
  timeoutMs: 30_000,
  parallelism: 50,
  httpAddress: '127.0.0.1:4195',
  replySubjectPrefix: 'kn.shop.main.ev.',
  brokerUrl: 'http://broker.shop/shop/main',
  deadLetterSubject: 'kn.shop.main.dlq.bill',
};

describe('waits before retries', () => {
  test('grow by steps or by doubling, without a limit', () => {
    expect(retryDelays(3, 'linear', 200)).toEqual([200, 400, 600]);
    expect(retryDelays(4, 'exponential', 200)).toEqual([400, 800, 1600, 3200]);
    expect(retryDelays(0, 'linear', 200)).toEqual([]);
  });

  test('are refused where JetStream could not count them', () => {
    expect(() => dispatcherConfig({ ...OPTIONS, retries: 40 })).toThrow('ms cannot be written in nanoseconds');
  });
});

describe('dispatcher of a trigger', () => {
  test('takes what JetStream pushes, answers for its connection and replays nothing itself', () => {
    expect(dispatcherConfig(OPTIONS).input).toEqual({
      broker: {
        inputs: [
          {
            nats: {
              urls: ['nats://nats:4222'],
              subject: '_kn.shop.main.bill',
              queue: 'bill',
              prefetch_count: 50,
              auto_replay_nacks: false,
              nak_delay: '5s',
            },
          },
          {
            http_server: {
              path: '/live',
              ws_path: '',
              allowed_verbs: ['GET'],
              timeout: '10s',
              sync_response: { status: '${! @kn_live }', headers: { 'Content-Type': 'text/plain; charset=utf-8' } },
            },
            processors: [
              { mapping: 'root = ""' },
              { nats_request_reply: { urls: ['nats://nats:4222'], subject: '$JS.API.INFO', timeout: '3s' } },
              { mapping: 'root = error().or("ok")\nmeta kn_live = if error().or("").contains("connection closed") { 503 } else { 200 }\n' },
              { catch: [] },
              { sync_response: {} },
              { mapping: 'root = deleted()' },
            ],
          },
        ],
      },
    });
  });

  test('makes one attempt and takes every answer as data', () => {
    expect(find(dispatcherConfig(OPTIONS), 'http')).toEqual([
      { enabled: true, address: '127.0.0.1:4195' },
      {
        url: 'http://bill.shop/',
        verb: 'POST',
        timeout: '30000ms',
        retries: 0,
        backoff_on: [],
        drop_on: [],
        successful_on: Array.from({ length: 300 }, (_, index) => 300 + index),
        headers: { 'Content-Type': '${! @kn_type }', 'Kn-Namespace': 'shop', 'Prefer': 'reply' },
        metadata: { include_patterns: ['^Ce-', '^traceparent$', '^tracestate$'] },
        extract_headers: { include_patterns: ['^ce-', '^content-type$', '^retry-after$'] },
      },
    ]);
  });

  test('is given time to finish the longest attempt', () => {
    expect(dispatcherConfig(OPTIONS).shutdown_timeout).toBe('40000ms');
  });

  test('runs as many events at once as the trigger allows', () => {
    expect((dispatcherConfig(OPTIONS).pipeline as BentoConfig).threads).toBe(50);
  });

  test('carries its waits and the longest Retry-After in nanoseconds', () => {
    expect(mappings(dispatcherConfig(OPTIONS))).toContain('let delays = [400000000, 800000000, 1600000000]\n');
    expect(mappings(dispatcherConfig(OPTIONS))).toContain('meta kn_delay = ($wait).int64()\n');
    expect(mappings(dispatcherConfig({ ...OPTIONS, retryAfterMaxMs: 5000 }))).toContain(
      'meta kn_delay = ([$wait, if [429, 503].contains($code) { [$after, 5000000000].min() } else { 0 }].max()).int64()\n');
  });

  test('passes every event without a condition and only those that meet one', () => {
    expect(mappings(dispatcherConfig(OPTIONS))).toContain('"kn_pass": true,\n');
    expect(mappings(dispatcherConfig({ ...OPTIONS, filter: { kind: 'exact', attributes: { type: 'a' } } }))).toContain(
      '"kn_pass": ($ce.get("type").or("") == "a"),\n');
  });

  test('stores replies and dead letters, the latter also for a reply that was lost', () => {
    const cases = find(dispatcherConfig(OPTIONS), 'cases')[0] as BentoConfig[];
    expect(cases.map((each) => [each.check, Object.keys(each.output as BentoConfig)])).toEqual([
      ['@kn_verdict == "reply"', ['fallback']],
      ['@kn_verdict == "dead"', ['retry', 'processors']],
    ]);
    expect(find(cases, 'nats_jetstream')).toEqual(Array.from({ length: 3 }, () => ({
      urls: ['nats://nats:4222'],
      subject: '${! @kn_subject }',
      metadata: { include_patterns: ['^ce-', '^Nats-Msg-Id$', '^traceparent$', '^tracestate$'] },
      max_in_flight: 50,
    })));
  });

  test('drops and logs an event that fails for good where there is no dead-letter subject', () => {
    const { deadLetterSubject, ...options } = OPTIONS;
    expect(deadLetterSubject).toBe('kn.shop.main.dlq.bill');
    const cases = find(dispatcherConfig(options), 'cases')[0] as BentoConfig[];
    expect(Object.keys(cases[1].output as BentoConfig)).toEqual(['drop', 'processors']);
    expect(find(cases, 'nats_jetstream').length).toBe(1);
  });

  test('takes credentials, certificates and addresses from its surroundings', () => {
    const connection = { urls: [new EnvironmentText('${NATS_URL}')], credentialsFile: '/s/nats.creds', tls: { rootCasFile: '/s/ca', certFile: '/s/c', keyFile: '/s/k' } };
    const config = dispatcherConfig({ ...OPTIONS, connection, subscriberUrl: new EnvironmentText('http://${HOST}:80') });
    expect(find(config, 'nats')).toEqual([expect.objectContaining({
      urls: [new EnvironmentText('${NATS_URL}')],
      auth: { user_credentials_file: '/s/nats.creds' },
      tls: { enabled: true, root_cas_file: '/s/ca', client_certs: [{ cert_file: '/s/c', key_file: '/s/k' }] },
    })]);
    expect(mappings(config)).toContain('("http://" + env("HOST").or("") + ":80")');
    expect(configText(config)).toContain('"url": "http://${HOST}:80"');
  });

  test('an NKey is enough, and a server certificate alone', () => {
    const config = dispatcherConfig({ ...OPTIONS, connection: { urls: ['tls://n'], nkeyFile: '/s/seed', tls: {} } });
    expect(find(config, 'nats')).toEqual([expect.objectContaining({ auth: { nkey_file: '/s/seed' }, tls: { enabled: true } })]);
  });

  test('never makes code of what users wrote', () => {
    const hostile = '"${HOME}${! env("HOME") }\\\n';
    const config = dispatcherConfig({
      ...OPTIONS,
      namespace: hostile,
      trigger: hostile,
      subscriberUrl: hostile,
      brokerUrl: hostile,
      deadLetterSubject: hostile,
      filter: { kind: 'prefix', attributes: { source: hostile } },
    });
    expect(mappings(config)).not.toContain(hostile);
    expect(mappings(config).split(bloblang(hostile)).length - 1).toBe(9);
    expect((find(config, 'http')[1] as BentoConfig).url).toBe(`\${! ${bloblang(hostile)} }`);
    expect(configText(config)).not.toContain('$');
  });

  test('is the same text every time', () => {
    expect(configText(dispatcherConfig(OPTIONS))).toBe(configText(dispatcherConfig({ ...OPTIONS })));
  });
});

describe('dispatcher of dead letters', () => {
  test('asks for no reply and stores nothing', () => {
    const config = deadLetterDispatcherConfig(OPTIONS);
    expect((find(config, 'http')[1] as BentoConfig).headers).toEqual({ 'Content-Type': '${! @kn_type }', 'Kn-Namespace': 'shop' });
    expect(find(config, 'nats_jetstream')).toEqual([]);
    expect(mappings(config)).toContain('    $fine => "ok"\n    $again && @kn_n <= 3 => "retry"\n    _ => "dead"\n');
  });
});

/** Every value of a key, in the order of the config. */
function find(config: unknown, key: string): unknown[] {
  if (config === null || typeof config !== 'object') return [];
  return Object.entries(config).flatMap(([name, value]) => [...(name === key ? [value as unknown] : []), ...find(value, key)]);
}

function mappings(config: BentoConfig): string {
  return [...find(config, 'mapping'), ...find(config, 'result_map')].join('\n');
}
