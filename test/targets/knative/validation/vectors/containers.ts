import { IMAGE, container, service } from './documents';
import { accepts, refuses, stricter } from './vector';
import type { Vector } from './vector';

const AT = '/spec/template/spec/containers';
const DIGEST = `sha256:${'0a'.repeat(32)}`;
const SERVING = { image: IMAGE, ports: [{ containerPort: 8080 }] };
const SIDECAR = { image: IMAGE, name: 'sidecar' };

const ports: Vector[] = [
  refuses('a port called http', container({ ports: [{ name: 'http', containerPort: 8080 }] }), `${AT}/0/ports/0/name`,
    'must be h2c, http1 or left out'),
  ...['h2c', 'http1', ''].map((name) => accepts(`a port called ${name || 'nothing'}`, container({ ports: [{ name, containerPort: 8080 }] }))),
  ...[8008, 8012, 8013, 8022, 9090, 9091].map((containerPort) => refuses(`the port ${containerPort}`, container({ ports: [{ containerPort }] }),
    `${AT}/0/ports/0/containerPort`, 'must not be one of 8008, 8012, 8013, 8022, 9090, 9091, which knative uses itself')),
  accepts('the port 8112', container({ ports: [{ containerPort: 8112 }] })),
  ...[-1, 65536].map((containerPort) => refuses(`the port ${containerPort}`, container({ ports: [{ containerPort }] }),
    `${AT}/0/ports/0/containerPort`, 'must be a whole number from 0 to 65535')),
  refuses('a UDP port', container({ ports: [{ containerPort: 8080, protocol: 'UDP' }] }), `${AT}/0/ports/0/protocol`, 'must be TCP'),
  refuses('two ports', container({ ports: [{ containerPort: 8080 }, { containerPort: 8081 }] }), AT, 'must have one port over all containers'),
  refuses('a port of the host', container({ ports: [{ containerPort: 8080, hostPort: 80 }] }), `${AT}/0/ports/0/hostPort`,
    'is not allowed by knative'),
];

const images: Vector[] = [
  refuses('no image', container({ image: undefined }), `${AT}/0/image`, 'is required'),
  refuses('an empty image', container({ image: '' }), `${AT}/0/image`, 'is required'),
  ...['UPPER/x', 'a b', 'ghcr.io/x', 'localhost:5000/x:y', 'nginx:a b', 'a/b@sha256:12', 'a/b@md5:12', '${TfToken[TOKEN.1]}', 'ho st.io/ab']
    .map((image) => refuses(`the image ${image}`, container({ image }), `${AT}/0/image`)),
  stricter('an image with an empty tag', container({ image: 'nginx:' }), `${AT}/0/image`,
    'must have a tag of at most 128 letters, digits, underscores, dots and hyphens'),
  refuses('an image whose repository has one character', container({ image: 'ghcr.io/x' }), `${AT}/0/image`,
    'must have a repository of 2 to 255 lower-case letters, digits, underscores, dots, slashes and hyphens'),
  ...['nginx', IMAGE, 'localhost:5000/ab:Y_1.2-3', `a/b@${DIGEST}`, `registry.example.com:5000/a/b:1@${DIGEST}`, '[::1]:5000/ab']
    .map((image) => accepts(`the image ${image}`, container({ image }))),
];

