import { SUBSCRIBER, broker, ping, trigger } from './documents';
import { accepts, refuses, stricter } from './vector';
import type { Vector } from './vector';

const CLASS = 'eventing.knative.dev/broker.class';
const CONFIG = { apiVersion: 'v1', kind: 'ConfigMap', name: 'kafka-broker-config', namespace: 'knative-eventing' };
const RABBIT = { apiVersion: 'eventing.knative.dev/v1alpha1', kind: 'RabbitmqBrokerConfig', name: 'rabbit' };

const BROKER = { apiVersion: 'eventing.knative.dev/v1', kind: 'Broker', name: 'a' };
const BY_GROUP = { group: 'serving.knative.dev', kind: 'Service', name: 'orders' };
const NO_CERTIFICATE = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';

const brokers: Vector[] = [
  accepts('an empty broker', broker()),
  refuses('a config without an API version', broker({ config: { kind: 'ConfigMap', name: 'a' } }), '/spec/config/apiVersion', 'is required'),
  accepts('a Kafka broker with its config', broker({ config: CONFIG }, { [CLASS]: 'Kafka' })),
  ...['Kafka', 'KafkaNamespaced', 'RabbitMQBroker'].map((name) => stricter(`a broker of the class ${name} without a config`,
    broker({}, { [CLASS]: name }),
    '/spec/config', `is required for the class ${name}, the cluster's default is made for another class`)),
  stricter('a class in another case', broker({}, { [CLASS]: 'kafka' }), '/metadata/annotations/eventing.knative.dev~1broker.class',
    "must be written 'Kafka'"),
  accepts('a class of another maker', broker({}, { [CLASS]: 'AcmeBroker' })),
  refuses('an empty class', broker({}, { [CLASS]: '' }), '/metadata/annotations/eventing.knative.dev~1broker.class', 'must not be empty'),
  stricter('a Kafka broker with a config of another kind', broker({ config: { ...CONFIG, kind: 'Secret' } }, { [CLASS]: 'Kafka' }),
    '/spec/config/kind',
    'must be ConfigMap for the class Kafka'),
  stricter('a Kafka broker per namespace with a foreign config', broker({ config: CONFIG }, { [CLASS]: 'KafkaNamespaced' }), '/spec/config/namespace',
    'must be the namespace of the broker, which is shop'),
  stricter('a RabbitMQ broker whose config has no namespace', broker({ config: RABBIT }, { [CLASS]: 'RabbitMQBroker' }), '/spec/config/namespace',
    'is required'),
  stricter('a RabbitMQ broker with a config of another kind', broker({ config: { ...CONFIG } }, { [CLASS]: 'RabbitMQBroker' }), '/spec/config/kind',
    'must be RabbitmqBrokerConfig or RabbitmqCluster for the class RabbitMQBroker'),
  accepts('a RabbitMQ broker', broker({ config: { ...RABBIT, namespace: 'shop' } }, { [CLASS]: 'RabbitMQBroker' })),
  refuses('an unknown field of a broker', broker({ class: 'Kafka' }), '/spec/class', 'is not a field here, allowed are config, delivery'),
];

const triggers: Vector[] = [
  accepts('the smallest trigger', trigger()),
  refuses('a trigger without a broker', trigger({ broker: undefined }), '/spec/broker', 'is required'),
  refuses('a trigger without a spec', { ...trigger(), spec: undefined }, '/spec/broker', 'is required'),
  refuses('a trigger without a subscriber', trigger({ subscriber: undefined }), '/spec/subscriber', 'is required'),
  stricter('a broker whose name is too long for the label', trigger({ broker: 'a'.repeat(64) }), '/spec/broker', /at most 63/),
  refuses('both a broker and a reference to one', trigger({ brokerRef: { apiVersion: 'eventing.knative.dev/v1', kind: 'Broker', name: 'a' } }),
    '/spec'),
  refuses('a broker of another namespace', trigger({ broker: undefined, brokerRef: { ...BROKER, namespace: 'b' } }), '/spec/brokerRef',
    "needs the feature flag 'cross-namespace-event-links'"),
  stricter('a reference to a broker that nothing reads', trigger({ broker: undefined, brokerRef: BROKER }), '/spec/brokerRef',
    "needs the feature flag 'cross-namespace-event-links'"),
  refuses('injection: yes', trigger({}, { 'eventing.knative.dev/injection': 'yes' }), '/metadata/annotations/eventing.knative.dev~1injection',
    'must be enabled or disabled'),
  accepts('injection of the default broker', trigger({}, { 'eventing.knative.dev/injection': 'enabled' })),
  refuses('injection of another broker', trigger({ broker: 'events' }, { 'eventing.knative.dev/injection': 'enabled' }),
    '/metadata/annotations/eventing.knative.dev~1injection', "is only allowed with the broker 'default'"),
  accepts('a dependency', trigger({}, { 'knative.dev/dependency': '{"kind":"PingSource","name":"a","apiVersion":"sources.knative.dev/v1"}' })),
  ...['x', '[]', '"a"', '{"kind":"PingSource"}', '{"kind":1,"name":"a","apiVersion":"b"}'].map((value) =>
    refuses(`the dependency ${value}`, trigger({}, { 'knative.dev/dependency': value }), '/metadata/annotations/knative.dev~1dependency',
      'must be a JSON object with the texts kind, name and apiVersion')),
  refuses('a dependency of another namespace', trigger({}, {
    'knative.dev/dependency': '{"kind":"PingSource","name":"a","apiVersion":"sources.knative.dev/v1","namespace":"b"}',
  }), '/metadata/annotations/knative.dev~1dependency', 'must have no namespace or that of the trigger'),
  stricter('an unknown order of delivery', trigger({}, { 'kafka.eventing.knative.dev/delivery.order': 'sorted' }),
    '/metadata/annotations/kafka.eventing.knative.dev~1delivery.order', 'must be ordered or unordered'),
  stricter('too much parallelism', trigger({}, { 'rabbitmq.eventing.knative.dev/parallelism': '1001' }),
    '/metadata/annotations/rabbitmq.eventing.knative.dev~1parallelism', 'must be a whole number from 1 to 1000'),
  refuses('a subscriber inside of the filter', trigger({ filter: { subscriber: SUBSCRIBER } }), '/spec/filter/subscriber',
    'is not allowed by knative'),
];

