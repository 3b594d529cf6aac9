/** The parts of well-formed documents that the rules read. Every field may be missing. */
export type Texts = Readonly<Record<string, string>>;

export interface Metadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: Texts;
  readonly annotations?: Texts;
  readonly ownerReferences?: readonly { readonly kind?: string; readonly name?: string }[];
}

export interface Probe {
  readonly exec?: object;
  readonly grpc?: { readonly port?: number };
  readonly httpGet?: { readonly port?: string | number; readonly scheme?: string; readonly httpHeaders?: readonly { readonly name?: string }[] };
  readonly tcpSocket?: { readonly port?: string | number };
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly successThreshold?: number;
  readonly failureThreshold?: number;
}

export interface Port {
  readonly containerPort?: number;
  readonly name?: string;
  readonly protocol?: string;
}

export interface KeyReference {
  readonly name?: string;
  readonly key?: string;
}

export interface EnvVariable {
  readonly name?: string;
  readonly value?: unknown;
  readonly valueFrom?: {
    readonly secretKeyRef?: KeyReference;
    readonly configMapKeyRef?: KeyReference;
    readonly fieldRef?: object;
    readonly resourceFieldRef?: object;
  };
}

export interface EnvSource {
  readonly configMapRef?: { readonly name?: string };
  readonly secretRef?: { readonly name?: string };
}

export interface SecurityContext {
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
  readonly privileged?: boolean;
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly runAsNonRoot?: boolean;
  readonly seccompProfile?: { readonly type?: string; readonly localhostProfile?: string };
}

export interface PodSecurityContext extends SecurityContext {
  readonly fsGroup?: number;
  readonly supplementalGroups?: readonly number[];
}

export interface VolumeMount {
  readonly name?: string;
  readonly mountPath?: string;
  readonly mountPropagation?: string;
  readonly readOnly?: boolean;
}

export interface Resources {
  readonly limits?: Readonly<Record<string, string | number>>;
  readonly requests?: Readonly<Record<string, string | number>>;
}

/** What a container is for: it answers requests, runs beside the one that does, or runs before them. */
export type ContainerRole = 'serving' | 'sidecar' | 'init';

export interface Container {
  readonly name?: string;
  readonly image?: unknown;
  readonly imagePullPolicy?: string;
  readonly env?: readonly EnvVariable[];
  readonly envFrom?: readonly EnvSource[];
  readonly ports?: readonly Port[];
  readonly readinessProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly startupProbe?: Probe;
  readonly resources?: Resources;
  readonly securityContext?: SecurityContext;
  readonly terminationMessagePolicy?: string;
  readonly volumeMounts?: readonly VolumeMount[];
}

export interface KeyToPath {
  readonly key?: string;
  readonly path?: string;
}

export interface Projection {
  readonly secret?: { readonly name?: string; readonly items?: readonly KeyToPath[] };
  readonly configMap?: { readonly name?: string; readonly items?: readonly KeyToPath[] };
  readonly serviceAccountToken?: { readonly path?: string };
  readonly downwardAPI?: { readonly items?: readonly { readonly path?: string; readonly fieldRef?: object; readonly resourceFieldRef?: object }[] };
}

export interface Volume {
  readonly name?: string;
  readonly secret?: { readonly secretName?: string; readonly items?: readonly KeyToPath[] };
  readonly configMap?: { readonly name?: string; readonly items?: readonly KeyToPath[] };
  readonly projected?: { readonly sources?: readonly Projection[] };
  readonly emptyDir?: { readonly medium?: string; readonly sizeLimit?: string | number };
  readonly persistentVolumeClaim?: { readonly claimName?: string; readonly readOnly?: boolean };
  readonly hostPath?: object;
  readonly csi?: object;
  readonly ephemeral?: object;
  readonly image?: { readonly reference?: unknown; readonly pullPolicy?: string };
}

export interface RevisionSpec {
  readonly containers?: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly Volume[];
  readonly automountServiceAccountToken?: boolean;
  readonly imagePullSecrets?: readonly { readonly name?: string }[];
  readonly securityContext?: PodSecurityContext;
  readonly serviceAccountName?: string;
  readonly containerConcurrency?: number;
  readonly timeoutSeconds?: number;
  readonly idleTimeoutSeconds?: number;
  readonly responseStartTimeoutSeconds?: number;
}

export interface RevisionTemplate {
  readonly metadata?: Metadata;
  readonly spec?: RevisionSpec;
}

export interface TrafficTarget {
  readonly tag?: string;
  readonly revisionName?: string;
  readonly configurationName?: string;
  readonly latestRevision?: boolean;
  readonly percent?: number;
}

export interface ServingDocument {
  readonly metadata?: Metadata;
  readonly spec?: { readonly template?: RevisionTemplate; readonly traffic?: readonly TrafficTarget[] };
}

export interface Reference {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly address?: string;
  readonly group?: string;
}

export interface Destination {
  readonly ref?: Reference;
  readonly uri?: unknown;
  readonly CACerts?: string;
}

export interface Delivery {
  readonly deadLetterSink?: Destination;
  readonly retry?: number;
  readonly timeout?: string;
  readonly backoffPolicy?: string;
  readonly backoffDelay?: string;
  readonly retryAfterMax?: string;
  readonly format?: string;
}

export interface BrokerDocument {
  readonly metadata?: Metadata;
  readonly spec?: { readonly config?: Reference; readonly delivery?: Delivery };
}

export interface Filter {
  readonly exact?: Texts;
  readonly prefix?: Texts;
  readonly suffix?: Texts;
  readonly all?: readonly Filter[];
  readonly any?: readonly Filter[];
  readonly not?: Filter;
  readonly cesql?: string;
}

export interface TriggerDocument {
  readonly metadata?: Metadata;
  readonly spec?: {
    readonly broker?: string;
    readonly brokerRef?: Reference;
    readonly filter?: { readonly attributes?: Texts };
    readonly filters?: readonly Filter[];
    readonly subscriber?: Destination;
    readonly delivery?: Delivery;
  };
}

export interface PingSourceDocument {
  readonly metadata?: Metadata;
  readonly spec?: {
    readonly schedule?: string;
    readonly timezone?: string;
    readonly contentType?: string;
    readonly data?: string;
    readonly dataBase64?: string;
    readonly sink?: Destination;
    readonly ceOverrides?: { readonly extensions?: Texts };
  };
}

export interface ConfigMapDocument {
  readonly metadata?: Metadata;
  readonly data?: Texts;
  readonly binaryData?: Texts;
}
