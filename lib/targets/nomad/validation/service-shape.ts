import { ANY_MAP, FLAG, INTEGER, NANOSECONDS, TEXT, TEXTS, TEXT_MAP, integer, list, map, object, retired } from './shape';
import { IDENTITY, LOG_CONFIG, RESOURCES, VOLUME_MOUNT } from './shared-shape';

const CHECK_RESTART = object({ Limit: INTEGER, Grace: NANOSECONDS, IgnoreWarnings: FLAG });

const CHECK = object({
  Name: TEXT,
  Type: TEXT,
  Command: TEXT,
  Args: TEXTS,
  Path: TEXT,
  Protocol: TEXT,
  PortLabel: TEXT,
  Expose: FLAG,
  AddressMode: TEXT,
  Advertise: TEXT,
  Interval: NANOSECONDS,
  Timeout: NANOSECONDS,
  InitialStatus: TEXT,
  Notes: TEXT,
  TLSServerName: TEXT,
  TLSSkipVerify: FLAG,
  Header: map(TEXTS),
  Method: TEXT,
  CheckRestart: CHECK_RESTART,
  GRPCService: TEXT,
  GRPCUseTLS: FLAG,
  TaskName: TEXT,
  SuccessBeforePassing: INTEGER,
  FailuresBeforeCritical: INTEGER,
  FailuresBeforeWarning: INTEGER,
  Body: TEXT,
  OnUpdate: TEXT,
});

const EXPOSE_PATHS = list(object({ Path: TEXT, Protocol: TEXT, LocalPathPort: INTEGER, ListenerPort: TEXT }));

const EXPOSE = object({ Paths: EXPOSE_PATHS, Path: retired("use 'Paths'") });

const UPSTREAM = object({
  DestinationName: TEXT,
  DestinationNamespace: TEXT,
  DestinationPeer: TEXT,
  DestinationPartition: TEXT,
  DestinationType: TEXT,
  LocalBindPort: INTEGER,
  Datacenter: TEXT,
  LocalBindAddress: TEXT,
  LocalBindSocketPath: TEXT,
  LocalBindSocketMode: TEXT,
  MeshGateway: object({ Mode: TEXT }),
  Config: ANY_MAP,
});

const PROXY = object({
  LocalServiceAddress: TEXT,
  LocalServicePort: INTEGER,
  Expose: EXPOSE,
  ExposeConfig: retired("use 'Expose'"),
  Upstreams: list(UPSTREAM),
  TransparentProxy: object({
    UID: TEXT,
    OutboundPort: integer(0, 65535),
    ExcludeInboundPorts: TEXTS,
    ExcludeOutboundPorts: list(integer(0, 65535)),
    ExcludeOutboundCIDRs: TEXTS,
    ExcludeUIDs: TEXTS,
    NoDNS: FLAG,
  }),
  Config: ANY_MAP,
});

const SIDECAR_TASK = object({
  Name: TEXT,
  Driver: TEXT,
  User: TEXT,
  Config: ANY_MAP,
  Env: TEXT_MAP,
  Resources: RESOURCES,
  Meta: TEXT_MAP,
  KillTimeout: NANOSECONDS,
  LogConfig: LOG_CONFIG,
  ShutdownDelay: NANOSECONDS,
  KillSignal: TEXT,
  VolumeMounts: list(VOLUME_MOUNT),
  Identities: list(IDENTITY),
});

const GATEWAY_TLS = object({
  Enabled: FLAG,
  TLSMinVersion: TEXT,
  TLSMaxVersion: TEXT,
  CipherSuites: TEXTS,
  SDS: object({ ClusterName: TEXT, CertResource: TEXT }),
});

const HEADERS = object({ Add: TEXT_MAP, Set: TEXT_MAP, Remove: TEXTS });

const INGRESS_SERVICE = object({
  Name: TEXT,
  Hosts: TEXTS,
  TLS: GATEWAY_TLS,
  RequestHeaders: HEADERS,
  ResponseHeaders: HEADERS,
  MaxConnections: integer(0, 4294967295),
  MaxPendingRequests: integer(0, 4294967295),
  MaxConcurrentRequests: integer(0, 4294967295),
});

const GATEWAY = object({
  Proxy: object({
    ConnectTimeout: NANOSECONDS,
    EnvoyGatewayBindTaggedAddresses: FLAG,
    EnvoyGatewayBindAddresses: map(object({ Name: TEXT, Address: TEXT, Port: INTEGER })),
    EnvoyGatewayNoDefaultBind: FLAG,
    EnvoyDNSDiscoveryType: TEXT,
    Config: ANY_MAP,
  }),
  Ingress: object({ TLS: GATEWAY_TLS, Listeners: list(object({ Port: INTEGER, Protocol: TEXT, Services: list(INGRESS_SERVICE) })) }),
  Terminating: object({ Services: list(object({ Name: TEXT, CAFile: TEXT, CertFile: TEXT, KeyFile: TEXT, SNI: TEXT })) }),
  Mesh: object({}),
});

/** A service of a group or task. */
export const SERVICE = object({
  Name: TEXT,
  Tags: TEXTS,
  CanaryTags: TEXTS,
  EnableTagOverride: FLAG,
  PortLabel: TEXT,
  AddressMode: TEXT,
  Address: TEXT,
  Checks: list(CHECK),
  CheckRestart: CHECK_RESTART,
  Connect: object({
    Native: FLAG,
    Gateway: GATEWAY,
    SidecarService: object({ Tags: TEXTS, Port: TEXT, Proxy: PROXY, DisableDefaultTCPCheck: FLAG, Meta: TEXT_MAP }),
    SidecarTask: SIDECAR_TASK,
  }),
  Meta: TEXT_MAP,
  CanaryMeta: TEXT_MAP,
  TaggedAddresses: TEXT_MAP,
  TaskName: TEXT,
  OnUpdate: TEXT,
  Identity: IDENTITY,
  Weights: object({ Passing: INTEGER, Warning: INTEGER }),
  Provider: TEXT,
  Cluster: TEXT,
  Kind: TEXT,
});
