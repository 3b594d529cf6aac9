import { createHash } from 'crypto';

/** Which broker is meant. Namespace and broker are DNS labels, so the names made of them never clash. */
export interface BrokerAddress {
  readonly namespace: string;
  readonly broker: string;
  /** First word of every subject. Default `kn`. */
  readonly prefix?: string;
}

/** Names of everything a broker owns in JetStream. */
export interface BrokerNames {
  /** Stream of events and dead letters. */
  readonly stream: string;
  /** Stream of schedules and of the ticks they fire. */
  readonly scheduleStream: string;
  /** Common start of all subjects of the broker, without a dot at its end. */
  readonly root: string;
  /** Start of every event subject, with a dot at its end: the subject is this plus `typeTokens` of the event type. */
  readonly eventPrefix: string;
  /** Wildcards of the four kinds of subject. */
  readonly events: string;
  readonly deadLetters: string;
  readonly schedules: string;
  readonly ticks: string;
}

const TOKEN = /^[A-Za-z0-9_-]+$/;

/** Event types that are subject tokens as they stand; the same rule is in the ingress, which cannot call this code. */
export const SAFE_TYPE = '^[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*$';
export const SAFE_TYPE_LENGTH = 128;
export const TYPE_HASH_LENGTH = 32;

export function brokerNames(address: BrokerAddress): BrokerNames {
  const { namespace, broker, prefix = 'kn' } = address;
  const root = [prefix, namespace, broker].map(token).join('.');
  return {
    stream: `KN_${namespace}_${broker}`,
    scheduleStream: `KNS_${namespace}_${broker}`,
    root,
    eventPrefix: `${root}.ev.`,
    events: `${root}.ev.>`,
    deadLetters: `${root}.dlq.>`,
    schedules: `${root}.sched.>`,
    ticks: `${root}.tick.>`,
  };
}

/**
 * An event type as tokens of a subject. Types made of letters, digits, `_`, `-` and single dots stay readable; any other
 * becomes `~` and a hash, so that no type can reach another subject or a wildcard.
 */
export function typeTokens(type: string): string {
  if (type.length <= SAFE_TYPE_LENGTH && new RegExp(SAFE_TYPE).test(type)) return type;
  return `~${createHash('sha256').update(type, 'utf8').digest('hex').slice(0, TYPE_HASH_LENGTH)}`;
}

/** Where events of this type are stored. */
export function eventSubject(address: BrokerAddress, type: string): string {
  return brokerNames(address).eventPrefix + typeTokens(type);
}

/** Where the dead letters of a trigger are stored. */
export function deadLetterSubject(address: BrokerAddress, trigger: string): string {
  return `${brokerNames(address).root}.dlq.${token(trigger)}`;
}

/** Where the schedule itself is stored; the server fires it from there. */
export function scheduleSubject(address: BrokerAddress, schedule: string): string {
  return `${brokerNames(address).root}.sched.${token(schedule)}`;
}

/** Where a schedule puts its ticks; the broker's stream sources them as events of this type. */
export function tickSubject(address: BrokerAddress, type: string): string {
  return `${brokerNames(address).root}.tick.${typeTokens(type)}`;
}

/** Name of the consumer that delivers the dead letters of a trigger. The underscore keeps it apart from every trigger. */
export function deadLetterConsumer(trigger: string): string {
  return `${token(trigger)}_dlq`;
}

/** Ordinary subject on which JetStream pushes to the dispatcher of a consumer. */
export function deliverSubject(address: BrokerAddress, consumer: string): string {
  return `_${brokerNames(address).root}.${token(consumer)}`;
}

function token(name: string): string {
  if (!TOKEN.test(name)) {
    throw new RangeError(`name ${JSON.stringify(name)} cannot be a subject token, use letters, digits, _ and - only`);
  }
  return name;
}
