import { IMAGE, container, service, volume } from './documents';
import { accepts, refuses, stricter } from './vector';
import type { Vector } from './vector';

const POD = '/spec/template/spec';
const MOUNT = `${POD}/containers/0/volumeMounts/0`;
const VOLUME = `${POD}/volumes/0`;

/** Fields that a cluster opens by a flag, with a value for each. */
const gated: [field: string, flag: string, value: unknown][] = [
  ['affinity', 'kubernetes.podspec-affinity', { nodeAffinity: {} }],
  ['dnsConfig', 'kubernetes.podspec-dnsconfig', { nameservers: ['10.0.0.1'] }],
  ['dnsPolicy', 'kubernetes.podspec-dnspolicy', 'ClusterFirst'],
  ['hostAliases', 'kubernetes.podspec-hostaliases', [{ ip: '10.0.0.1', hostnames: ['stock'] }]],
  ['hostIPC', 'kubernetes.podspec-hostipc', true],
  ['hostNetwork', 'kubernetes.podspec-hostnetwork', true],
  ['hostPID', 'kubernetes.podspec-hostpid', true],
  ['initContainers', 'kubernetes.podspec-init-containers', [{ image: IMAGE }]],
  ['nodeSelector', 'kubernetes.podspec-nodeselector', { 'example.com/pool': 'gpu' }],
  ['priorityClassName', 'kubernetes.podspec-priorityclassname', 'high'],
  ['runtimeClassName', 'kubernetes.podspec-runtimeclassname', 'gvisor'],
  ['schedulerName', 'kubernetes.podspec-schedulername', 'bin-packing'],
  ['securityContext', 'kubernetes.podspec-securitycontext', {}],
  ['shareProcessNamespace', 'kubernetes.podspec-shareprocessnamespace', true],
  ['tolerations', 'kubernetes.podspec-tolerations', [{ key: 'gpu', operator: 'Exists', effect: 'NoSchedule' }]],
  ['topologySpreadConstraints', 'kubernetes.podspec-topologyspreadconstraints',
    [{ maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway' }]],
];

const fields: Vector[] = [
  ...gated.flatMap(([field, flag, value]) => [
    refuses(field, service({ spec: { [field]: value } }), `${POD}/${field}`, `needs the feature flag '${flag}'`),
    accepts(`${field} where the cluster opens it`, service({ spec: { [field]: value } }), [flag]),
  ]),
  refuses('automountServiceAccountToken: true', service({ spec: { automountServiceAccountToken: true } }), `${POD}/automountServiceAccountToken`,
    'must be false'),
  accepts('automountServiceAccountToken: false', service({ spec: { automountServiceAccountToken: false } })),
  ...Object.entries({
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    activeDeadlineSeconds: 30,
    nodeName: 'a',
    hostname: 'a',
    subdomain: 'a',
    priority: 1,
    readinessGates: [{ conditionType: 'a' }],
  }).map(([field, value]) => refuses(field, service({ spec: { [field]: value } }), `${POD}/${field}`, 'is not allowed by knative')),
  accepts('a service account', service({ spec: { serviceAccountName: 'orders.shop' } })),
  refuses('a service account with a bad name', service({ spec: { serviceAccountName: 'Orders' } }), `${POD}/serviceAccountName`,
    /^must be at most 253/),
  accepts('secrets for pulling', service({ spec: { imagePullSecrets: [{ name: 'registry' }] } })),
  stricter('a secret for pulling twice, which the schema refuses', service({ spec: { imagePullSecrets: [{ name: 'a' }, { name: 'a' }] } }),
    `${POD}/imagePullSecrets/1/name`, 'must be unique'),
  stricter('a secret for pulling without a name', service({ spec: { imagePullSecrets: [{}] } }), `${POD}/imagePullSecrets/0/name`, 'is required'),
];

const INIT = ['kubernetes.podspec-init-containers'];
const PODS = ['kubernetes.podspec-securitycontext'];

const opened: Vector[] = [
  refuses('a probe of an init container', service({ spec: { initContainers: [{ image: IMAGE, livenessProbe: { tcpSocket: { port: 1 } } }] } }),
    `${POD}/initContainers/0/livenessProbe`, 'is not allowed in an init container', INIT),
  refuses('a restart policy of an init container', service({ spec: { initContainers: [{ image: IMAGE, restartPolicy: 'Always' }] } }),
    `${POD}/initContainers/0/restartPolicy`, 'is not allowed by knative', INIT),
  refuses('K_SERVICE in an init container', service({ spec: { initContainers: [{ image: IMAGE, env: [{ name: 'K_SERVICE', value: 'x' }] }] } }),
    `${POD}/initContainers/0/env/0/name`, undefined, INIT),
  accepts('PORT in an init container', service({ spec: { initContainers: [{ image: IMAGE, env: [{ name: 'PORT', value: 'x' }] }] } }), INIT),
  refuses('an init container with the name of a container',
    service({ spec: { containers: [{ image: IMAGE, name: 'a' }], initContainers: [{ image: IMAGE, name: 'a' }] } }),
    `${POD}/initContainers/0/name`, 'must be unique among the containers', INIT),
  accepts('users and groups of the pod', service({ spec: { securityContext: { runAsUser: 1000, fsGroup: 1000, supplementalGroups: [1000] } } }),
    PODS),
  refuses('fsGroupChangePolicy', service({ spec: { securityContext: { fsGroupChangePolicy: 'Always' } } }),
    `${POD}/securityContext/fsGroupChangePolicy`,
    'is not allowed by knative', PODS),
  refuses('a group below zero', service({ spec: { securityContext: { supplementalGroups: [-1] } } }), `${POD}/securityContext/supplementalGroups/0`,
    'must be a whole number from 0 to 2147483647', PODS),
];

const volumes: Vector[] = [
  accepts('a secret', volume({ secret: { secretName: 'payment', items: [{ key: 'a', path: 'b' }] } })),
  accepts('a config map', volume({ configMap: { name: 'settings' } })),
  accepts('projected sources', volume({
    projected: {
      sources: [
        { secret: { name: 'payment' } },
        { configMap: { name: 'settings' } },
        { serviceAccountToken: { path: 'token' } },
        { downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] } },
      ],
    },
  })),
  accepts('an empty directory', volume({ emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } })),
  refuses('an empty directory of huge pages', volume({ emptyDir: { medium: 'HugePages' } }), `${VOLUME}/emptyDir/medium`,
    'must be Memory or left out'),
  refuses('an empty directory below zero', volume({ emptyDir: { sizeLimit: '-1' } }), `${VOLUME}/emptyDir/sizeLimit`, 'must not be negative'),
  refuses('a claim', volume({ persistentVolumeClaim: { claimName: 'a' } }), `${VOLUME}/persistentVolumeClaim`,
    "needs the feature flag 'kubernetes.podspec-persistent-volume-claim'"),
  refuses('a claim to write where the cluster opens reading', volume({ persistentVolumeClaim: { claimName: 'a' } }),
    `${VOLUME}/persistentVolumeClaim/readOnly`, "needs the feature flag 'kubernetes.podspec-persistent-volume-write'",
    ['kubernetes.podspec-persistent-volume-claim']),
  accepts('a claim to write where the cluster opens it', volume({ persistentVolumeClaim: { claimName: 'a' } }),
    ['kubernetes.podspec-persistent-volume-claim', 'kubernetes.podspec-persistent-volume-write']),
  refuses('a claim to read that is mounted to write', volume({ persistentVolumeClaim: { claimName: 'a', readOnly: true } }), `${MOUNT}/readOnly`,
    'must be true, the volume is read-only', ['kubernetes.podspec-persistent-volume-claim']),
  ...[['hostPath', { path: '/a' }], ['csi', { driver: 'a' }], ['ephemeral', {}], ['image', { reference: IMAGE }]].flatMap(([source, value]) => [
    refuses(`${source}`, volume({ [`${source}`]: value }), `${VOLUME}/${source}`,
      `needs the feature flag 'kubernetes.podspec-volumes-${`${source}`.toLowerCase()}'`),
    accepts(`${source} where the cluster opens it`, volume({ [`${source}`]: value }), [`kubernetes.podspec-volumes-${`${source}`.toLowerCase()}`]),
  ]),
  refuses('a network file system', volume({ nfs: { server: 'a', path: '/' } }), `${VOLUME}/nfs`, /^is not a field here, allowed are name, secret/),
  refuses('a downward API outside of projected sources', volume({ downwardAPI: { items: [] } }), `${VOLUME}/downwardAPI`,
    'is not allowed by knative'),
  refuses('no source', volume({}), VOLUME, /^must have one of secret, configMap, projected, emptyDir, .*, it has 0$/),
  refuses('two sources', volume({ emptyDir: {}, configMap: { name: 'a' } }), VOLUME, /, it has 2$/),
  refuses('a volume that nobody mounts', service({ spec: { volumes: [{ name: 'data', emptyDir: {} }] } }), `${VOLUME}/name`,
    'must be mounted by a container'),
  refuses('a mount without a volume', container({ volumeMounts: [{ name: 'data', mountPath: '/data' }] }), `${MOUNT}/name`,
    'must name a volume of the revision'),
  refuses('a volume name twice', container({ volumeMounts: [{ name: 'a', mountPath: '/a' }] }, {
    volumes: [{ name: 'a', emptyDir: {} }, { name: 'a', emptyDir: {} }],
  }), `${POD}/volumes/1/name`, 'must be unique among the volumes'),
  refuses('a projected source of nothing', volume({ projected: { sources: [{}] } }), `${VOLUME}/projected/sources/0`, /, it has 0$/),
  refuses('a projected token without a path', volume({ projected: { sources: [{ serviceAccountToken: {} }] } }),
    `${VOLUME}/projected/sources/0/serviceAccountToken/path`, 'is required'),
  refuses('a file without a path', volume({ secret: { secretName: 'a', items: [{ key: 'a' }] } }), `${VOLUME}/secret/items/0/path`, 'is required'),
  refuses('a downward file of nothing', volume({ projected: { sources: [{ downwardAPI: { items: [{ path: 'a' }] } }] } }),
    `${VOLUME}/projected/sources/0/downwardAPI/items/0`, "must have one of 'fieldRef' and 'resourceFieldRef'"),
  stricter('a config map without a name', volume({ configMap: {} }), `${VOLUME}/configMap/name`, 'is required'),
  stricter('a claim without a name', volume({ persistentVolumeClaim: { readOnly: true } }, { readOnly: true }),
    `${VOLUME}/persistentVolumeClaim/claimName`,
    'is required', ['kubernetes.podspec-persistent-volume-claim']),
  refuses('an image without a reference', volume({ image: {} }), `${VOLUME}/image/reference`, 'is required', ['kubernetes.podspec-volumes-image']),
  refuses('an image with an unknown pull policy', volume({ image: { reference: IMAGE, pullPolicy: 'x' } }), `${VOLUME}/image/pullPolicy`, undefined,
    ['kubernetes.podspec-volumes-image']),
  refuses('a volume without a name', service({ spec: { volumes: [{ emptyDir: {} }] } }), `${VOLUME}/name`, 'is required'),
  refuses('a volume in upper case', service({ spec: { volumes: [{ name: 'A', emptyDir: {} }] } }), `${VOLUME}/name`, /^must be at most 63/),
  refuses('a downward file without a path', volume({ projected: { sources: [{ downwardAPI: { items: [{ fieldRef: { fieldPath: 'a' } }] } }] } }),
    `${VOLUME}/projected/sources/0/downwardAPI/items/0/path`, 'is required'),
  stricter('a secret without a name', volume({ secret: {} }), `${VOLUME}/secret/secretName`, 'is required'),
  ...['knative-var-log', 'knative-token-volume', 'pod-info', 'server-certs'].map((name) => stricter(`a volume called ${name}`,
    container({ volumeMounts: [{ name, mountPath: '/a' }] }, { volumes: [{ name, emptyDir: {} }] }), `${VOLUME}/name`,
    'must not be one of knative-var-log, knative-token-volume, pod-info, server-certs, which knative adds itself')),
];