const env: Vector[] = [
  ...['PORT', 'K_SERVICE', 'K_REVISION', 'K_CONFIGURATION'].map((name) => refuses(`the variable ${name}`, container({ env: [{ name, value: 'x' }] }),
    `${AT}/0/env/0/name`, `must not be '${name}', which knative sets itself`)),
  accepts('PORT in a sidecar', service({ spec: { containers: [SERVING, { ...SIDECAR, env: [{ name: 'PORT', value: '1' }] }] } })),
  refuses('K_SERVICE in a sidecar', service({ spec: { containers: [SERVING, { ...SIDECAR, env: [{ name: 'K_SERVICE', value: '1' }] }] } }),
    `${AT}/1/env/0/name`),
  refuses('a field of the pod', container({ env: [{ name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }] }),
    `${AT}/0/env/0/valueFrom/fieldRef`, "needs the feature flag 'kubernetes.podspec-fieldref'"),
  accepts('a field of the pod where the cluster opens it', container({
    env: [{
      name: 'NODE',
      valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } },
    }],
  }),
  ['kubernetes.podspec-fieldref']),
  accepts('text of every kind', container({
    env: ['${file("/etc/passwd")}', '%{ if true }', '{{ key "x" }}', '$(HOME)', '${! content() }', "quo'te\n", '🚀', '']
      .map((value, index) => ({ name: `V${index}`, value })),
    args: ['${x}', '$(HOME)'],
  })),
  accepts('a secret and a key of a config map', container({
    env: [
      { name: 'KEY', valueFrom: { secretKeyRef: { name: 'payment', key: 'api-key' } } },
      { name: 'MODE', valueFrom: { configMapKeyRef: { name: 'settings', key: 'mode', optional: true } } },
    ],
  })),
  refuses('a variable without a name', container({ env: [{ value: 'x' }] }), `${AT}/0/env/0/name`, 'is required'),
  stricter('a value and a source', container({ env: [{ name: 'KEY', value: 'x', valueFrom: { secretKeyRef: { name: 'payment', key: 'k' } } }] }),
    `${AT}/0/env/0`, "must have one of 'value' and 'valueFrom', it has both"),
  stricter('a source of nothing', container({ env: [{ name: 'KEY', valueFrom: {} }] }), `${AT}/0/env/0/valueFrom`),
  stricter('a secret without a key', container({ env: [{ name: 'KEY', valueFrom: { secretKeyRef: { name: 'payment' } } }] }),
    `${AT}/0/env/0/valueFrom/secretKeyRef/key`, 'is required'),
  stricter('all variables of a secret without a name', container({ envFrom: [{ secretRef: {} }] }), `${AT}/0/envFrom/0/secretRef/name`,
    'is required'),
  stricter('all variables of a config map without a name', container({ envFrom: [{ configMapRef: {} }] }), `${AT}/0/envFrom/0/configMapRef/name`),
  stricter('a secret without a name', container({ env: [{ name: 'KEY', valueFrom: { secretKeyRef: { key: 'a' } } }] }),
    `${AT}/0/env/0/valueFrom/secretKeyRef/name`, 'is required'),
  stricter('a variable twice, which the schema refuses', container({ env: [{ name: 'A', value: '1' }, { name: 'A', value: '2' }] }),
    `${AT}/0/env/1/name`),
  stricter('a variable with = in its name', container({ env: [{ name: 'A=B', value: '1' }] }), `${AT}/0/env/0/name`),
  accepts('all variables of a secret', container({ envFrom: [{ prefix: 'A_', secretRef: { name: 'payment' } }] })),
  refuses('all variables of nothing', container({ envFrom: [{ prefix: 'A_' }] }), `${AT}/0/envFrom/0`,
    "must have one of 'configMapRef' and 'secretRef'"),
  refuses('all variables of two', container({ envFrom: [{ secretRef: { name: 'a' }, configMapRef: { name: 'b' } }] }), `${AT}/0/envFrom/0`),
];

const probes: Vector[] = [
  accepts('a readiness probe over HTTP', container({ readinessProbe: { httpGet: { path: '/healthz' } } })),
  ...['failureThreshold', 'timeoutSeconds'].map((field) => refuses(`${field} without a period`,
    container({ readinessProbe: { httpGet: { path: '/' }, [field]: 3 } }), `${AT}/0/readinessProbe/${field}`,
    "is not allowed without 'periodSeconds'")),
  accepts('a readiness probe with a period', container({ readinessProbe: { httpGet: { port: 8080 }, periodSeconds: 10, timeoutSeconds: 2 } })),
  refuses('a probe of an unknown port', container({ readinessProbe: { httpGet: { port: 'foo' } } }), `${AT}/0/readinessProbe/httpGet/port`,
    "must be a number or 'http', the name of the serving port"),
  accepts('a probe of the serving port by name', container({
    ports: [{ name: 'h2c', containerPort: 1 }],
    livenessProbe: { tcpSocket: { port: 'h2c' } },
  })),
  stricter('a probe of a port above 65535', container({ livenessProbe: { tcpSocket: { port: 65536 } } }), `${AT}/0/livenessProbe/tcpSocket/port`),
  refuses('a probe of half a port', container({ livenessProbe: { tcpSocket: { port: 1.5 } } }), `${AT}/0/livenessProbe/tcpSocket/port`,
    'must be a text or a whole number'),
  stricter('a probe with an unknown scheme', container({ livenessProbe: { httpGet: { scheme: 'http' } } }), `${AT}/0/livenessProbe/httpGet/scheme`),
  stricter('a probe with a header that has no name', container({ livenessProbe: { httpGet: { httpHeaders: [{ value: 'x' }] } } }),
    `${AT}/0/livenessProbe/httpGet/httpHeaders/0/name`, 'is required'),
  stricter('a liveness probe that must succeed twice', container({ livenessProbe: { tcpSocket: {}, successThreshold: 2 } }),
    `${AT}/0/livenessProbe/successThreshold`, 'must be 1 in this probe'),
  refuses('a probe with two handlers', container({ readinessProbe: { httpGet: {}, tcpSocket: {} } }), `${AT}/0/readinessProbe`,
    'must have one of httpGet, tcpSocket, exec, grpc, it has 2'),
  refuses('a liveness probe without a handler', container({ livenessProbe: { periodSeconds: 10 } }), `${AT}/0/livenessProbe`,
    'must have one of httpGet, tcpSocket, exec, grpc, it has 0'),
  accepts('a readiness probe without a handler', container({ readinessProbe: { periodSeconds: 10 } })),
  ...['periodSeconds', 'initialDelaySeconds', 'successThreshold'].map((field) => refuses(`${field} below zero`,
    container({ readinessProbe: { tcpSocket: {}, [field]: -1 } }), `${AT}/0/readinessProbe/${field}`, /^must be a whole number of at least [01]$/)),
  refuses('a negative timeout with a period', container({ readinessProbe: { tcpSocket: {}, periodSeconds: 5, timeoutSeconds: -1 } }),
    `${AT}/0/readinessProbe/timeoutSeconds`, 'must be a whole number of at least 1'),
  stricter('a negative number in a liveness probe', container({ livenessProbe: { tcpSocket: {}, periodSeconds: -1 } }),
    `${AT}/0/livenessProbe/periodSeconds`),
  accepts('a startup probe over gRPC', container({ startupProbe: { grpc: { port: 8080 }, failureThreshold: 30 } })),
  stricter('a grace period of a probe, which the schema drops',
    container({ livenessProbe: { exec: { command: ['true'] }, terminationGracePeriodSeconds: 1 } }),
    `${AT}/0/livenessProbe/terminationGracePeriodSeconds`),
];

