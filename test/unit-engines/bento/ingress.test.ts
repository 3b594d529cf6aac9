import { ingressConfig } from '../../../lib/engines/bento/ingress';
import { configText, EnvironmentText, type BentoConfig } from '../../../lib/engines/bento/literal';

const OPTIONS = {
  connection: { urls: ['nats://nats:4222'] }, namespace: 'shop', broker: 'main', address: '0.0.0.0:8080', httpAddress: new EnvironmentText('127.0.0.1:${PORT}'),
};

describe('ingress of a broker', () => {
  const config = ingressConfig(OPTIONS);
  const [accept] = (config.pipeline as BentoConfig).processors as BentoConfig[];

  test('listens for every path, so that it can answer for those it does not know', () => {
    const { broker } = config.input as { broker: { inputs: BentoConfig[] } };
    expect(broker.inputs[0]).toEqual({
      http_server: {
        address: '0.0.0.0:8080',
        path: '/',
        ws_path: '',
        allowed_verbs: ['POST', 'OPTIONS'],
        timeout: '15000ms',
        sync_response: { status: '${! @kn_status }', headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Allow': 'POST, OPTIONS' } },
      },
    });
  });

  test('says 202 only after the event is stored, and 503 if it is not', () => {
    expect(config.output).toEqual({
      reject_errored: {
        fallback: [
          {
            broker: {
              pattern: 'fan_out_sequential_fail_fast',
              outputs: [
                {
                  nats_jetstream: {
                    urls: ['nats://nats:4222'],
                    subject: '${! @kn_subject }',
                    metadata: { include_patterns: ['^ce-', '^Nats-Msg-Id$', '^traceparent$', '^tracestate$'] },
                    max_in_flight: 64,
                  },
                },
                { sync_response: {}, processors: [{ mapping: 'root = ""' }] },
              ],
            },
          },
          {
            sync_response: {},
            processors: [{
              mapping: `let large = @fallback_error.or("").contains("maximum payload")
root = if $large { "the event is larger than the broker takes" } else { "the event was not stored, send it again" }
meta kn_status = if $large { 413 } else { 503 }
`,
            }],
          },
        ],
      },
    });
  });

  test('knows its path, its limit and its subjects', () => {
    expect(accept.mapping).toContain('@http_server_request_path != "/shop/main" => {"code": 404, "text": "no such broker"}\n');
    expect(accept.mapping).toContain('content().length() > 983040 => {"code": 413, "text": "the event is larger than 983040 bytes"}\n');
    expect(accept.mapping).toContain('"kn_subject": "kn.shop.main.ev." + ');
  });

  test('takes other limits and another first word of its subjects', () => {
    const other = ingressConfig({ ...OPTIONS, prefix: 'acme', maxBodyBytes: 10, parallelism: 3, timeoutMs: 1000 });
    const { threads, processors } = other.pipeline as { threads: number; processors: BentoConfig[] };
    expect(threads).toBe(3);
    expect(processors[0].mapping).toContain('content().length() > 10 =>');
    expect(processors[0].mapping).toContain('"kn_subject": "acme.shop.main.ev." + ');
    expect(other.shutdown_timeout).toBe('1000ms');
  });

  test('takes the address of its state from the environment', () => {
    expect(configText(config)).toContain('"address": "127.0.0.1:${PORT}"');
  });
});
