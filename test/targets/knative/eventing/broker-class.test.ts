import { knative } from '../../../../lib';
import { ingressUrl } from '../../../../lib/targets/knative/documents/brokers';

const { BrokerClass } = knative;
const CONFIG = { apiVersion: 'v1', kind: 'ConfigMap', name: 'acme' };

test.each([
  ['channelBased', BrokerClass.channelBased(), 'MTChannelBasedBroker',
    { apiVersion: 'v1', kind: 'ConfigMap', name: 'config-br-default-channel', namespace: 'knative-eventing' }],
  ['channelBased with a config map', BrokerClass.channelBased('kafka-channel', 'platform'), 'MTChannelBasedBroker',
    { apiVersion: 'v1', kind: 'ConfigMap', name: 'kafka-channel', namespace: 'platform' }],
  ['kafka', BrokerClass.kafka(), 'Kafka', { apiVersion: 'v1', kind: 'ConfigMap', name: 'kafka-broker-config', namespace: 'knative-eventing' }],
  ['kafkaNamespaced', BrokerClass.kafkaNamespaced('own'), 'KafkaNamespaced', { apiVersion: 'v1', kind: 'ConfigMap', name: 'own' }],
  ['rabbitmq', BrokerClass.rabbitmq('rabbit'), 'RabbitMQBroker',
    { apiVersion: 'eventing.knative.dev/v1alpha1', kind: 'RabbitmqBrokerConfig', name: 'rabbit', namespace: 'shop' }],
  ['rabbitmq of a namespace', BrokerClass.rabbitmq('rabbit', 'messaging'), 'RabbitMQBroker',
    { apiVersion: 'eventing.knative.dev/v1alpha1', kind: 'RabbitmqBrokerConfig', name: 'rabbit', namespace: 'messaging' }],
  ['custom', BrokerClass.custom('Acme', CONFIG), 'Acme', CONFIG],
])('%s names class and configuration', (_, brokerClass, className, config) => {
  expect(brokerClass.className).toBe(className);
  const settings = brokerClass._settingsIn('shop');
  expect([settings.className, settings.config]).toEqual([className, config]);
});

test.each([
  ['channelBased', BrokerClass.channelBased(), 'http://broker-ingress.knative-eventing.svc.cluster.local/shop/events'],
  ['kafka', BrokerClass.kafka(), 'http://kafka-broker-ingress.knative-eventing.svc.cluster.local/shop/events'],
  ['kafkaNamespaced', BrokerClass.kafkaNamespaced(), 'http://kafka-broker-ingress.shop.svc.cluster.local/shop/events'],
  ['rabbitmq', BrokerClass.rabbitmq('rabbit'), 'http://events-broker-ingress.shop.svc.cluster.local'],
  ['custom with an address', BrokerClass.custom('Acme', CONFIG, { ingressUrl: 'http://acme.{namespace}.svc/{namespace}/{broker}' }),
    'http://acme.shop.svc/shop/events'],
  ['custom without one', BrokerClass.custom('Acme', CONFIG), undefined],
])('%s has its own ingress', (_, brokerClass, url) => {
  expect(ingressUrl(brokerClass._settingsIn('shop'), 'events', 'shop', 'cluster.local')).toBe(url);
});

test.each([
  ['channelBased', BrokerClass.channelBased(), undefined, true],
  ['kafka', BrokerClass.kafka(), { 'kafka.eventing.knative.dev/delivery.order': 'ordered' }, true],
  ['kafkaNamespaced', BrokerClass.kafkaNamespaced(), { 'kafka.eventing.knative.dev/delivery.order': 'ordered' }, true],
  ['rabbitmq', BrokerClass.rabbitmq('rabbit'), {}, false],
  ['custom', BrokerClass.custom('Acme', CONFIG), undefined, true],
  ['custom that keeps order', BrokerClass.custom('Acme', CONFIG, { ordered: true, filters: false }), {}, false],
])('%s keeps order by annotations or not at all', (_, brokerClass, annotations, filters) => {
  const settings = brokerClass._settingsIn('shop');
  expect(settings.orderAnnotations).toEqual(annotations);
  expect(settings.filters).toBe(filters);
});

test.each([
  [() => BrokerClass.channelBased(''), "'configMapName' must not be empty, got \"\"; give a text (TEXT_EMPTY)"],
  [() => BrokerClass.kafka('a', ' '), "'namespace' must not be empty, got \" \"; give a text (TEXT_EMPTY)"],
  [() => BrokerClass.kafkaNamespaced(''), "'configMapName' must not be empty, got \"\"; give a text (TEXT_EMPTY)"],
  [() => BrokerClass.rabbitmq(''), "'configName' must not be empty, got \"\"; give a text (TEXT_EMPTY)"],
  [() => BrokerClass.custom('', CONFIG), "'className' must not be empty, got \"\"; give a text (TEXT_EMPTY)"],
])('refuses empty names', (call, message) => {
  expect(call).toThrow(new Error(message));
});