const security: Vector[] = [
  refuses('a privileged container', secured({ privileged: true }), `${AT}/0/securityContext/privileged`, 'must be false'),
  accepts('an unprivileged container', secured({ privileged: false })),
  refuses('an added capability', secured({ capabilities: { add: ['NET_ADMIN'] } }), `${AT}/0/securityContext/capabilities/add`,
    "needs the feature flag 'kubernetes.containerspec-addcapabilities'"),
  accepts('an added capability where the cluster opens it', secured({ capabilities: { add: ['NET_ADMIN'] } }),
    ['kubernetes.containerspec-addcapabilities']),
  accepts('a low port under secure defaults', secured({ capabilities: { add: ['NET_BIND_SERVICE'] } }), ['secure-pod-defaults']),
  refuses('another capability under secure defaults', secured({ capabilities: { add: ['NET_ADMIN'] } }),
    `${AT}/0/securityContext/capabilities/add`, undefined, ['secure-pod-defaults']),
  accepts('the restricted profile', secured({
    allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' },
  })),
  stricter('a dropped capability in lower case, which drops nothing', secured({ capabilities: { drop: ['all'] } }),
    `${AT}/0/securityContext/capabilities/drop/0`, "must be written 'ALL', lower case drops nothing"),
  ...['seLinuxOptions', 'appArmorProfile', 'windowsOptions'].map((field) => refuses(field, secured({ [field]: {} }),
    `${AT}/0/securityContext/${field}`,
    'is not allowed by knative')),
  refuses('procMount', secured({ procMount: 'Default' }), `${AT}/0/securityContext/procMount`, 'is not allowed by knative'),
  ...[-1, 2147483648].map((runAsUser) => refuses(`the user ${runAsUser}`, secured({ runAsUser }), `${AT}/0/securityContext/runAsUser`,
    'must be a whole number from 0 to 2147483647')),
  accepts('a profile of the node', secured({ seccompProfile: { type: 'Localhost', localhostProfile: 'a.json' } })),
  stricter('a profile of the node without its file', secured({ seccompProfile: { type: 'Localhost' } }),
    `${AT}/0/securityContext/seccompProfile/localhostProfile`),
  stricter('a profile that does not exist', secured({ seccompProfile: { type: 'Default' } }), `${AT}/0/securityContext/seccompProfile/type`),
];

