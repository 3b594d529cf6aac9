import type { Construct } from 'constructs';
import { TEXT } from '../../core/kind';
import type { ModelIndex } from '../../core/model-index';
import { nameProblems, physicalName } from '../../core/names';
import type { Problem } from '../../core/problem';
import { Resource } from '../../core/resource';
import { NO_FEATURES, Struct } from '../../core/rules';
import type { IBroker } from '../references/broker';
import { Callee } from '../references/callee';
import type { CalleeForm } from '../references/callee';
import { EventDestination } from '../references/event-destination';
import { DELIVERY_OPTIONS } from './delivery-options';
import type { DeliveryOptions } from './delivery-options';
import type { EventingFeature } from './features';
import { ImportedBroker } from './imported-broker';
import type { BrokerImportOptions } from './imported-broker';

/** Properties of `EventBroker`. */
export interface EventBrokerProps {
  /**
   * Delivery for the triggers of this broker that do not say otherwise.
   *
   * @default - the nearest `DeliveryDefaults`
   */
  readonly delivery?: DeliveryOptions;

  /**
   * Name on the platform: a DNS label that starts with a letter.
   *
   * @default - the ids below the target in kebab-case
   */
  readonly brokerName?: string;
}

/** The rules of brokers. */
export const BROKER_PROPS = new Struct<EventBrokerProps>('EventBrokerProps', {
  // Those who deliver its events use the features, because each of them may say otherwise.
  delivery: { kind: DELIVERY_OPTIONS.kind(), features: NO_FEATURES },
  brokerName: { kind: TEXT, features: NO_FEATURES },
});

/**
 * Takes CloudEvents over HTTP, keeps them, and hands them to the triggers that ask for them.
 *
 * On Knative a Broker of the class that the target names; on Nomad a JetStream stream with an ingress in front.
 *
 * @see https://knative.dev/docs/eventing/brokers/
 * @see https://docs.nats.io/nats-concepts/jetstream
 * @example
 *
 * const broker = new EventBroker(scope, 'Events');
 */
export class EventBroker extends Resource implements IBroker {
  /**
   * Refers to a broker that something else manages. If the app makes one of that name in the same place, it is that one.
   *
   * @param scope the construct to be below
   * @param id id within the scope
   * @param brokerName name of the broker on the platform
   * @param options how it is found
   */
  public static fromBrokerName(scope: Construct, id: string, brokerName: string, options: BrokerImportOptions = {}): IBroker {
    return new ImportedBroker(scope, id, brokerName, options);
  }

  /**
   * Whether `x` is a broker of a model.
   *
   * @param x any value
   */
  public static isEventBroker(x: any): x is EventBroker {
    return Resource.isResource(x) && x._kind === 'EventBroker';
  }

  public readonly brokerName: string;

  /** @internal */
  public readonly _delivery: DeliveryOptions | undefined;

  /**
   * @param scope the construct to be below
   * @param id id within the scope
   * @param props properties of the broker
   */
  constructor(scope: Construct, id: string, props: EventBrokerProps = {}) {
    super(scope, id, 'EventBroker');
    BROKER_PROPS.check(props, 'props', this, this.constructor !== EventBroker);
    this.brokerName = props.brokerName ?? physicalName(this);
    this._delivery = props.delivery && { ...props.delivery };
  }

  /** The broker as something to publish to. */
  public toCallee(): Callee {
    return Callee._of(this.calleeForm);
  }

  /** The broker as something to deliver events to. */
  public toEventDestination(): EventDestination {
    return EventDestination._of(this.calleeForm);
  }

  /** @internal */
  public get _importName(): string {
    return this.brokerName;
  }

  /** @internal */
  public _features(_index: ModelIndex): EventingFeature[] {
    return ['broker'];
  }

  /** @internal */
  public _validate(): Problem[] {
    return nameProblems('brokerName', this.brokerName);
  }

  private get calleeForm(): CalleeForm {
    return { kind: 'broker', broker: this };
  }
}
