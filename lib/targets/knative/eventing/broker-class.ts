import { brand } from '../../../core/brand';
import { requireFilled, requireText } from '../../../core/checks';
import { ModelError, show } from '../../../core/errors';
import { FLAG, TEXT, requireKind } from '../../../core/kind';
import { NO_FEATURES, Struct } from '../../../core/rules';
import type { BrokerSettings } from '../documents/brokers';

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
   * @default - unknown; `EnvironmentValue.fromUrl()` is an error
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

/** What can be taken apart into host and path. */
const INGRESS_URL = /^https?:\/\/[^/\s]+(?:\/\S*)?$/;

const CONFIG = new Struct<BrokerConfig>('BrokerConfig', {
  apiVersion: { kind: TEXT, check: requireFilled, features: NO_FEATURES },
  kind: { kind: TEXT, check: requireFilled, features: NO_FEATURES },
  name: { kind: TEXT, check: requireFilled, features: NO_FEATURES },
  namespace: { kind: TEXT, check: requireFilled, features: NO_FEATURES },
}, ['apiVersion', 'kind', 'name']);

const CUSTOM_OPTIONS = new Struct<CustomBrokerClassOptions>('CustomBrokerClassOptions', {
  ingressUrl: {
    kind: TEXT,
    check(url, property) {
      if (INGRESS_URL.test(url)) return;
      throw new ModelError('PATH_INVALID', `'${property}' must be a URL, got ${show(url)}`, 'write it like http://ingress.example/{namespace}/{broker}');
    },
    features: NO_FEATURES,
  },
  ordered: { kind: FLAG, features: NO_FEATURES },
  filters: { kind: FLAG, features: NO_FEATURES },
});

const KAFKA_ORDER = { 'kafka.eventing.knative.dev/delivery.order': 'ordered' };

/**
 * The kind of broker a cluster has. Class and configuration are written into every Broker, because what a cluster fills in for
 * them is made for its default class only. Neither can be changed afterwards: give the broker another name to change one.
 *
 * @see https://knative.dev/docs/eventing/brokers/broker-types/
 */
export class BrokerClass {
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
    return new BrokerClass({
      className: 'MTChannelBasedBroker',
      config: { apiVersion: 'v1', kind: 'ConfigMap', name: configMapName, namespace },
      filters: true,
      ingress: { kind: 'shared', service: 'broker-ingress', namespace: 'knative-eventing' },
    });
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
    return new BrokerClass({
      className: 'Kafka',
      config: { apiVersion: 'v1', kind: 'ConfigMap', name: configMapName, namespace },
      filters: true,
      orderAnnotations: KAFKA_ORDER,
      ingress: { kind: 'shared', service: 'kafka-broker-ingress', namespace: 'knative-eventing' },
    });
  }

  /**
   * Kafka, with a data plane in the namespace of the broker.
   *
   * @param configMapName config map with the servers, partitions and replicas, in the namespace of the broker
   */
  public static kafkaNamespaced(configMapName: string = 'kafka-broker-config'): BrokerClass {
    requireText('configMapName', configMapName);
    return new BrokerClass({
      className: 'KafkaNamespaced',
      config: { apiVersion: 'v1', kind: 'ConfigMap', name: configMapName },
      filters: true,
      orderAnnotations: KAFKA_ORDER,
      ingress: { kind: 'shared', service: 'kafka-broker-ingress' },
    });
  }

  /**
   * RabbitMQ. Delivers one event after another, and knows exact filters only.
   *
   * @param configName `RabbitmqBrokerConfig` of the cluster
   * @param namespace its namespace; that of the broker if left out
   */
  public static rabbitmq(configName: string, namespace?: string): BrokerClass {
    requireText('configName', configName);
    if (namespace !== undefined) requireText('namespace', namespace);
    return new BrokerClass({
      className: 'RabbitMQBroker',
      config: { apiVersion: 'eventing.knative.dev/v1alpha1', kind: 'RabbitmqBrokerConfig', name: configName, namespace },
      filters: false,
      orderAnnotations: {},
      ingress: { kind: 'own', suffix: 'broker-ingress' },
    }, true);
  }

  /**
   * The class of somebody else.
   *
   * @param className value of the annotation `eventing.knative.dev/broker.class`
   * @param config configuration of its brokers
   * @param options what is known of it
   */
  public static custom(className: string, config: BrokerConfig, options: CustomBrokerClassOptions = {}): BrokerClass {
    requireKind(TEXT, className, 'className');
    CONFIG.check(config, 'config');
    CUSTOM_OPTIONS.check(options, 'options');
    requireText('className', className);
    return new BrokerClass({
      className,
      config,
      filters: options.filters ?? true,
      orderAnnotations: options.ordered ? {} : undefined,
      ingress: options.ingressUrl === undefined ? undefined : { kind: 'url', url: options.ingressUrl },
    });
  }

  /** Value of the annotation `eventing.knative.dev/broker.class`. */
  public readonly className: string;

  private readonly settings: BrokerSettings;

  /** The controller of RabbitMQ refuses a configuration without a namespace. */
  private readonly writesNamespace: boolean;

  private constructor(settings: BrokerSettings, writesNamespace: boolean = false) {
    this.className = settings.className;
    this.settings = settings;
    this.writesNamespace = writesNamespace;
  }

  /**
   * What the renderers of a target need to know.
   *
   * @param namespace namespace of the target
   * @internal
   */
  public _settingsIn(namespace: string): BrokerSettings {
    const { config } = this.settings;
    return this.writesNamespace && config.namespace === undefined ? { ...this.settings, config: { ...config, namespace } } : this.settings;
  }
}

brand(BrokerClass, 'BrokerClass');
