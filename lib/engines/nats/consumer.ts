import { nanoseconds } from './durations';

/** One durable push consumer: the position and the retry clock of a trigger. */
export interface ConsumerOptions {
  /** Durable name: the trigger's, or `deadLetterConsumer` of it. */
  readonly name: string;
  /** Subject the server pushes to, from `deliverSubject`. */
  readonly deliverSubject: string;
  /** What is delivered. More than one subject must not overlap. */
  readonly filterSubjects: readonly string[];
  /** Time of one attempt. The server waits 30 seconds longer for the answer. */
  readonly timeoutMs: number;
  /** Events that may be under way at once, waiting for a retry included. Ignored when ordered. */
  readonly parallelism: number;
  /** One event at a time: the next waits until the one before is done for good. Default false. */
  readonly ordered?: boolean;
  /** `new`: what is accepted from now on; `all`: what the stream holds (dead letters). Default `new`. */
  readonly start?: 'new' | 'all';
  /** The server forgets the consumer when nobody has listened for so long. Default never. */
  readonly inactiveThresholdMs?: number;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** The `config` of `$JS.API.CONSUMER.CREATE.<stream>.<name>`. */
export interface ConsumerConfig {
  readonly name: string;
  readonly durable_name: string;
  readonly [key: string]: unknown;
}

/** What the server adds to one attempt before it delivers again: the dispatcher has to publish a reply or a dead letter. */
export const ANSWER_GRACE_MS = 30_000;

/**
 * The consumer of one trigger. Deliveries are unlimited because the dispatcher counts: a limit would lose an event whose
 * dispatcher dies with it. There is no backoff list: the dispatcher asks for each delay, and the server mixes the two up.
 */
export function triggerConsumer(options: ConsumerOptions): ConsumerConfig {
  return {
    name: options.name,
    durable_name: options.name,
    deliver_subject: options.deliverSubject,
    deliver_group: options.name,
    deliver_policy: options.start ?? 'new',
    replay_policy: 'instant',
    ack_policy: 'explicit',
    ack_wait: nanoseconds(options.timeoutMs + ANSWER_GRACE_MS),
    max_deliver: -1,
    max_ack_pending: options.ordered ? 1 : options.parallelism,
    filter_subjects: [...options.filterSubjects],
    ...(options.inactiveThresholdMs === undefined ? {} : { inactive_threshold: nanoseconds(options.inactiveThresholdMs) }),
    ...(options.metadata === undefined ? {} : { metadata: { ...options.metadata } }),
  };
}
