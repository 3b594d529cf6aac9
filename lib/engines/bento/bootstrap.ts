import type { ConsumerConfig } from '../nats/consumer';
import type { ScheduleMessage } from '../nats/schedule';
import type { StreamConfig } from '../nats/stream';
import { connectionFields, type NatsConnection } from './connection';
import { bloblang, type BentoConfig, type EnvironmentText } from './literal';

/** A consumer and the stream it belongs to. */
export interface BootstrapConsumer {
  readonly stream: string;
  readonly config: ConsumerConfig;
}

/** A schedule and the stream it belongs to. */
export interface BootstrapSchedule {
  readonly stream: string;
  readonly message: ScheduleMessage;
}

/** A consumer or a schedule that is to exist no more. */
export interface BootstrapRemoval {
  readonly stream: string;
  /** Name of a consumer. */
  readonly consumer?: string;
  /** Subject of a schedule. */
  readonly scheduleSubject?: string;
}

/** Schedules that nobody else writes. */
export interface BootstrapExclusive {
  readonly stream: string;
  /** Wildcard of their subjects, `schedules` of `brokerNames`. */
  readonly subjects: string;
}

/** What must be there before a dispatcher or an ingress starts. */
export interface BootstrapOptions {
  readonly connection: NatsConnection;
  /** Created in this order; a stream goes before those that take it as a source. */
  readonly streams?: readonly StreamConfig[];
  readonly consumers?: readonly BootstrapConsumer[];
  readonly schedules?: readonly BootstrapSchedule[];
  readonly removals?: readonly BootstrapRemoval[];
  /** Every schedule below these subjects that is not in `schedules` is removed, so it stops firing. Default: others are left alone. */
  readonly exclusiveSchedules?: BootstrapExclusive;
  /** Where Bento serves `/ready`. Default: nowhere. */
  readonly httpAddress?: string | EnvironmentText;
}

/** One request, what to send if the thing exists already, and which refusal is fine. */
interface Step {
  readonly subject: string;
  readonly body: string;
  readonly update?: string;
  readonly fine?: number;
  readonly schedule?: ScheduleMessage;
  readonly purge?: Purge;
}

/** What to do with the subjects that an answer lists: those not to keep are purged. */
interface Purge {
  readonly subject: string;
  readonly keep: readonly string[];
}

const STREAM_EXISTS = 10058;
const NO_MESSAGE = 10037;
const CONSUMER_UNKNOWN = 10014;

/**
 * A config that brings streams, consumers and schedules to the state given here and ends with 0. It is safe to run again and
 * to run twice at once: what is equal is left alone, what differs is updated in place, so events and positions stay. While NATS
 * is silent or refuses, it says why and tries again; without any server at its start it ends with 1.
 */
export function bootstrapConfig(options: BootstrapOptions): BentoConfig {
  const request: BentoConfig = { ...connectionFields(options.connection), subject: '${! @kn_to }', timeout: '5s' };
  return {
    http: options.httpAddress === undefined ? { enabled: false } : { enabled: true, address: options.httpAddress },
    logger: { level: 'INFO', static_fields: { step: 'bootstrap' } },
    input: { generate: { count: 1, interval: '', mapping: `root = ${listLiteral(steps(options))}` } },
    pipeline: {
      threads: 1,
      processors: [
        { unarchive: { format: 'json_array' } },
        {
          for_each: [{
            try: [
              { mapping: 'meta kn_step = this\nmeta kn_to = this.subject\nroot = this.body' },
              { nats_request_reply: request },
              {
                switch: [{
                  check: `this.error.err_code == ${STREAM_EXISTS} && @kn_step.update != null`,
                  processors: [{ mapping: 'meta kn_to = @kn_step.update\nroot = @kn_step.body' }, { nats_request_reply: request }],
                }],
              },
              { mapping: ANSWER_MAP },
              {
                switch: [{
                  check: '@kn_purge != null',
                  processors: [
                    { unarchive: { format: 'json_array' } },
                    { mapping: 'meta kn_to = @kn_purge\nroot.filter = this' },
                    { nats_request_reply: request },
                    { mapping: 'root = if this.error == null { deleted() } else { throw("a schedule was not removed: " + this.error.description.string()) }' },
                  ],
                }],
              },
            ],
          }],
        },
      ],
    },
    output: {
      reject_errored: {
        nats_jetstream: {
          ...connectionFields(options.connection),
          subject: '${! @kn_to }',
          metadata: { include_patterns: ['^Nats-Schedule', '^ce-'] },
          max_in_flight: 1,
        },
      },
    },
  };
}

