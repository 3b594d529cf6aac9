import type { Construct } from 'constructs';
import { requireKnown } from '../../core/checks';
import { show } from '../../core/errors';
import type { ModelIndex } from '../../core/model-index';
import { nameProblems, physicalName } from '../../core/names';
import { Resource } from '../../core/resource';
import type { Problem, Reference } from '../../core/resource';
import type { IBroker } from './broker';
import { checkDelivery } from './delivery';
import type { DeliveryOptions } from './delivery';
import { deliveryFeatures } from './effective-delivery';
import { EventBroker } from './event-broker';
import type { IEventTarget } from './event-target';
import { visitEventTarget } from './event-target';
import { eventTargetFeatures } from './event-target-features';
import { deadLetterReferences } from './event-trigger';
import type { Schedule } from './schedule';
import { brokerOfSchedule } from './schedule-broker';

/** Properties of `ScheduleSource`. */
export interface ScheduleSourceProps {
  /** When the event is sent. */
  readonly schedule: Schedule;

  /** Where the event goes. */
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
   * @default - the only broker of the model; an error if there is none or several. Not used when the target is a broker
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
   * How the event is delivered when the receiver fails. Not used when the target is a broker.
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

  /** When the event is sent. */
  public readonly schedule: Schedule;

  /** Time zone in which the schedule is read. */
  public readonly timeZone: string;

  /** Where the event goes. */
  public readonly target: IEventTarget;

  /** @internal */
  public readonly _props: ScheduleSourceProps;

  /**
   * @param scope the construct to be below
   * @param id id within the scope
   * @param props properties of the schedule
   */
  constructor(scope: Construct, id: string, props: ScheduleSourceProps) {
    super(scope, id, 'ScheduleSource');
    for (const property of ['sourceName', 'timeZone', 'data', 'contentType'] as const) requireKnown(property, props[property], this);
    checkDelivery(props.delivery ?? {}, this);
    this.sourceName = props.sourceName ?? physicalName(this);
    this.schedule = props.schedule;
    this.timeZone = props.timeZone ?? 'UTC';
    this.target = props.target;
    this._props = props;
  }

  /**
   * Options for the delivery to a function through `broker`, nearest first, without the scope defaults.
   *
   * @internal
   */
  public _deliveryLevels(broker: IBroker): DeliveryOptions[] {
    return [this._props.delivery ?? {}, ...(EventBroker.isEventBroker(broker) ? [broker._delivery] : [])];
  }

  /** @internal */
  public _references(index: ModelIndex): Reference[] {
    const broker = brokerOfSchedule(index, this);
    const via: Reference[] = this._props.broker === undefined ? [] : [{ from: this, to: this._props.broker, property: 'broker', role: 'publish' }];
    return visitEventTarget<Reference[]>(this.target, {
      visitBroker: (to) => [{ from: this, to, property: 'target', role: 'publish' }],
      visitFunction: (to) => [
        ...via,
        { from: this, to, property: 'target', role: 'invoke' },
        ...deadLetterReferences(index, this, broker === undefined ? [this._props.delivery ?? {}] : this._deliveryLevels(broker)),
      ],
    });
  }

  /** @internal */
  public _features(): string[] {
    return [
      'schedule',
      ...eventTargetFeatures(this.target), ...(this._props.broker === undefined ? [] : eventTargetFeatures(this._props.broker)),
      ...(this._props.timeZone === undefined ? [] : ['schedule.time-zone']),
      ...(this._props.data === undefined ? [] : ['schedule.data']),
      ...deliveryFeatures(this, [this._props.delivery ?? {}]),
    ];
  }

  /** @internal */
  public _validate(): Problem[] {
    return [...nameProblems('sourceName', this.sourceName), ...this.dataProblems()];
  }

  private dataProblems(): Problem[] {
    const { data, contentType } = this._props;
    if (data === undefined) {
      return contentType === undefined ? [] : [{
        code: 'SCHEDULE_DATA', message: "'contentType' must come with 'data', got no data", remedy: "give 'data' or leave 'contentType' out",
      }];
    }
    if (contentType !== undefined && !/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(contentType)) {
      return [{ code: 'SCHEDULE_DATA', message: `'contentType' must be a media type, got ${show(contentType)}`, remedy: 'write it like text/plain' }];
    }
    if (contentType !== undefined && contentType !== 'application/json') return [];
    return isJsonObject(data) ? [] : [{
      code: 'SCHEDULE_DATA', message: "'data' of type application/json must be a JSON object, got something else", remedy: 'correct the data or give its type',
    }];
  }
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value);
  } catch {
    return false;
  }
}
