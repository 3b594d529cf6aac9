import { nanoseconds } from '../nats/durations';
import { connectionFields, probedInput, type NatsConnection } from './connection';
import { answerMap, DELAY_MAP, deadLetterMap, lostReplyMap, receiveMap, replyMap, verdictMap } from './dispatch-maps';
import type { EventCondition } from './filter';
import { bloblang, bloblangText, EnvironmentText, interpolated, type BentoConfig } from './literal';
import { persistentOutput } from './publish';

/** What every dispatcher needs: where events come from, where they go, and how often. */
export interface DeliveryOptions {
  readonly connection: NatsConnection;
  /** Namespace of the trigger, told to the subscriber. */
  readonly namespace: string;
  /** Name of the trigger, for identities, logs and metrics. */
  readonly trigger: string;
  /** `deliver_subject` and `deliver_group` of the consumer. */
  readonly deliverSubject: string;
  readonly deliverGroup: string;
  /** URL that is called: the function's, or that of the dead-letter sink. */
  readonly subscriberUrl: string | EnvironmentText;
  /** Further attempts after a failed one. 0 means one attempt in all. */
  readonly retries: number;
  readonly backoffPolicy: 'linear' | 'exponential';
  /** First unit of the wait: before retry n it is n (linear) or 2 to the n (exponential) times as long. */
  readonly backoffDelayMs: number;
  /** Longest wait that a subscriber can ask for by Retry-After on 429 and 503. Default: the header is ignored. */
  readonly retryAfterMaxMs?: number;
  /** Time of one attempt, from connecting to the last byte of the answer. */
  readonly timeoutMs: number;
  /** Events under way at once in this process; 1 keeps their order. */
  readonly parallelism: number;
  /** Where Bento serves `/ready` and `/metrics`, such as `127.0.0.1:4195`. */
  readonly httpAddress: string | EnvironmentText;
}

/** A dispatcher of a trigger. */
export interface DispatcherOptions extends DeliveryOptions {
  /** Events that fail the condition are acknowledged and not sent. Default none. */
  readonly filter?: EventCondition;
  /** Where dead letters are stored. Default: an event that fails for good is dropped, logged and counted. */
  readonly deadLetterSubject?: string;
  /** Start of the subject of replies, `eventPrefix` of `brokerNames`. */
  readonly replySubjectPrefix: string;
  /** URL of the broker: what a dead letter names when the reply, not the subscriber, failed. */
  readonly brokerUrl: string;
}

/** Time the process has to finish after the longest attempt; the orchestrator must wait longer before it kills. */
export const DRAIN_GRACE_MS = 10_000;

const DROPPED = 'event dropped: its last attempt failed and the trigger has no dead-letter sink';

/** Codes that are answers like any other; Bento would otherwise drop the body. */
const ANSWERS = Array.from({ length: 300 }, (_, index) => 300 + index);

/**
 * The waits before each retry in milliseconds, counted from the end of the failed attempt. No jitter and no upper limit, as
 * in Knative; refused where JetStream could not hold them.
 */
export function retryDelays(retries: number, policy: 'linear' | 'exponential', delayMs: number): number[] {
  return Array.from({ length: retries }, (_, index) => delayMs * (policy === 'linear' ? index + 1 : 2 ** (index + 1)));
}

/**
 * The dispatcher of a trigger: one HTTP attempt per delivery. The answer goes back to JetStream as an acknowledgement, or as a
 * negative one that names the delay; so the server keeps count and time, and no thread waits.
 */
export function dispatcherConfig(options: DispatcherOptions): BentoConfig {
  const { connection, trigger, parallelism, deadLetterSubject } = options;
  const broker = bloblang(options.brokerUrl);
  const dead = deadLetterSubject === undefined
    ? (processors: BentoConfig[]): BentoConfig => ({ drop: {}, processors: [...processors, logged(DROPPED)] })
    : (processors: BentoConfig[]): BentoConfig => persistentOutput(connection, parallelism, [
      ...processors,
      logged('event becomes a dead letter'),
      { mapping: deadLetterMap(trigger, deadLetterSubject) },
    ]);
  const reply = persistentOutput(connection, parallelism, [{ mapping: replyMap(trigger, options.replySubjectPrefix) }]);
  return deliveryConfig(options, [
    { mapping: receiveMap(options.filter) },
    when('@kn_pass', attempt(options, broker)),
  ], {
    switch: {
      strict_mode: true,
      cases: [
        { check: '@kn_verdict == "reply"', output: { fallback: [reply, dead([{ mapping: lostReplyMap(broker) }])] } },
        { check: '@kn_verdict == "dead"', output: dead([]) },
      ],
    },
  });
}

