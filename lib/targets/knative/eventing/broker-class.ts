import { requireText } from '../../../core/checks';

/** Where the configuration of a broker is. */
export interface BrokerConfig {
  /** API version of the object: `v1` for a config map. */
  readonly apiVersion: string;

  /** Kind of the object: `ConfigMap`. */
  readonly kind: string;

  /** Name of the object. */
  readonly name: string;

  /**
   * Namespace of the object.
   *
   * @default - that of the broker
   */
  readonly namespace?: string;
}

/** What is known of a broker class of somebody else. */
export interface CustomBrokerClassOptions {
  /**
   * URL at which brokers of the class take events; `{namespace}` and `{broker}` stand for those of the broker.
   *
   * @default - unknown; `EnvironmentValue.fromBrokerUrl()` is an error
   */
  readonly ingressUrl?: string;

  /**
   * Whether its triggers deliver one event after another by themselves.
   *
   * @default false
   */
  readonly ordered?: boolean;

  /**
   * Whether its triggers know prefix, suffix, all, any and not.
   *
   * @default true
   */
  readonly filters?: boolean;
}

/**
 * The kind of broker a cluster has. Class and configuration are written into every Broker, because what a cluster fills in for
 * them is made for its default class only. Neither can be changed afterwards: give the broker another name to change one.
 *
 * @see https://knative.dev/docs/eventing/brokers/broker-types/
 */
export abstract class BrokerClass {
  /**
   * Knative's own broker, on top of channels. With in-memory channels events are lost when the cluster loses the dispatcher.
   *
   * Keeps no order, and waits one step less before each retry than the other classes.
   *
   * @param configMapName config map with the channel template
   * @param namespace namespace of the config map
   */
  public static channelBased(configMapName: string = 'config-br-default-channel', namespace: string = 'knative-eventing'): BrokerClass {
    requireText('configMapName', configMapName);
    requireText('namespace', namespace);
    return new ChannelBasedClass({ apiVersion: 'v1', kind: 'ConfigMap', name: configMapName, namespace });
  }

  /**
   * Kafka, with a data plane that all namespaces share.
   *
   * @param configMapName config map with the servers, partitions and replicas
   * @param namespace namespace of the config map
   */
  public static kafka(configMapName: string = 'kafka-broker-config', namespace: string = 'knative-eventing'): BrokerClass {
    requireText('configMapName', configMapName);
    requireText('namespace', namespace);
    return new KafkaClass('Kafka', { apiVersion: 'v1', kind: 'ConfigMap', name: configMapName, namespace });
  }

  /**
   * Kafka, with a data plane in the namespace of the broker.
   *
   * @param configMapName config map with the servers, partitions and replicas, in the namespace of the broker
   */
  public static kafkaNamespaced(configMapName: string = 'kafka-broker-config'): BrokerClass {
    requireText('configMapName', configMapName);
    return new KafkaClass('KafkaNamespaced', { apiVersion: 'v1', kind: 'ConfigMap', name: configMapName });
  }

  /**
   * RabbitMQ. Delivers one event after another, and knows exact filters only.
   *
   * @param configName `RabbitmqBrokerConfig` of the cluster
   * @param namespace its namespace; that of the broker if left out
   */
  public static rabbitmq(configName: string, namespace?: string): BrokerClass {
    requireText('configName', configName);
    return new RabbitMqClass({ apiVersion: 'eventing.knative.dev/v1alpha1', kind: 'RabbitmqBrokerConfig', name: configName, namespace });
  }

  /**
   * The class of somebody else.
   *
   * @param className value of the annotation `eventing.knative.dev/broker.class`
   * @param config configuration of its brokers
   * @param options what is known of it
   */
  public static custom(className: string, config: BrokerConfig, options: CustomBrokerClassOptions = {}): BrokerClass {
    requireText('className', className);
    return new CustomClass(className, config, options);
  }

  /**
   * Value of the annotation.
   *
   * @internal
   */
  public readonly _className: string;

  /** @internal */
  protected readonly _config: BrokerConfig;

  /**
   * Only the classes of this file derive from it.
   *
   * @internal
   */
  protected constructor(className: string, config: BrokerConfig) {
    this._className = className;
    this._config = config;
  }

  /**
   * Whether its triggers know more than exact filters.
   *
   * @internal
   */
  public get _hasFilters(): boolean {
    return true;
  }

  /**
   * Kubernetes Services that a broker makes in its namespace.
   *
   * @internal
   */
  public _servicesOf(_name: string): string[] {
    return [];
  }

  /**
   * What `spec.config` of a broker holds.
   *
   * @internal
   */
  public _configOf(_namespace: string): BrokerConfig {
    return this._config;
  }

  /**
   * Annotations that make a trigger deliver in order; nothing where that is not possible.
   *
   * @internal
   */
  public abstract _orderAnnotations(): { [name: string]: string } | undefined;

  /**
   * Where a broker takes events; nothing where that is not known.
   *
   * @internal
   */
  public abstract _urlOf(name: string, namespace: string, clusterDomain: string): string | undefined;
}

class ChannelBasedClass extends BrokerClass {
  constructor(config: BrokerConfig) {
    super('MTChannelBasedBroker', config);
  }

  public _orderAnnotations(): undefined {
    return undefined;
  }

  public _urlOf(name: string, namespace: string, clusterDomain: string): string {
    return `http://broker-ingress.knative-eventing.svc.${clusterDomain}/${namespace}/${name}`;
  }
}

class KafkaClass extends BrokerClass {
  constructor(className: 'Kafka' | 'KafkaNamespaced', config: BrokerConfig) {
    super(className, config);
  }

  public _orderAnnotations(): { [name: string]: string } {
    return { 'kafka.eventing.knative.dev/delivery.order': 'ordered' };
  }

  public _urlOf(name: string, namespace: string, clusterDomain: string): string {
    const system = this._className === 'Kafka' ? 'knative-eventing' : namespace;
    return `http://kafka-broker-ingress.${system}.svc.${clusterDomain}/${namespace}/${name}`;
  }
}

class RabbitMqClass extends BrokerClass {
  constructor(config: BrokerConfig) {
    super('RabbitMQBroker', config);
  }

  public get _hasFilters(): boolean {
    return false;
  }

  public _servicesOf(name: string): string[] {
    return [`${name}-broker-ingress`];
  }

  // The controller refuses a reference without a namespace.
  public _configOf(namespace: string): BrokerConfig {
    return { ...this._config, namespace: this._config.namespace ?? namespace };
  }

  public _orderAnnotations(): { [name: string]: string } {
    return {};
  }

  public _urlOf(name: string, namespace: string, clusterDomain: string): string {
    return `http://${this._servicesOf(name)[0]}.${namespace}.svc.${clusterDomain}`;
  }
}

class CustomClass extends BrokerClass {
  constructor(className: string, config: BrokerConfig, private readonly options: CustomBrokerClassOptions) {
    super(className, config);
  }

  public get _hasFilters(): boolean {
    return this.options.filters ?? true;
  }

  public _orderAnnotations(): { [name: string]: string } | undefined {
    return this.options.ordered ? {} : undefined;
  }

  public _urlOf(name: string, namespace: string): string | undefined {
    return this.options.ingressUrl?.split('{namespace}').join(namespace).split('{broker}').join(name);
  }
}
