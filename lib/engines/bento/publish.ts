import { connectionFields, type NatsConnection } from './connection';
import type { BentoConfig } from './literal';

/** Metadata that is stored with an event: its attributes, its identity for deduplication, the trace it belongs to. */
const STORED = ['^ce-', '^Nats-Msg-Id$', '^traceparent$', '^tracestate$'];

/** An output that stores the message under the subject in its metadata `kn_subject` and waits for JetStream to confirm it. */
export function publishOutput(connection: NatsConnection, maxInFlight: number): BentoConfig {
  return {
    nats_jetstream: {
      ...connectionFields(connection),
      subject: '${! @kn_subject }',
      metadata: { include_patterns: STORED },
      max_in_flight: maxInFlight,
    },
  };
}

/**
 * The same, mapped before it is stored and with three more tries if JetStream refuses or is silent. Twice the time they can
 * take is below the grace of the consumer, so that a dead letter still fits after a lost reply.
 */
export function persistentOutput(connection: NatsConnection, maxInFlight: number, processors: readonly BentoConfig[]): BentoConfig {
  return {
    retry: {
      max_retries: 3,
      backoff: { initial_interval: '250ms', max_interval: '1s', max_elapsed_time: '8s' },
      output: publishOutput(connection, maxInFlight),
    },
    processors,
  };
}