const several: Vector[] = [
  accepts('two containers, one with a port', service({ spec: { containers: [SERVING, SIDECAR] } })),
  refuses('two containers without ports', service({ spec: { containers: [{ image: IMAGE }, SIDECAR] } }), AT,
    'must have one container with a port, the one that serves'),
  refuses('two containers with ports', service({ spec: { containers: [SERVING, { ...SIDECAR, ports: [{ containerPort: 1 }] }] } }), AT,
    'must have one port over all containers'),
  refuses('a probe of a sidecar', service({ spec: { containers: [SERVING, { ...SIDECAR, readinessProbe: { httpGet: { port: 1 } } }] } }),
    `${AT}/1/readinessProbe`, "needs the feature flag 'multi-container-probing'"),
  accepts('a probe of a sidecar where the cluster opens it',
    service({ spec: { containers: [SERVING, { ...SIDECAR, readinessProbe: { httpGet: { port: 1 } } }] } }), ['multi-container-probing']),
  refuses('a probe of a sidecar without a port', service({ spec: { containers: [SERVING, { ...SIDECAR, readinessProbe: { tcpSocket: {} } }] } }),
    `${AT}/1/readinessProbe/tcpSocket/port`, 'is required in the probe of a container that does not serve', ['multi-container-probing']),
  refuses('a container name twice', service({ spec: { containers: [{ ...SERVING, name: 'a' }, { ...SIDECAR, name: 'a' }] } }), `${AT}/1/name`,
    'must be unique among the containers'),
  refuses('no container', service({ spec: { containers: [] } }), AT, 'must have at least one container'),
  refuses('a container called queue-proxy', container({ name: 'queue-proxy' }), `${AT}/0/name`,
    "must not be 'queue-proxy', the name of knative's own container"),
  stricter('a container name that Kubernetes refuses', container({ name: 'A_b' }), `${AT}/0/name`),
  ...Object.entries({
    lifecycle: {},
    stdin: true,
    stdinOnce: true,
    tty: true,
    volumeDevices: [{ name: 'a', devicePath: '/a' }],
    restartPolicy: 'Always',
  })
    .map(([field, value]) => refuses(field, container({ [field]: value }), `${AT}/0/${field}`, 'is not allowed by knative')),
  refuses('an unknown field of a container', container({ imagePull: 'x' }), `${AT}/0/imagePull`,
    /^is not a field here, allowed are args, command, env/),
  stricter('an unknown pull policy', container({ imagePullPolicy: 'Sometimes' }), `${AT}/0/imagePullPolicy`),
  refuses('an unknown message policy', container({ terminationMessagePolicy: 'Never' }), `${AT}/0/terminationMessagePolicy`),
];

const resources: Vector[] = [
  accepts('requests and limits', container({
    resources: {
      requests: { cpu: '250m', memory: '256Mi' },
      limits: { 'cpu': 1, 'nvidia.com/gpu': '1' },
    },
  })),
  refuses('an amount that is no quantity', container({ resources: { limits: { cpu: 'one' } } }), `${AT}/0/resources/limits/cpu`,
    'must be a quantity such as 250m, 0.5 or 256Mi'),
  ...['100n', '5u', '250m', '0.5', '.5', '1e3', '2E', '1Ki', '3k',
    '+1'].map((cpu) => accepts(`${cpu} of processor`, container({ resources: { requests: { cpu } } }))),
  ...['1ki', '1 Mi', '', '1e'].map((cpu) => refuses(`${cpu || 'empty'} of processor`, container({ resources: { requests: { cpu } } }),
    `${AT}/0/resources/requests/cpu`)),
  ...[['300m', '0.3'], ['1Ki', '1024'], ['1e3', '1k'], ['1000n', '1u']].map(([cpu, limit]) => accepts(`a request of ${cpu} below a limit of ${limit}`,
    container({ resources: { requests: { cpu }, limits: { cpu: limit } } }))),
  stricter('m of processor, which the schema refuses', container({ resources: { requests: { cpu: 'm' } } }), `${AT}/0/resources/requests/cpu`),
  stricter('a resource with a bad name', container({ resources: { limits: { 'a b': '1' } } }), `${AT}/0/resources/limits/a b`),
  refuses('an amount that is a list', container({ resources: { limits: { cpu: [] } } }), `${AT}/0/resources/limits/cpu`),
  refuses('claims', container({ resources: { claims: [{ name: 'gpu' }] } }), `${AT}/0/resources/claims`, 'is not allowed by knative'),
  stricter('a request above the limit', container({ resources: { requests: { memory: '1Gi' }, limits: { memory: '512Mi' } } }),
    `${AT}/0/resources/requests/memory`, 'must be at most the limit, which is 512Mi'),
  stricter('a negative amount', container({ resources: { requests: { cpu: '-1' } } }), `${AT}/0/resources/requests/cpu`, 'must not be negative'),
];

export const CONTAINER_VECTORS: readonly Vector[] = [...ports, ...images, ...env, ...probes, ...security, ...several, ...resources];

function secured(securityContext: Readonly<Record<string, unknown>>): any {
  return container({ securityContext });
}
