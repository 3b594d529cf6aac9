import { anything, flag, list, map, object, openText, quantity, text, textOrWhole, whole32, whole64 } from './structure';

const KEY_REFERENCE = object({ name: text, key: text, optional: flag });
const OBJECT_REFERENCE = object({ name: text, optional: flag });

const FIELD_REFERENCE = object({ apiVersion: text, fieldPath: text });
const RESOURCE_REFERENCE = object({ containerName: text, resource: text, divisor: quantity });

const ENV = object({
  name: text,
  value: openText,
  valueFrom: object({
    secretKeyRef: KEY_REFERENCE,
    configMapKeyRef: KEY_REFERENCE,
    fieldRef: FIELD_REFERENCE,
    resourceFieldRef: RESOURCE_REFERENCE,
  }),
});

const ENV_FROM = object({ prefix: text, configMapRef: OBJECT_REFERENCE, secretRef: OBJECT_REFERENCE });

const PORT = object({ containerPort: whole32, name: text, protocol: text }, {
  hostPort: 'remove it; requests come in through the route',
  hostIP: 'remove it; requests come in through the route',
});

const PROBE = object({
  exec: object({ command: list(openText) }),
  grpc: object({ port: whole32, service: text }),
  httpGet: object({ host: text, httpHeaders: list(object({ name: text, value: openText })), path: text, port: textOrWhole, scheme: text }),
  tcpSocket: object({ host: text, port: textOrWhole }),
  initialDelaySeconds: whole32,
  periodSeconds: whole32,
  timeoutSeconds: whole32,
  successThreshold: whole32,
  failureThreshold: whole32,
}, { terminationGracePeriodSeconds: 'set timeoutSeconds of the revision; knative derives the grace period from it' });

const RESOURCES = object({ limits: map(quantity), requests: map(quantity) }, { claims: 'use an extended resource in limits instead' });

export const SECCOMP_PROFILE = object({ type: text, localhostProfile: text });

const SECURITY_CONTEXT = object({
  allowPrivilegeEscalation: flag,
  capabilities: object({ add: list(text), drop: list(text) }),
  privileged: flag,
  readOnlyRootFilesystem: flag,
  runAsGroup: whole64,
  runAsNonRoot: flag,
  runAsUser: whole64,
  seccompProfile: SECCOMP_PROFILE,
}, {
  seLinuxOptions: 'remove it; a cluster policy can set it',
  procMount: 'remove it',
  windowsOptions: 'remove it',
  appArmorProfile: 'remove it; a cluster policy can set it',
});

const VOLUME_MOUNT = object({ name: text, mountPath: text, mountPropagation: text, readOnly: flag, subPath: text }, {
  subPathExpr: 'use subPath',
  recursiveReadOnly: 'use readOnly',
});

/** A container, as the custom resource definitions of Serving list its fields. */
export const CONTAINER = object({
  args: list(openText),
  command: list(openText),
  env: list(ENV),
  envFrom: list(ENV_FROM),
  image: openText,
  imagePullPolicy: text,
  livenessProbe: PROBE,
  name: text,
  ports: list(PORT),
  readinessProbe: PROBE,
  resources: RESOURCES,
  securityContext: SECURITY_CONTEXT,
  startupProbe: PROBE,
  terminationMessagePath: text,
  terminationMessagePolicy: text,
  volumeMounts: list(VOLUME_MOUNT),
  workingDir: text,
}, {
  lifecycle: 'handle SIGTERM in the program',
  restartPolicy: 'remove it; knative restarts containers by itself',
  resizePolicy: 'remove it',
  stdin: 'remove it',
  stdinOnce: 'remove it',
  tty: 'remove it',
  volumeDevices: 'use volumeMounts',
});

const KEY_TO_PATH = object({ key: text, path: text, mode: whole32 });

const PROJECTION = object({
  secret: object({ name: text, items: list(KEY_TO_PATH), optional: flag }),
  configMap: object({ name: text, items: list(KEY_TO_PATH), optional: flag }),
  downwardAPI: object({ items: list(object({ path: text, mode: whole32, fieldRef: FIELD_REFERENCE, resourceFieldRef: RESOURCE_REFERENCE })) }),
  serviceAccountToken: object({ audience: text, expirationSeconds: whole64, path: text }),
});

/** A volume with the sources that Knative knows. */
export const VOLUME = object({
  name: text,
  secret: object({ secretName: text, items: list(KEY_TO_PATH), defaultMode: whole32, optional: flag }),
  configMap: object({ name: text, items: list(KEY_TO_PATH), defaultMode: whole32, optional: flag }),
  projected: object({ sources: list(PROJECTION), defaultMode: whole32 }),
  emptyDir: object({ medium: text, sizeLimit: quantity }),
  persistentVolumeClaim: object({ claimName: text, readOnly: flag }),
  hostPath: object({ path: text, type: text }),
  csi: object({ driver: text, readOnly: flag, fsType: text, volumeAttributes: map(text), nodePublishSecretRef: object({ name: text }) }),
  ephemeral: object({ volumeClaimTemplate: map(anything) }),
  image: object({ reference: openText, pullPolicy: text }),
}, { downwardAPI: 'put it into the sources of a projected volume' });
