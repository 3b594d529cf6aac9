import { nanoseconds } from './durations';
import { brokerNames, type BrokerAddress } from './subjects';

/** How much a stream keeps, and how safely. */
export interface StreamOptions {
  readonly address: BrokerAddress;
  /** Copies of the stream in the cluster, 1 to 5. Default 1. */
  readonly replicas?: number;
  /** How long an event is kept. Default seven days. */
  readonly maxAgeMs?: number;
  /** Bytes the stream may take; a full event stream refuses new events. Default -1, bounded by the account. */
  readonly maxBytes?: number;
  /** Window in which a second event of the same source and id is dropped. Default two minutes. */
  readonly duplicateWindowMs?: number;
  /** Free text pairs kept with the stream. Keys that start with `_nats` belong to the server. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** What `broker` asks for, plus whether the schedule stream is a source of it. */
export interface BrokerStreamOptions extends StreamOptions {
  /** Ticks of the schedule stream become events of this one. Default true. */
  readonly schedules?: boolean;
}

/** Body of `$JS.API.STREAM.CREATE.<name>` and `$JS.API.STREAM.UPDATE.<name>`. */
export interface StreamConfig {
  readonly name: string;
  readonly subjects: string[];
  readonly [key: string]: unknown;
}

const DAY = 86_400_000;
const WEEK = 7 * DAY;
const DUPLICATES = 120_000;

/**
 * The stream of a broker: events and dead letters. A full stream refuses the new event, so that the producer learns of it,
 * instead of dropping one that somebody still waits for.
 */
export function brokerStream(options: BrokerStreamOptions): StreamConfig {
  const names = brokerNames(options.address);
  const sources = [{ name: names.scheduleStream, subject_transforms: [{ src: names.ticks, dest: names.events }] }];
  return {
    name: names.stream,
    subjects: [names.events, names.deadLetters],
    ...common(options),
    max_age: nanoseconds(options.maxAgeMs ?? WEEK),
    discard: 'new',
    ...(options.schedules === false ? {} : { sources }),
    ...metadata(options),
  };
}

/**
 * The stream of a broker's schedules. The server keeps schedules only in a stream that discards old messages, and a schedule
 * is itself a message that would age out, so it lives apart from the events and without an age.
 */
export function scheduleStream(options: StreamOptions): StreamConfig {
  const names = brokerNames(options.address);
  return {
    name: names.scheduleStream,
    subjects: [names.schedules, names.ticks],
    ...common(options),
    max_age: 0,
    discard: 'old',
    allow_rollup_hdrs: true,
    allow_msg_ttl: true,
    allow_msg_schedules: true,
    ...metadata(options),
  };
}

function common(options: StreamOptions): Record<string, unknown> {
  return {
    retention: 'limits',
    storage: 'file',
    num_replicas: options.replicas ?? 1,
    max_bytes: options.maxBytes ?? -1,
    duplicate_window: nanoseconds(options.duplicateWindowMs ?? DUPLICATES),
  };
}

function metadata(options: StreamOptions): Record<string, unknown> {
  return options.metadata === undefined ? {} : { metadata: { ...options.metadata } };
}
