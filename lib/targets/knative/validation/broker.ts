import { checkDelivery } from './delivery';
import { checkReference } from './destination';
import type { BrokerDocument, Reference } from './document-types';
import type { Inspection } from './inspection';
import { checkSubdomainNamed } from './metadata';

const CLASS = '/metadata/annotations/eventing.knative.dev~1broker.class';
const CLASSES = ['MTChannelBasedBroker', 'Kafka', 'KafkaNamespaced', 'RabbitMQBroker'];
const RABBIT_KINDS: ReadonlySet<string | undefined> = new Set(['RabbitmqBrokerConfig', 'RabbitmqCluster']);

export function checkBroker(document: BrokerDocument, inspection: Inspection): void {
  const { metadata, spec } = document;
  checkSubdomainNamed(metadata, inspection);
  const brokerClass = metadata?.annotations?.['eventing.knative.dev/broker.class'];
  if (brokerClass !== undefined) checkClass(brokerClass, inspection);
  if (spec?.config !== undefined) {
    checkReference(spec.config, '/spec/config', inspection);
    checkConfig(spec.config, brokerClass, metadata?.namespace, inspection);
  } else if (brokerClass !== undefined && CLASSES.indexOf(brokerClass) > 0) {
    inspection.add('/spec/config', `is required for the class ${brokerClass}, the cluster's default is made for another class`, undefined,
      'name the configuration of the broker');
  }
  if (spec?.delivery !== undefined) checkDelivery(spec.delivery, '/spec/delivery', inspection);
}

/** Classes of other makers are theirs to name; one that differs from a known class in case only would never be served. */
function checkClass(brokerClass: string, inspection: Inspection): void {
  if (brokerClass === '') inspection.add(CLASS, 'must not be empty', brokerClass, 'remove it to use the default of the cluster');
  const known = CLASSES.find((name) => name.toLowerCase() === brokerClass.toLowerCase());
  if (known !== undefined && known !== brokerClass) inspection.add(CLASS, `must be written '${known}'`, brokerClass);
}

function checkConfig(config: Reference, brokerClass: string | undefined, namespace: string | undefined, inspection: Inspection): void {
  const isKafka = brokerClass === 'Kafka' || brokerClass === 'KafkaNamespaced';
  if (isKafka && config.kind && config.kind !== 'ConfigMap') {
    inspection.add('/spec/config/kind', `must be ConfigMap for the class ${brokerClass}`, config.kind);
  }
  if (brokerClass === 'KafkaNamespaced' && namespace && config.namespace && config.namespace !== namespace) {
    inspection.add('/spec/config/namespace', `must be the namespace of the broker, which is ${namespace}`, config.namespace);
  }
  if (brokerClass !== 'RabbitMQBroker') return;
  if (!config.namespace) inspection.addMissing('/spec/config/namespace');
  if (config.kind && !RABBIT_KINDS.has(config.kind)) {
    inspection.add('/spec/config/kind', 'must be RabbitmqBrokerConfig or RabbitmqCluster for the class RabbitMQBroker', config.kind);
  }
}
