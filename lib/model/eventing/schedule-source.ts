import type { Construct } from 'constructs';
import { TEXT } from '../../core/kind';
import { featuresIn, referencesIn } from '../../core/levels';
import type { ModelIndex } from '../../core/model-index';
import { nameProblems, physicalName } from '../../core/names';
import { joinProblems } from '../../core/problem';
import type { Problem } from '../../core/problem';
import type { Reference } from '../../core/reference';
import { Resource } from '../../core/resource';
import { NO_FEATURES, Struct } from '../../core/rules';
import type { IBroker } from '../references/broker';
import type { EventDestination, IEventTarget } from '../references/event-destination';
import { brokerFeatures, importFeatures } from '../references/features';
import { BROKER, destinationOf } from '../references/kinds';
import { DELIVERY_OPTIONS } from './delivery-options';
import type { DeliveryOptions } from './delivery-options';
import { addDeliveryReferences } from './delivery-references';
import type { DeliveryFeature } from './features';
import { SCHEDULE } from './schedule';
import type { Schedule } from './schedule';
import { isToBroker, scheduleDeliveryIn } from './schedule-delivery';
import { dataProblems, unusedProblems } from './schedule-problems';
import { TARGET_RULE } from './target-rule';

/** Properties of `ScheduleSource`. */
export interface ScheduleSourceProps {
  /** When the event is sent. */
  readonly schedule: Schedule;

  /** Where the event goes: a function, a path of one, a tag, a revision or a broker. */
  readonly target: IEventTarget;

  /**
   * Time zone in which the schedule is read, by its IANA name.
   *
   * A local time that daylight saving skips or doubles is a finding.
   *
   * @default 'UTC'
   */
  readonly timeZone?: string;

  /**
   * Broker through which the event goes to a function, so that it is kept and retried like any other.
   *
   * Triggers of that broker without a filter get it too.
   *
   * An error when the target is a broker.
   *
   * @default - the only broker below the same target; an error if there is none or several
   */
  readonly broker?: IBroker;

  /**
   * Data of the event, sent byte for byte.
   *
   * @default - no data
   */
  readonly data?: string;

  /**
   * Media type of the data. With `application/json` the data must be a JSON object.
   *
   * @default 'application/json' if there is data
   */
  readonly contentType?: string;

  /**
   * How the event is delivered when the receiver fails. An error when the target is a broker, whose triggers deliver it.
   *
   * @default - that of the broker
   */
  readonly delivery?: DeliveryOptions;

  /**
   * Name on the platform: a DNS label that starts with a letter.
   *
   * @default - the ids below the target in kebab-case
   */
  readonly sourceName?: string;
}

/** The rules of schedules. */
export const SCHEDULE_PROPS = new Struct<ScheduleSourceProps, DeliveryFeature>('ScheduleSourceProps', {
  schedule: { kind: SCHEDULE, features: ['schedule'] },
  target: TARGET_RULE,
  timeZone: { kind: TEXT, features: ['schedule.time-zone'], defaults: ['UTC'] },
  broker: { kind: BROKER, features: ['reference.broker.import'], featuresOf: brokerFeatures, references: (to, list) => list.add(to, 'publish') },
  data: { kind: TEXT, features: ['schedule.data'] },
  contentType: { kind: TEXT, features: ['schedule.data'] },
  // What holds is read with the levels above.
  delivery: { kind: DELIVERY_OPTIONS.kind(), features: NO_FEATURES },
  sourceName: { kind: TEXT, features: NO_FEATURES },
}, ['schedule', 'target']);

/**
 * Sends an event again and again, as a clock says.
 *
 * The event has type `dev.knative.sources.ping`, source `/apis/v1/namespaces/<namespace>/pingsources/<name>` and the extension
 * `knomadschedule` with the name of the schedule.
 * On Knative a PingSource with, for a function, a Trigger; on Nomad a scheduled message of JetStream.
 *
 * @see https://knative.dev/docs/eventing/sources/ping-source/
 * @see https://docs.nats.io/nats-concepts/jetstream
 * @example
 *
 * new ScheduleSource(scope, 'Nightly', {
 *   schedule: Schedule.cron('0 4 * * *'),
 *   timeZone: 'Europe/Berlin',
 *   target: report,
 * });
 */
export class ScheduleSource extends Resource {
  /** Name of the schedule on the platform. */
  public readonly sourceName: string;

  /** Time zone in which the schedule is read. */
  public readonly timeZone: string;

  /** @internal */
  public readonly _props: ScheduleSourceProps;

  /**
   * @param scope the construct to be below
   * @param id id within the scope
   * @param props properties of the schedule
   */
  constructor(scope: Construct, id: string, props: ScheduleSourceProps) {
    super(scope, id, 'ScheduleSource');
    SCHEDULE_PROPS.check(props, 'props', this, this.constructor !== ScheduleSource);
    this.sourceName = props.sourceName ?? physicalName(this);
    this.timeZone = props.timeZone ?? 'UTC';
    // What the caller does to the object later is not ours.
    this._props = { ...props };
  }

  /** When the event is sent. */
  public get schedule(): Schedule {
    return this._props.schedule;
  }

  /** Where the event goes. */
  public get target(): IEventTarget {
    return this._props.target;
  }

  /** @internal */
  public get _destination(): EventDestination {
    return destinationOf(this.target, 'target');
  }

  /** @internal */
  public _references(index: ModelIndex): Reference[] {
    const references = referencesIn(this, SCHEDULE_PROPS, this._props);
    if (!isToBroker(index, this)) addDeliveryReferences(references, this, scheduleDeliveryIn(index, this));
    return references;
  }

  /** @internal */
  public _features(index: ModelIndex): DeliveryFeature[] {
    const own = [...featuresIn(SCHEDULE_PROPS, this._props), ...importFeatures(index, this)];
    return isToBroker(index, this) ? own : [...own, ...featuresIn(DELIVERY_OPTIONS, scheduleDeliveryIn(index, this))];
  }

  /** @internal */
  public _validate(): Problem[] {
    return joinProblems(nameProblems('sourceName', this.sourceName), dataProblems(this._props), unusedProblems(this));
  }
}