const filters: Vector[] = [
  ...['myExt', 'my-ext', '1x', 'ce_x'].map((name) => refuses(`the attribute ${name}`, trigger({ filter: { attributes: { [name]: 'x' } } }),
    `/spec/filter/attributes/${name}`, 'must be an attribute name of lower-case letters and digits that starts with a letter')),
  refuses('an attribute without a name', trigger({ filter: { attributes: { '': 'x' } } }), '/spec/filter/attributes/'),
  accepts('an attribute with any value', trigger({ filter: { attributes: { type: '' } } })),
  ...[[{ exact: { type: 'a' } }], [{ prefix: { type: 'a' } }, { suffix: { type: 'b' } }], [{ not: { exact: { type: 'a' } } }], [{}], [{ all: [] }],
    [{ any: [{ cesql: "type = 'a'" }, { all: [{ exact: { type: 'a' } }] }] }], [{ exact: {}, prefix: { type: 'a' } }]]
    .map((list) => accepts(`the filters ${JSON.stringify(list)}`, trigger({ filters: list }))),
  refuses('two dialects in an entry', trigger({ filters: [{ exact: { type: 'a' }, prefix: { type: 'a' } }] }), '/spec/filters/0',
    'must have one dialect, it has exact and prefix'),
  refuses('CESQL beside another dialect', trigger({ filters: [{ cesql: 'TRUE', exact: { type: 'a' } }] }), '/spec/filters/0',
    'must have one dialect, it has exact and cesql'),
  refuses('two dialects deep inside', trigger({ filters: [{ not: { any: [{}, { prefix: { type: 'a' }, not: {} }] } }] }), '/spec/filters/0/not/any/1',
    'must have one dialect, it has prefix and not'),
  refuses('a bad attribute deep inside', trigger({ filters: [{ all: [{ suffix: { Type: 'a' } }] }] }), '/spec/filters/0/all/0/suffix/Type'),
  refuses('an unknown dialect', trigger({ filters: [{ regex: { type: 'a' } }] }), '/spec/filters/0/regex',
    'is not a field here, allowed are exact, prefix, suffix, all, any, not, cesql'),
  stricter('attributes beside filters, which are ignored', trigger({ filter: { attributes: { type: 'a' } }, filters: [{ exact: { type: 'a' } }] }),
    '/spec/filter', "has no effect beside 'filters'"),
];

