import * as fc from 'fast-check';
import { broker, ping, route, service, trigger } from '../targets/knative/validation/vectors/documents';
import * as values from './knative-values';

/** What may be written at one place of a document. */
type Edit = readonly [path: readonly (string | number)[], value: fc.Arbitrary<unknown>];

/** A sound document with few places written anew, so that a verdict hangs on these places alone. */
function edited(base: () => any, edits: readonly Edit[]): fc.Arbitrary<any> {
  const written = edits.map(([path, value]) => value.map((chosen) => ({ path, chosen })));
  return fc.array(fc.oneof(...written), { minLength: 1, maxLength: 3 }).map((changes) => {
    const document = JSON.parse(JSON.stringify(base()));
    for (const { path, chosen } of changes) write(document, path, chosen);
    return JSON.parse(JSON.stringify(document));
  });
}

function write(document: any, path: readonly (string | number)[], value: unknown): void {
  let at = document;
  for (const part of path.slice(0, -1)) {
    at[part] ??= {};
    at = at[part];
  }
  at[path[path.length - 1]] = value;
}

const TEMPLATE = ['spec', 'template'];
const POD = [...TEMPLATE, 'spec'];
const CONTAINER = [...POD, 'containers', 0];
const MARKS = [...TEMPLATE, 'metadata', 'annotations'];

const scaling = Object.entries({
  'class': values.scaler,
  'metric': values.metric,
  'metric-aggregation-algorithm': fc.constantFrom('linear', 'weighted-exponential', 'median', ''),
  'min-scale': values.scale,
  'minScale': values.scale,
  'max-scale': values.scale,
  'initial-scale': values.scale,
  'activation-scale': values.scale,
  'target': values.decimal,
  'target-utilization-percentage': values.decimal,
  'target-burst-capacity': values.decimal,
  'panic-window-percentage': values.decimal,
  'panicThresholdPercentage': values.decimal,
  'window': values.goDuration,
  'scale-down-delay': values.goDuration,
  'scale-to-zero-pod-retention-period': values.goDuration,
}).map(([key, value]): Edit => [[...MARKS, `autoscaling.knative.dev/${key}`], value]);

const templates: readonly Edit[] = [
  ...scaling,
  [[...MARKS, 'serving.knative.dev/progress-deadline'], values.goDuration],
  [[...MARKS, 'queue.sidecar.serving.knative.dev/resource-percentage'], values.decimal],
  [[...MARKS, 'queue.sidecar.serving.knative.dev/cpu-resource-limit'], values.quantity],
  [[...MARKS, 'networking.knative.dev/visibility'], fc.constant('cluster-local')],
  [[...TEMPLATE, 'metadata', 'name'], fc.oneof(fc.constantFrom('fn-v1', 'fn-', 'v1', 'fn-V1', ''), values.name)],
  [[...POD, 'timeoutSeconds'], values.edge],
  [[...POD, 'containerConcurrency'], values.edge],
  [[...POD, 'serviceAccountName'], values.name],
  [[...POD, 'automountServiceAccountToken'], fc.boolean()],
  [[...POD, 'nodeSelector'], fc.constant({ a: 'b' })],
  [[...POD, 'containers', 1], fc.oneof(values.sidecar, fc.constant({ image: 'nginx' }))],
  [[...POD, 'volumes'], values.volumes],
  [CONTAINER, fc.constant({ image: 'nginx', volumeMounts: [{ name: 'data', mountPath: '/a' }] })],
  [[...CONTAINER, 'volumeMounts'], values.mounts],
  [[...CONTAINER, 'name'], fc.oneof(values.name, fc.constantFrom('', 'queue-proxy'))],
  [[...CONTAINER, 'image'], values.image],
  [[...CONTAINER, 'ports'], values.ports],
  [[...CONTAINER, 'env'], values.env],
  [[...CONTAINER, 'envFrom'], values.envFrom],
  [[...CONTAINER, 'readinessProbe'], values.probe],
  [[...CONTAINER, 'livenessProbe'], values.probe],
  [[...CONTAINER, 'startupProbe'], values.probe],
  [[...CONTAINER, 'resources'], values.resources],
  [[...CONTAINER, 'securityContext'], values.securityContext],
  [[...CONTAINER, 'terminationMessagePolicy'], fc.constantFrom('File', 'FallbackToLogsOnError', 'Never', '')],
];

const objects: readonly Edit[] = [
  [['metadata', 'name'], values.name],
  [['metadata', 'labels'], fc.constantFrom({ a: 'b' }, { 'serving.knative.dev/service': 'fn' })],
  [['metadata', 'ownerReferences'], fc.constantFrom([], [{ apiVersion: 'serving.knative.dev/v1', kind: 'Service', name: 'fn', uid: 'u' }])],
  [['metadata', 'annotations', 'serving.knative.dev/rollout-duration'], values.goDuration],
  [['metadata', 'annotations', 'autoscaling.knative.dev/min-scale'], fc.constant('1')],
];

const traffic: Edit = [['spec', 'traffic'], values.traffic];

const delivery = Object.entries(values.delivery).map(([field, value]): Edit => [['spec', 'delivery', field], value]);

/** Random documents near the edges of what is legal, by kind. */
export const RANDOM_DOCUMENTS: Readonly<Record<string, fc.Arbitrary<any>>> = {
  'services and configurations': fc.boolean().chain((isService) => edited(() => service(),
    isService ? [...objects, ...templates, traffic] : [...objects, ...templates])
    .map((document) => (isService ? document : { ...document, kind: 'Configuration' }))),
  'routes': edited(() => route([{ configurationName: 'fn', percent: 100 }]), [...objects, traffic, traffic, traffic]),
  'triggers': edited(() => trigger(), [
    [['spec', 'broker'], fc.constantFrom('', 'default', 'events')],
    [['spec', 'brokerRef'], values.reference],
    [['spec', 'filter', 'attributes'], values.attributes],
    [['spec', 'filters'], values.filters],
    [['spec', 'filters'], fc.oneof(values.cesql, values.tightCesql).map((cesql) => [{ cesql }])],
    [['spec', 'subscriber'], values.destination],
    [['metadata', 'annotations', 'eventing.knative.dev/injection'], fc.constantFrom('enabled', 'disabled', 'yes', '')],
    [['metadata', 'annotations', 'knative.dev/dependency'], values.dependency],
    ...delivery,
  ]),
  'brokers': edited(() => broker(), [
    [['metadata', 'annotations', 'eventing.knative.dev/broker.class'], fc.constantFrom('MTChannelBasedBroker', 'Kafka', 'RabbitMQBroker', 'x', '')],
    [['spec', 'config'], values.reference],
    ...delivery,
  ]),
  'ping sources': edited(() => ping(), [
    [['spec', 'schedule'], values.cron],
    [['spec', 'schedule'], fc.constantFrom('0 4 * * *', '@daily', '')],
    [['spec', 'timezone'], values.zone],
    [['spec', 'contentType'], fc.constantFrom('application/json', 'text/plain')],
    [['spec', 'data'], values.json],
    [['spec', 'dataBase64'], values.base64],
    [['spec', 'sink'], values.destination],
    [['spec', 'ceOverrides', 'extensions'], values.extensions],
  ]),
};