/**
 * The dispatcher of a trigger's dead letters: the same policy towards the sink, whose answer counts only by its code. A dead
 * letter that fails to the end stays in the stream until its age limit, is logged and counted.
 */
export function deadLetterDispatcherConfig(options: DeliveryOptions): BentoConfig {
  return deliveryConfig(options, [{ mapping: receiveMap(undefined) }, ...attempt(options, undefined)], {
    drop: {},
    processors: [logged('dead letter not delivered, it stays in the stream')],
  });
}

/**
 * The frame of both. What reaches the output is a reply or a failure; whatever it does with success is acknowledged. All else
 * ends in the pipeline: a deleted message is acknowledged too, unless an answer to JetStream was set before.
 */
function deliveryConfig(options: DeliveryOptions, steps: readonly BentoConfig[], output: BentoConfig): BentoConfig {
  const consumed = {
    nats: {
      ...connectionFields(options.connection),
      subject: options.deliverSubject,
      queue: options.deliverGroup,
      prefetch_count: options.parallelism,
      auto_replay_nacks: false,
      nak_delay: '5s',
    },
  };
  return {
    http: { enabled: true, address: options.httpAddress },
    logger: { level: 'INFO', static_fields: { trigger: `${options.namespace}/${options.trigger}` } },
    shutdown_timeout: `${options.timeoutMs + DRAIN_GRACE_MS}ms`,
    input: probedInput(options.connection, consumed),
    pipeline: {
      threads: options.parallelism,
      processors: [{
        try: [
          ...steps,
          { metric: { type: 'counter', name: 'knomad_deliveries', labels: { outcome: '${! if @kn_pass { @kn_verdict } else { "filtered" } }' } } },
          when('@kn_verdict == "retry"', [{ mapping: DELAY_MAP }, { sync_response: {} }]),
          { mapping: 'root = if !["reply", "dead"].contains(@kn_verdict) { deleted() }' },
        ],
      }],
    },
    output: { reject_errored: output },
  };
}

function attempt(options: DeliveryOptions, broker: string | undefined): BentoConfig[] {
  const { subscriberUrl, retryAfterMaxMs } = options;
  const delays = retryDelays(options.retries, options.backoffPolicy, options.backoffDelayMs).map(nanoseconds);
  const url = subscriberUrl instanceof EnvironmentText ? subscriberUrl : interpolated(subscriberUrl);
  const request = {
    url,
    verb: 'POST',
    timeout: `${options.timeoutMs}ms`,
    retries: 0,
    backoff_on: [],
    drop_on: [],
    successful_on: ANSWERS,
    headers: {
      'Content-Type': '${! @kn_type }',
      'Kn-Namespace': interpolated(options.namespace),
      ...(broker === undefined ? {} : { Prefer: 'reply' }),
    },
    metadata: { include_patterns: ['^Ce-', '^traceparent$', '^tracestate$'] },
    extract_headers: { include_patterns: ['^ce-', '^content-type$', '^retry-after$'] },
  };
  const verdict = {
    delays,
    ...(retryAfterMaxMs === undefined ? {} : { retryAfterMax: nanoseconds(retryAfterMaxMs) }),
    subscriber: bloblangText(subscriberUrl),
    ...(broker === undefined ? {} : { broker }),
  };
  return [
    {
      branch: {
        processors: [
          { http: request },
          { mapping: 'root = if batch_index() > 0 { deleted() }' },
          { catch: [{ mapping: 'root = "dispatch error: " + error()' }] },
        ],
        result_map: answerMap(),
      },
    },
    { mapping: verdictMap(verdict) },
  ];
}

function when(check: string, processors: readonly BentoConfig[]): BentoConfig {
  return { switch: [{ check, processors }] };
}

function logged(message: string): BentoConfig {
  return {
    log: {
      level: 'WARN',
      message,
      fields_mapping: 'root = {"id": @.get("Ce-id"), "source": @.get("Ce-source"), "type": @.get("Ce-type"), "code": @kn_code, "dest": @kn_dest}',
    },
  };
}
