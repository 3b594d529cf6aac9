import type { Construct } from 'constructs';
import { TEXT } from '../../core/kind';
import { featuresIn, mayUse, referencesIn } from '../../core/levels';
import type { ModelIndex } from '../../core/model-index';
import { nameProblems, physicalName } from '../../core/names';
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
import { EVENT_FILTER, FILTER_FEATURES, filterFeatures } from './event-filter';
import type { EventFilter } from './event-filter';
import type { DeliveryFeature } from './features';
import { TARGET_RULE } from './target-rule';
import { triggerDeliveryIn } from './trigger-delivery';

/** Properties of `EventTrigger`. */
export interface EventTriggerProps {
  /** The broker whose events are wanted. */
  readonly broker: IBroker;

  /** Where the events go: a function, a path of one, a tag, a revision or a broker. */
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

/** The rules of triggers. */
export const TRIGGER_PROPS = new Struct<EventTriggerProps, DeliveryFeature>('EventTriggerProps', {
  broker: { kind: BROKER, features: ['reference.broker.import'], featuresOf: brokerFeatures, references: (to, list) => list.add(to, 'subscribe') },
  target: TARGET_RULE,
  filter: { kind: EVENT_FILTER, features: FILTER_FEATURES, featuresOf: filterFeatures },
  // What holds is read with the levels above.
  delivery: { kind: DELIVERY_OPTIONS.kind(), features: NO_FEATURES },
  triggerName: { kind: TEXT, features: NO_FEATURES },
}, ['broker', 'target']);

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

  /** @internal */
  public readonly _props: EventTriggerProps;

  /**
   * @param scope the construct to be below
   * @param id id within the scope
   * @param props properties of the trigger
   */
  constructor(scope: Construct, id: string, props: EventTriggerProps) {
    super(scope, id, 'EventTrigger');
    TRIGGER_PROPS.check(props, 'props', this, this.constructor !== EventTrigger);
    this.triggerName = props.triggerName ?? physicalName(this);
    // What the caller does to the object later is not ours.
    this._props = { ...props };
  }

  /** The broker whose events are wanted. */
  public get broker(): IBroker {
    return this._props.broker;
  }

  /** Where the events go. */
  public get target(): IEventTarget {
    return this._props.target;
  }

  /**
   * Which events are wanted.
   *
   * @default - every event of the broker
   */
  public get filter(): EventFilter | undefined {
    return this._props.filter;
  }

  /** @internal */
  public get _destination(): EventDestination {
    return destinationOf(this.target, 'target');
  }

  /** @internal */
  public _references(index: ModelIndex): Reference[] {
    const references = referencesIn(this, TRIGGER_PROPS, this._props);
    addDeliveryReferences(references, this, triggerDeliveryIn(index, this));
    return references;
  }

  /** @internal */
  public _mayUse(index: ModelIndex, features: ReadonlySet<string>): boolean {
    return features.has('trigger') || features.has('delivery.reply') || mayUse(TRIGGER_PROPS, this._props, features)
      || mayUse(DELIVERY_OPTIONS, triggerDeliveryIn(index, this), features);
  }

  /** @internal */
  public _features(index: ModelIndex): DeliveryFeature[] {
    return [
      'trigger', 'delivery.reply', ...featuresIn(TRIGGER_PROPS, this._props), ...featuresIn(DELIVERY_OPTIONS, triggerDeliveryIn(index, this)),
      ...importFeatures(index, this),
    ];
  }

  /** @internal */
  public _validate(): Problem[] {
    return nameProblems('triggerName', this.triggerName);
  }
}
