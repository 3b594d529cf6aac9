/**
 * Feature flags of a cluster that change what a document may hold, by their names in the config maps `config-features` of Knative
 * Serving and Eventing.
 *
 * @see https://knative.dev/docs/serving/configuration/feature-flags/
 * @see https://knative.dev/docs/eventing/features/
 */
export enum ClusterFeature {
  /** Fills in a restricted security context, and lets a container bind ports below 1024. */
  SECURE_POD_DEFAULTS = 'secure-pod-defaults',

  /** Probes in containers that do not serve. */
  MULTI_CONTAINER_PROBING = 'multi-container-probing',

  /** Init containers. */
  INIT_CONTAINERS = 'kubernetes.podspec-init-containers',

  /** Volumes of persistent volume claims, for reading. */
  PERSISTENT_VOLUME_CLAIM = 'kubernetes.podspec-persistent-volume-claim',

  /** Volumes of persistent volume claims, for writing. */
  PERSISTENT_VOLUME_WRITE = 'kubernetes.podspec-persistent-volume-write',

  /** Volumes of the node. */
  VOLUMES_HOST_PATH = 'kubernetes.podspec-volumes-hostpath',

  /** Volumes of a storage driver. */
  VOLUMES_CSI = 'kubernetes.podspec-volumes-csi',

  /** Volumes made for one instance. */
  VOLUMES_EPHEMERAL = 'kubernetes.podspec-volumes-ephemeral',

  /** Volumes of an image. */
  VOLUMES_IMAGE = 'kubernetes.podspec-volumes-image',

  /** Propagation of mounts. */
  VOLUMES_MOUNT_PROPAGATION = 'kubernetes.podspec-volumes-mount-propagation',

  /** Affinity. */
  AFFINITY = 'kubernetes.podspec-affinity',

  /** Spread over the topology. */
  TOPOLOGY_SPREAD_CONSTRAINTS = 'kubernetes.podspec-topologyspreadconstraints',

  /** Entries of the hosts file. */
  HOST_ALIASES = 'kubernetes.podspec-hostaliases',

  /** Choice of nodes by label. */
  NODE_SELECTOR = 'kubernetes.podspec-nodeselector',

  /** Tolerations of tainted nodes. */
  TOLERATIONS = 'kubernetes.podspec-tolerations',

  /** Class of the container runtime. */
  RUNTIME_CLASS_NAME = 'kubernetes.podspec-runtimeclassname',

  /** Priority class. */
  PRIORITY_CLASS_NAME = 'kubernetes.podspec-priorityclassname',

  /** Scheduler. */
  SCHEDULER_NAME = 'kubernetes.podspec-schedulername',

  /** DNS policy. */
  DNS_POLICY = 'kubernetes.podspec-dnspolicy',

  /** DNS configuration. */
  DNS_CONFIG = 'kubernetes.podspec-dnsconfig',

  /** Security context of the pod. */
  SECURITY_CONTEXT = 'kubernetes.podspec-securitycontext',

  /** One process namespace for all containers. */
  SHARE_PROCESS_NAMESPACE = 'kubernetes.podspec-shareprocessnamespace',

  /** The node's inter-process communication. */
  HOST_IPC = 'kubernetes.podspec-hostipc',

  /** The node's processes. */
  HOST_PID = 'kubernetes.podspec-hostpid',

  /** The node's network. */
  HOST_NETWORK = 'kubernetes.podspec-hostnetwork',

  /** Environment variables from fields of the pod. */
  FIELD_REF = 'kubernetes.podspec-fieldref',

  /** Capabilities beyond the default. */
  ADD_CAPABILITIES = 'kubernetes.containerspec-addcapabilities',

  /** `retryAfterMax` in deliveries. */
  DELIVERY_RETRY_AFTER = 'delivery-retryafter',

  /** Triggers of brokers in other namespaces. */
  CROSS_NAMESPACE_EVENT_LINKS = 'cross-namespace-event-links',
}