const destinations: Vector[] = [
  ...['http://x/y', 'https://orders.shop.svc.cluster.local:8443/a%20b?c=d#e', 'http://[::1]/', 'http://x'].map((uri) =>
    accepts(`the address ${uri}`, trigger({ subscriber: { uri } }))),
  ...['/rel', 'x', '', 'http://', 'http:/x', 'http://a b/', 'http://x/%zz', 'http://x:y/', '://x'].map((uri) =>
    refuses(`the address ${uri || 'empty'}`, trigger({ subscriber: { uri } }), '/spec/subscriber/uri')),
  accepts('a path below a reference', trigger({ subscriber: { ...SUBSCRIBER, uri: '/path' } })),
  refuses('an absolute address beside a reference', trigger({ subscriber: { ...SUBSCRIBER, uri: 'http://x/y' } }), '/spec/subscriber/uri',
    "must be a path beside 'ref', /events for example"),
  stricter('another host beside a reference', trigger({ subscriber: { ...SUBSCRIBER, uri: '//x/y' } }), '/spec/subscriber/uri'),
  accepts('a reference to another namespace', trigger({ subscriber: { ref: { ...SUBSCRIBER.ref, namespace: 'billing' } } })),
  ...['apiVersion', 'kind', 'name'].map((field) => refuses(`a reference without ${field}`,
    trigger({ subscriber: { ref: { ...SUBSCRIBER.ref, [field]: undefined } } }),
    `/spec/subscriber/ref/${field}`, 'is required')),
  stricter('an incomplete reference beside a path, which upstream does not look at', trigger({ subscriber: { ref: { name: 'a' }, uri: '/x' } }),
    '/spec/subscriber/ref/kind', 'is required'),
  refuses('an empty destination', trigger({ subscriber: {} }), '/spec/subscriber', "must have one of 'ref' and 'uri'"),
  refuses('a reference by group', trigger({ subscriber: { ref: BY_GROUP } }), '/spec/subscriber/ref/group',
    "needs the feature flag 'kreference-group'"),
  accepts('a reference by group where the cluster opens it', trigger({ subscriber: { ref: BY_GROUP } }), ['kreference-group']),
  refuses('a reference by the group of another version', trigger({ subscriber: { ref: { ...SUBSCRIBER.ref, group: 'example.com' } } }),
    '/spec/subscriber/ref/group', "must be the group of 'serving.knative.dev/v1'", ['kreference-group']),
  stricter('a reference to a namespace with a bad name', trigger({ subscriber: { ref: { ...SUBSCRIBER.ref, namespace: 'A' } } }),
    '/spec/subscriber/ref/namespace'),
  stricter('a reference with a bad name', trigger({ subscriber: { ref: { ...SUBSCRIBER.ref, name: 'A' } } }), '/spec/subscriber/ref/name'),
  refuses('certificates that are text', trigger({ subscriber: { uri: 'https://x', CACerts: 'x' } }), '/spec/subscriber/CACerts'),
  refuses('certificates that are none', trigger({ subscriber: { uri: 'https://x', CACerts: NO_CERTIFICATE } }), '/spec/subscriber/CACerts',
    'must be one certificate in PEM format'),
  refuses('certificates in another spelling', trigger({ subscriber: { uri: 'https://x', caCerts: 'x' } }), '/spec/subscriber/caCerts',
    'is not allowed by knative'),
];

const deliveries: Vector[] = [
  accepts('a whole delivery', delivered({
    retry: 5,
    backoffPolicy: 'exponential',
    backoffDelay: 'PT0.5S',
    timeout: 'PT30S',
    deadLetterSink: SUBSCRIBER,
    format: 'json',
  })),
  refuses('a negative retry', delivered({ retry: -1 }), '/spec/delivery/retry', 'must be a whole number of at least 0'),
  ...['Exponential', 'constant', ''].map((backoffPolicy) => refuses(`the policy ${backoffPolicy || 'empty'}`, delivered({ backoffPolicy }),
    '/spec/delivery/backoffPolicy', 'must be linear or exponential')),
  ...['1s', '0.5', 'P', 'PT', '', 'pt1s', 'PT1H1H'].map((backoffDelay) => refuses(`the delay ${backoffDelay || 'empty'}`, delivered({ backoffDelay }),
    '/spec/delivery/backoffDelay', /^must be an ISO 8601 period/)),
  ...['PT0.2S', 'P1D', 'P1W', 'PT0S', 'P1DT2H3M4.5S'].map((backoffDelay) => accepts(`the delay ${backoffDelay}`, delivered({ backoffDelay }))),
  ...['-PT1S', 'PT1,5S', 'P1DT', 'P1M', 'PT0.25S', 'P0'].map((backoffDelay) => stricter(`the delay ${backoffDelay}`, delivered({ backoffDelay }),
    '/spec/delivery/backoffDelay', /^must be an ISO 8601 period/)),
  ...['PT0S', '30s', 'P0D'].map((timeout) => refuses(`the timeout ${timeout}`, delivered({ timeout }), '/spec/delivery/timeout')),
  accepts('the timeout PT30S', delivered({ timeout: 'PT30S' })),
  refuses('retryAfterMax', delivered({ retryAfterMax: 'PT30S' }), '/spec/delivery/retryAfterMax', "needs the feature flag 'delivery-retryafter'"),
  accepts('retryAfterMax where the cluster opens it', delivered({ retryAfterMax: 'PT0S' }), ['delivery-retryafter']),
  refuses('a negative retryAfterMax', delivered({ retryAfterMax: '-PT1S' }), '/spec/delivery/retryAfterMax', undefined, ['delivery-retryafter']),
  refuses('format: JSON', delivered({ format: 'JSON' }), '/spec/delivery/format', 'must be json or binary'),
  refuses('an empty dead-letter sink', delivered({ deadLetterSink: {} }), '/spec/delivery/deadLetterSink', "must have one of 'ref' and 'uri'"),
  refuses('a delivery of a broker', broker({ delivery: { retry: -1 } }), '/spec/delivery/retry'),
  refuses('an unknown field of a delivery', delivered({ retries: 5 }), '/spec/delivery/retries',
    /^is not a field here, allowed are deadLetterSink, retry/),
  refuses('a delivery of a ping source', ping({ delivery: { retry: 5 } }), '/spec/delivery', 'is not allowed by knative'),
];

export const EVENTING_VECTORS: readonly Vector[] = [...brokers, ...triggers, ...filters, ...destinations, ...deliveries];

function delivered(delivery: unknown): any {
  return trigger({ delivery });
}
