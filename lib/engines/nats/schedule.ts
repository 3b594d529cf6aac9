import { scheduleSubject, tickSubject, type BrokerAddress } from './subjects';

/** A cron schedule whose firings are events of a broker. */
export interface ScheduleOptions {
  readonly address: BrokerAddress;
  readonly name: string;
  /** Five fields (minute first) or six (second first), without a time zone prefix. */
  readonly cron: string;
  /** IANA name. Default UTC. */
  readonly timeZone?: string;
  /** Text of the event. Default empty. */
  readonly data?: string;
  /** Media type of `data`. Default none. */
  readonly contentType?: string;
  /** Extension attributes of the event. */
  readonly extensions?: Readonly<Record<string, string>>;
  /** Event type. Default that of Knative's PingSource. */
  readonly type?: string;
  /** Event source. Default that of Knative's PingSource of the same name. */
  readonly source?: string;
  /** How long a tick may wait to be taken over by the event stream. Default one hour. */
  readonly tickTtlMs?: number;
}

/** A message to store once; the server publishes a tick each time it is due. */
export interface ScheduleMessage {
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly data: string;
}

/** Type and extension of events made by a schedule. */
export const PING_TYPE = 'dev.knative.sources.ping';
export const SCHEDULE_EXTENSION = 'knomadschedule';

const HOUR = 3_600_000;

/**
 * The message that is the schedule. Its `ce-` headers are copied to every tick; id and time are not among them, because they
 * differ from tick to tick: the dispatcher makes them from the time the server stored the tick.
 */
export function scheduleMessage(options: ScheduleOptions): ScheduleMessage {
  const type = options.type ?? PING_TYPE;
  const zone = options.timeZone;
  return {
    subject: scheduleSubject(options.address, options.name),
    headers: headersOf({
      'Nats-Schedule': sixFields(options.cron),
      ...(zone === undefined || zone === 'UTC' ? {} : { 'Nats-Schedule-Time-Zone': zone }),
      'Nats-Schedule-Target': tickSubject(options.address, type),
      'Nats-Schedule-TTL': `${Math.ceil((options.tickTtlMs ?? HOUR) / 1000)}s`,
      'ce-specversion': '1.0',
      'ce-type': type,
      'ce-source': options.source ?? `/apis/v1/namespaces/${options.address.namespace}/pingsources/${options.name}`,
      ...(options.contentType === undefined ? {} : { 'ce-datacontenttype': options.contentType }),
      ...Object.fromEntries(Object.entries(options.extensions ?? {}).map(([name, value]) => [`ce-${name}`, value])),
      [`ce-${SCHEDULE_EXTENSION}`]: options.name,
    }),
    data: options.data ?? '',
  };
}

/** A line break would start a header of its own; blanks around a value do not survive the way to the server. */
function headersOf(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => {
    const control = /[\u0000-\u001f\u007f]/.exec(value);
    if (control !== null) {
      const code = control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      throw new RangeError(`header ${name} holds the control character U+${code}, remove it`);
    }
    return [name, value.trim()];
  }));
}

function sixFields(cron: string): string {
  const fields = cron.trim().split(/\s+/);
  if (fields.length === 6) return fields.join(' ');
  if (fields.length === 5) return ['0', ...fields].join(' ');
  throw new RangeError(`cron expression ${JSON.stringify(cron)} has ${fields.length} fields, use five or six`);
}
