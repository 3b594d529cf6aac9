import type { Construct } from 'constructs';
import { requireKnown } from '../../core/checks';
import type { ModelIndex } from '../../core/model-index';
import { nameProblems, physicalName } from '../../core/names';
import { Resource } from '../../core/resource';
import type { Problem, Reference } from '../../core/resource';
import type { IBroker } from './broker';
import { checkDelivery, deliveryDefaultsIn } from './delivery';
import type { DeliveryOptions } from './delivery';
import { deliveryFeatures } from './effective-delivery';
import { EventBroker } from './event-broker';
import type { EventFilter } from './event-filter';
import type { IEventTarget } from './event-target';
import { eventTargetFeatures } from './event-target-features';
import { filterFeatures } from './filter-features';

/** Shared by all triggers that say nothing about their delivery. */
const NONE: DeliveryOptions = {};

const NO_REFERENCES: Reference[] = [];

/** Properties of `EventTrigger`. */
export interface EventTriggerProps {
  /** The broker whose events are wanted. */
  readonly broker: IBroker;

  /** Where the events go. */
  readonly target: IEventTarget;

  /**
   * Which events are wanted.
   *
   * @default - every event of the broker
   */
  readonly filter?: EventFilter;

  /**
   * How events are delivered when the receiver fails.
   *
   * @default - that of the broker
   */
  readonly delivery?: DeliveryOptions;

  /**
   * Name on the platform: a DNS label that starts with a letter.
   *
   * @default - the ids below the target in kebab-case
   */
  readonly triggerName?: string;
}

/**
 * Delivers the events of a broker that pass a filter, at least once, as CloudEvents over HTTP POST.
 *
 * An event in the answer is published to the broker. A new trigger gets the events that come after it is ready.
 * On Knative a Trigger; on Nomad a durable consumer with a dispatcher of its own.
 *
 * @see https://knative.dev/docs/eventing/triggers/
 * @example
 *
 * new EventTrigger(scope, 'TakePayment', {
 *   broker,
 *   filter: EventFilter.exact({ type: 'shop.order.placed' }),
 *   target: payment,
 *   delivery: { retries: 5, backoff: Backoff.exponential(Duration.millis(500)), deadLetter: failures },
 * });
 */
export class EventTrigger extends Resource {
  /** Name of the trigger on the platform. */
  public readonly triggerName: string;

  /** The broker whose events are wanted. */
  public readonly broker: IBroker;

  /** Where the events go. */
  public readonly target: IEventTarget;

  /**
   * Which events are wanted.
   *
   * @default - every event of the broker
   */
  public readonly filter?: EventFilter;

  /** @internal */
  public readonly _delivery: DeliveryOptions;

  /**
   * @param scope the construct to be below
   * @param id id within the scope
   * @param props properties of the trigger
   */
  constructor(scope: Construct, id: string, props: EventTriggerProps) {
    super(scope, id, 'EventTrigger');
    requireKnown('triggerName', props.triggerName, this);
    checkDelivery(props.delivery ?? {}, this);
    this.triggerName = props.triggerName ?? physicalName(this);
    this.broker = props.broker;
    this.target = props.target;
    this.filter = props.filter;
    this._delivery = props.delivery ?? NONE;
  }

  /**
   * Options for the delivery, nearest first, without the scope defaults.
   *
   * @internal
   */
  public get _deliveryLevels(): DeliveryOptions[] {
    return EventBroker.isEventBroker(this.broker) ? [this._delivery, this.broker._delivery] : [this._delivery];
  }

  /** @internal */
  public _references(index: ModelIndex): Reference[] {
    const references: Reference[] = [
      { from: this, to: this.broker, property: 'broker', role: 'subscribe' },
      { from: this, to: this.target, property: 'target', role: 'invoke' },
    ];
    references.push(...deadLetterReferences(index, this, this._deliveryLevels));
    return references;
  }

  /** @internal */
  public _features(): string[] {
    return [
      'trigger', 'delivery.reply',
      ...eventTargetFeatures(this.broker), ...eventTargetFeatures(this.target),
      ...(this.filter === undefined ? [] : filterFeatures(this.filter)),
      ...deliveryFeatures(this, [this._delivery]),
    ];
  }

  /** @internal */
  public _validate(): Problem[] {
    return nameProblems('triggerName', this.triggerName);
  }
}

/**
 * The reference to the dead letter target that holds.
 *
 * @internal
 */
export function deadLetterReferences(index: ModelIndex, from: Resource, levels: DeliveryOptions[]): Reference[] {
  const to = deadLetterOf(levels) ?? deadLetterOf(deliveryDefaultsIn(index, from));
  return to === undefined ? NO_REFERENCES : [{ from, to, property: 'delivery.deadLetter', role: 'invoke' }];
}

function deadLetterOf(levels: DeliveryOptions[]): IEventTarget | undefined {
  for (let position = 0; position < levels.length; position++) if (levels[position].deadLetter !== undefined) return levels[position].deadLetter;
  return undefined;
}