const mounts: Vector[] = [
  ...['/', '/dev', '/dev/', '/dev/log', '//dev', '/a/..'].map((mountPath) => refuses(`a mount at ${mountPath}`,
    volume({ emptyDir: {} }, { mountPath }),
    `${MOUNT}/mountPath`, 'must not be /, /dev or /dev/log')),
  refuses('a mount at rel', volume({ emptyDir: {} }, { mountPath: 'rel' }), `${MOUNT}/mountPath`, 'must be an absolute path'),
  refuses('a mount without a path', volume({ emptyDir: {} }, { mountPath: '' }), `${MOUNT}/mountPath`, 'is required'),
  ...['/tmp', '/var/log', '/dev/shm'].map((mountPath) => accepts(`a mount at ${mountPath}`, volume({ emptyDir: {} }, { mountPath }))),
  refuses('a path twice', container({ volumeMounts: [{ name: 'a', mountPath: '/a' }, { name: 'a', mountPath: '/a/' }] },
    { volumes: [{ name: 'a', emptyDir: {} }] }),
  `${POD}/containers/0/volumeMounts/1/mountPath`, 'must be unique within the container'),
  refuses('a mount of nothing', volume({ emptyDir: {} }, { name: undefined }), `${VOLUME}/name`, 'must be mounted by a container'),
  stricter('a mount at a path with a colon', volume({ emptyDir: {} }, { mountPath: '/a:b' }), `${MOUNT}/mountPath`, "must not contain ':'"),
  accepts('subPath', volume({ emptyDir: {} }, { subPath: 'a' })),
  refuses('subPathExpr', volume({ emptyDir: {} }, { subPathExpr: '$(A)' }), `${MOUNT}/subPathExpr`, 'is not allowed by knative'),
  refuses('mountPropagation', volume({ emptyDir: {} }, { mountPropagation: 'None' }), `${MOUNT}/mountPropagation`,
    "needs the feature flag 'kubernetes.podspec-volumes-mount-propagation'"),
  refuses('mountPropagation to the host', volume({ emptyDir: {} }, { mountPropagation: 'Bidirectional' }), `${MOUNT}/mountPropagation`,
    'must be None or HostToContainer', ['kubernetes.podspec-volumes-mount-propagation']),
  stricter('a secret mounted to write, which is made read-only in silence', volume({ secret: { secretName: 'a' } }, { readOnly: false }),
    `${MOUNT}/readOnly`, 'must be true or left out, knative mounts this kind of volume read-only'),
];

export const POD_VECTORS: readonly Vector[] = [...fields, ...opened, ...volumes, ...mounts];
