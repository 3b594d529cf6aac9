import { CONTAINER, SECCOMP_PROFILE, VOLUME } from './container-shapes';
import { apiObject } from './metadata-shape';
import { anything, flag, list, map, object, text, whole32, whole64 } from './structure';
import type { Refused } from './structure';

const TOLERATION = object({ key: text, operator: text, value: text, effect: text, tolerationSeconds: whole64 });

const SPREAD = object({
  labelSelector: anything,
  matchLabelKeys: list(text),
  maxSkew: whole32,
  minDomains: whole32,
  nodeAffinityPolicy: text,
  nodeTaintsPolicy: text,
  topologyKey: text,
  whenUnsatisfiable: text,
});

const POD_SECURITY_CONTEXT = object({
  fsGroup: whole64,
  runAsGroup: whole64,
  runAsNonRoot: flag,
  runAsUser: whole64,
  seccompProfile: SECCOMP_PROFILE,
  supplementalGroups: list(whole64),
}, { fsGroupChangePolicy: 'remove it', seLinuxOptions: 'remove it', sysctls: 'remove it', windowsOptions: 'remove it' });

const REFUSED_POD_FIELDS: Refused = {
  activeDeadlineSeconds: 'use timeoutSeconds',
  hostname: 'remove it',
  nodeName: 'use nodeSelector where the cluster allows it',
  priority: 'use priorityClassName where the cluster allows it',
  readinessGates: 'use a readinessProbe',
  restartPolicy: 'remove it; knative restarts containers by itself',
  subdomain: 'remove it',
  terminationGracePeriodSeconds: 'use timeoutSeconds; knative derives the grace period from it',
};

const REVISION_SPEC = object({
  affinity: map(anything),
  automountServiceAccountToken: flag,
  containerConcurrency: whole64,
  containers: list(CONTAINER),
  dnsConfig: object({ nameservers: list(text), searches: list(text), options: list(object({ name: text, value: text })) }),
  dnsPolicy: text,
  enableServiceLinks: flag,
  hostAliases: list(object({ ip: text, hostnames: list(text) })),
  hostIPC: flag,
  hostNetwork: flag,
  hostPID: flag,
  idleTimeoutSeconds: whole64,
  imagePullSecrets: list(object({ name: text })),
  initContainers: list(CONTAINER),
  nodeSelector: map(text),
  priorityClassName: text,
  responseStartTimeoutSeconds: whole64,
  runtimeClassName: text,
  schedulerName: text,
  securityContext: POD_SECURITY_CONTEXT,
  serviceAccountName: text,
  shareProcessNamespace: flag,
  timeoutSeconds: whole64,
  tolerations: list(TOLERATION),
  topologySpreadConstraints: list(SPREAD),
  volumes: list(VOLUME),
}, REFUSED_POD_FIELDS);

const TEMPLATE = object({
  metadata: object({ name: text, namespace: text, labels: map(text), annotations: map(text), finalizers: list(text) }, {
    generateName: 'remove it; knative names a revision after its configuration',
  }),
  spec: REVISION_SPEC,
});

const TRAFFIC = list(object({ tag: text, revisionName: text, configurationName: text, latestRevision: flag, percent: whole64 }, {
  url: 'remove it; it belongs to the status',
}));

export const SERVICE = apiObject({ spec: object({ template: TEMPLATE, traffic: TRAFFIC }) });
export const CONFIGURATION = apiObject({ spec: object({ template: TEMPLATE }) });
export const ROUTE = apiObject({ spec: object({ traffic: TRAFFIC }) });