/**
 * Judges an answer. What goes on is a list of subjects to purge, or a schedule that is not stored as it should be. The stored one
 * is compared header by header, because storing an equal one again could skip a firing that is just due.
 */
const ANSWER_MAP = `let step = @kn_step
let error = this.error
let stored = this.message.hdrs.decode("base64").string().split("\\r\\n").filter(l -> l.contains(":") && !l.has_prefix("Nats-Rollup:")).sort().catch([])
let surplus = if $step.purge == null { [] } else { this.state.subjects.or({}).keys().filter(k -> !$step.purge.keep.contains(k)) }
let same = $step.schedule != null && $stored == $step.schedule.lines && this.message.data.or("") == $step.schedule.data.encode("base64")
root = match {
  $error != null && $error.err_code != $step.fine.or(0) => throw($step.subject + " was refused: " + $error.description.string())
  $surplus.length() > 0 => $surplus
  $step.schedule == null || $same => deleted()
  _ => $step.schedule.data
}
meta = if $surplus.length() > 0 { {"kn_purge": $step.purge.subject} } else if $step.schedule == null { {} } else { $step.schedule.headers.assign({"kn_to": $step.schedule.subject}) }
`;

function steps(options: BootstrapOptions): Step[] {
  return [
    ...(options.streams ?? []).map((config) => ({
      subject: `$JS.API.STREAM.CREATE.${config.name}`,
      body: JSON.stringify(config),
      update: `$JS.API.STREAM.UPDATE.${config.name}`,
    })),
    ...(options.consumers ?? []).map(({ stream, config }) => ({
      subject: `$JS.API.CONSUMER.CREATE.${stream}.${config.name}`,
      body: JSON.stringify({ stream_name: stream, config }),
    })),
    ...(options.schedules ?? []).map(({ stream, message }) => ({
      subject: `$JS.API.STREAM.MSG.GET.${stream}`,
      body: JSON.stringify({ last_by_subj: message.subject }),
      fine: NO_MESSAGE,
      schedule: message,
    })),
    ...(options.exclusiveSchedules === undefined ? [] : [{
      subject: `$JS.API.STREAM.INFO.${options.exclusiveSchedules.stream}`,
      body: JSON.stringify({ subjects_filter: options.exclusiveSchedules.subjects }),
      purge: {
        subject: `$JS.API.STREAM.PURGE.${options.exclusiveSchedules.stream}`,
        keep: (options.schedules ?? []).map(({ message }) => message.subject),
      },
    }]),
    ...(options.removals ?? []).flatMap(({ stream, consumer, scheduleSubject }) => [
      ...(consumer === undefined ? [] : [{ subject: `$JS.API.CONSUMER.DELETE.${stream}.${consumer}`, body: '', fine: CONSUMER_UNKNOWN }]),
      ...(scheduleSubject === undefined ? [] : [{
        subject: `$JS.API.STREAM.PURGE.${stream}`,
        body: JSON.stringify({ filter: scheduleSubject }),
      }]),
    ]),
  ];
}

function listLiteral(list: readonly Step[]): string {
  return `[${list.map(stepLiteral).join(', ')}]`;
}

function stepLiteral(step: Step): string {
  const fields = [`"subject": ${bloblang(step.subject)}`, `"body": ${bloblang(step.body)}`];
  if (step.update !== undefined) fields.push(`"update": ${bloblang(step.update)}`);
  if (step.fine !== undefined) fields.push(`"fine": ${step.fine}`);
  if (step.schedule !== undefined) fields.push(`"schedule": ${scheduleLiteral(step.schedule)}`);
  if (step.purge !== undefined) fields.push(`"purge": {"subject": ${bloblang(step.purge.subject)}, "keep": [${step.purge.keep.map(bloblang).join(', ')}]}`);
  return `{${fields.join(', ')}}`;
}

function scheduleLiteral(message: ScheduleMessage): string {
  const headers = Object.entries(message.headers);
  const lines = headers.map(([name, value]) => `${name}: ${value}`).sort(byBytes).map(bloblang);
  const pairs = headers.map(([name, value]) => `${bloblang(name)}: ${bloblang(value)}`);
  return `{"subject": ${bloblang(message.subject)}, "data": ${bloblang(message.data)}, "headers": {${pairs.join(', ')}}, "lines": [${lines.join(', ')}]}`;
}

/** The order in which Bloblang sorts texts. */
function byBytes(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left, 'utf8'), Buffer.from(right, 'utf8'));
}
