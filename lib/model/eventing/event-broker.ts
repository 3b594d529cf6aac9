import { Construct } from 'constructs';
import { requireKnown } from '../../core/checks';
import { nameProblems, physicalName, requireName } from '../../core/names';
import type { Problem } from '../../core/resource';
import { Resource } from '../../core/resource';
import type { BrokerImportOptions, IBroker } from './broker';
import { checkDelivery } from './delivery';
import type { DeliveryOptions } from './delivery';
import { deliveryFeatures } from './effective-delivery';

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
   * Refers to a broker that something else manages.
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
  public readonly _delivery: DeliveryOptions;

  /**
   * @param scope the construct to be below
   * @param id id within the scope
   * @param props properties of the broker
   */
  constructor(scope: Construct, id: string, props: EventBrokerProps = {}) {
    super(scope, id, 'EventBroker');
    requireKnown('brokerName', props.brokerName, this);
    checkDelivery(props.delivery ?? {}, this);
    this.brokerName = props.brokerName ?? physicalName(this);
    this._delivery = props.delivery ?? {};
  }

  /** @internal */
  public _features(): string[] {
    return ['broker', ...deliveryFeatures(this, [this._delivery])];
  }

  /** @internal */
  public _validate(): Problem[] {
    return nameProblems('brokerName', this.brokerName);
  }
}

class ImportedBroker extends Construct implements IBroker {
  public readonly brokerNamespace?: string;

  constructor(scope: Construct, id: string, public readonly brokerName: string, options: BrokerImportOptions) {
    super(scope, id);
    requireName('brokerName', brokerName, this);
    if (options.namespace !== undefined) requireName('namespace', options.namespace, this);
    this.brokerNamespace = options.namespace;
  }
}
