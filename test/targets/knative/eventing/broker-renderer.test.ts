import { EventBroker, knative } from '../../../../lib';
import { brokerOf } from '../../../../lib/targets/knative/eventing/broker-renderer';
import { contextOf, findingsOf, knativeTarget, plainFunction } from '../../../support/knative';

test('a broker is a Broker with class and configuration written out', () => {
  const target = knativeTarget();
  expect(brokerOf(new EventBroker(target, 'Events'), contextOf(target))).toEqual({
    apiVersion: 'eventing.knative.dev/v1',
    kind: 'Broker',
    metadata: { annotations: { 'eventing.knative.dev/broker.class': 'MTChannelBasedBroker' }, name: 'events' },
    spec: { config: { apiVersion: 'v1', kind: 'ConfigMap', name: 'config-br-default-channel', namespace: 'knative-eventing' } },
  });
});

test('the delivery of a broker is on its triggers, because some classes refuse to change it', () => {
  const target = knativeTarget({ brokerClass: knative.BrokerClass.kafkaNamespaced() });
  const broker = new EventBroker(target, 'Events', { delivery: { retries: 3 } });
  expect(brokerOf(broker, contextOf(target)).spec).toEqual({ config: { apiVersion: 'v1', kind: 'ConfigMap', name: 'kafka-broker-config' } });
});

test('through the public API a broker is one document', () => {
  const target = knativeTarget({ brokerClass: knative.BrokerClass.rabbitmq('rabbit') });
  new EventBroker(target, 'Events');
  expect(target.documents()).toEqual([{
    apiVersion: 'eventing.knative.dev/v1',
    kind: 'Broker',
    metadata: { annotations: { 'eventing.knative.dev/broker.class': 'RabbitMQBroker' }, name: 'events', namespace: 'shop' },
    spec: { config: { apiVersion: 'eventing.knative.dev/v1alpha1', kind: 'RabbitmqBrokerConfig', name: 'rabbit', namespace: 'shop' } },
  }]);
});

describe('fails', () => {
  test('when two brokers have one name', () => {
    const target = knativeTarget();
    new EventBroker(target, 'Events');
    new EventBroker(target, 'Other', { brokerName: 'events' });
    expect(findingsOf(target)).toEqual([
      "[prod/Target/Other] the name 'events' must be unique as a Broker of namespace shop in cluster default, "
      + "but 'prod/Target/Events' takes it too; rename one of the two (NAME_CLASH)",
    ]);
  });

  test('when the ingress of RabbitMQ takes the name of a function', () => {
    const target = knativeTarget({ brokerClass: knative.BrokerClass.rabbitmq('rabbit') });
    new EventBroker(target, 'Events');
    plainFunction(target, { functionName: 'events-broker-ingress' });
    expect(findingsOf(target)).toEqual([
      "[prod/Target/Orders] the name 'events-broker-ingress' must be unique as a Kubernetes Service of namespace shop in cluster default, "
      + "but 'prod/Target/Events' takes it too; rename one of the two (NAME_CLASH)",
    ]);
  });

  test('when the ingress of RabbitMQ would have a name that is too long', () => {
    const target = knativeTarget({ brokerClass: knative.BrokerClass.rabbitmq('rabbit') });
    const brokerName = 'e'.repeat(50);
    new EventBroker(target, 'Events', { brokerName });
    expect(findingsOf(target)).toEqual([
      `[prod/Target/Events] 'name of the ingress of the broker' must have 63 characters at most, got 65 in "${brokerName}-broker-ingress"; `
      + 'shorten the id or give a shorter name (NAME_TOO_LONG)',
    ]);
  });
});
