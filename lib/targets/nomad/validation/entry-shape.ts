import { ROUTES } from './route-entry-shape';
import type { Shape } from './shape';
import { ANY_MAP, FLAG, INTEGER, TEXT, TEXTS, TEXT_MAP, UNSIGNED, list, map, number, object, retired } from './shape';
import { GO_DURATION, HEADERS, JWT, UNSIGNED_32 } from './shared-entry-shape';

const OWNED = retired('leave it out, it belongs to the server');

/** Fields of every entry. Those that name it may be in the document, or arguments of the resource. */
const COMMON: Record<string, Shape> = {
  Kind: TEXT,
  Name: TEXT,
  Namespace: TEXT,
  Partition: TEXT,
  Meta: TEXT_MAP,
  CreateIndex: OWNED,
  ModifyIndex: OWNED,
  Status: OWNED,
};

const PASSIVE_HEALTH_CHECK = object({
  Interval: GO_DURATION,
  MaxFailures: UNSIGNED_32,
  EnforcingConsecutive5xx: UNSIGNED_32,
  MaxEjectionPercent: UNSIGNED_32,
  BaseEjectionTime: GO_DURATION,
});

const UPSTREAM = object({
  Name: TEXT,
  Partition: TEXT,
  Namespace: TEXT,
  Peer: TEXT,
  EnvoyListenerJSON: TEXT,
  EnvoyClusterJSON: TEXT,
  Protocol: TEXT,
  ConnectTimeoutMs: INTEGER,
  Limits: object({ MaxConnections: INTEGER, MaxPendingRequests: INTEGER, MaxConcurrentRequests: INTEGER }),
  PassiveHealthCheck: PASSIVE_HEALTH_CHECK,
  MeshGateway: object({ Mode: TEXT }),
  BalanceOutboundConnections: TEXT,
});

/** Fields that entries for one service and for all proxies share. */
const PROXY: Record<string, Shape> = {
  Mode: TEXT,
  TransparentProxy: object({ OutboundListenerPort: INTEGER, DialedDirectly: FLAG }),
  MutualTLSMode: TEXT,
  MeshGateway: object({ Mode: TEXT }),
  Expose: object({
    Checks: FLAG,
    Paths: list(object({ ListenerPort: INTEGER, Path: TEXT, LocalPathPort: INTEGER, Protocol: TEXT, ParsedFromCheck: FLAG })),
  }),
  EnvoyExtensions: list(object({ Name: TEXT, Required: FLAG, Arguments: ANY_MAP, ConsulVersion: TEXT, EnvoyVersion: TEXT })),
};

const RATE_LIMITS = object({
  InstanceLevel: object({
    RequestsPerSecond: INTEGER,
    RequestsMaxBurst: INTEGER,
    Routes: list(object({ PathExact: TEXT, PathPrefix: TEXT, PathRegex: TEXT, RequestsPerSecond: INTEGER, RequestsMaxBurst: INTEGER })),
  }),
});

const FAILOVER_POLICY = object({ Mode: TEXT, Regions: TEXTS });

const SERVICE_DEFAULTS = object({
  ...COMMON,
  ...PROXY,
  Protocol: TEXT,
  ExternalSNI: TEXT,
  UpstreamConfig: object({ Overrides: list(UPSTREAM), Defaults: UPSTREAM }),
  Destination: object({ Addresses: TEXTS, Port: INTEGER }),
  MaxInboundConnections: INTEGER,
  LocalConnectTimeoutMs: INTEGER,
  LocalRequestTimeoutMs: INTEGER,
  BalanceInboundConnections: TEXT,
  RateLimits: RATE_LIMITS,
});

const PROXY_DEFAULTS = object({
  ...COMMON,
  ...PROXY,
  Config: ANY_MAP,
  AccessLogs: object({ Enabled: FLAG, DisableListenerLogs: FLAG, Type: TEXT, Path: TEXT, JSONFormat: TEXT, TextFormat: TEXT }),
  FailoverPolicy: FAILOVER_POLICY,
  PrioritizeByLocality: object({ Mode: TEXT }),
});

const SERVICE_SPLITTER = object({
  ...COMMON,
  Splits: list(object({
    Weight: number(0, 100),
    Service: TEXT,
    ServiceSubset: TEXT,
    Namespace: TEXT,
    Partition: TEXT,
    RequestHeaders: HEADERS,
    ResponseHeaders: HEADERS,
  })),
});

const FAILOVER_TARGET = object({ Service: TEXT, ServiceSubset: TEXT, Partition: TEXT, Namespace: TEXT, Datacenter: TEXT, Peer: TEXT });

const LOAD_BALANCER = object({
  Policy: TEXT,
  RingHashConfig: object({ MinimumRingSize: UNSIGNED, MaximumRingSize: UNSIGNED }),
  LeastRequestConfig: object({ ChoiceCount: UNSIGNED_32 }),
  HashPolicies: list(object({
    Field: TEXT,
    FieldValue: TEXT,
    CookieConfig: object({ Session: FLAG, TTL: GO_DURATION, Path: TEXT }),
    SourceIP: FLAG,
    Terminal: FLAG,
  })),
});

const SERVICE_RESOLVER = object({
  ...COMMON,
  DefaultSubset: TEXT,
  Subsets: map(object({ Filter: TEXT, OnlyPassing: FLAG })),
  Redirect: object({
    Service: TEXT,
    ServiceSubset: TEXT,
    Namespace: TEXT,
    Partition: TEXT,
    Datacenter: TEXT,
    Peer: TEXT,
    SamenessGroup: TEXT,
  }),
  Failover: map(object({
    Service: TEXT,
    ServiceSubset: TEXT,
    Namespace: TEXT,
    Datacenters: TEXTS,
    Targets: list(FAILOVER_TARGET),
    Policy: FAILOVER_POLICY,
    SamenessGroup: TEXT,
  })),
  ConnectTimeout: GO_DURATION,
  RequestTimeout: GO_DURATION,
  PrioritizeByLocality: object({ Mode: TEXT }),
  LoadBalancer: LOAD_BALANCER,
});

const SERVICE_INTENTIONS = object({
  ...COMMON,
  JWT,
  Sources: list(object({
    Name: TEXT,
    Peer: TEXT,
    Partition: TEXT,
    Namespace: TEXT,
    SamenessGroup: TEXT,
    Action: TEXT,
    Permissions: list(object({
      Action: TEXT,
      JWT,
      HTTP: object({
        PathExact: TEXT,
        PathPrefix: TEXT,
        PathRegex: TEXT,
        Methods: TEXTS,
        Header: list(object({
          Name: TEXT,
          Present: FLAG,
          Exact: TEXT,
          Prefix: TEXT,
          Suffix: TEXT,
          Contains: TEXT,
          Regex: TEXT,
          Invert: FLAG,
          IgnoreCase: FLAG,
        })),
      }),
    })),
    Precedence: INTEGER,
    Type: TEXT,
    Description: TEXT,
  })),
});

/** The fields of an entry, by its kind: those that the Terraform provider's client knows, since it drops all others. */
export const ENTRIES: Record<string, Shape> = {
  'service-defaults': SERVICE_DEFAULTS,
  'proxy-defaults': PROXY_DEFAULTS,
  'service-splitter': SERVICE_SPLITTER,
  'service-resolver': SERVICE_RESOLVER,
  'service-intentions': SERVICE_INTENTIONS,
  'service-router': object({ ...COMMON, ...ROUTES['service-router'] }),
  'http-route': object({ ...COMMON, ...ROUTES['http-route'] }),
  'api-gateway': object({ ...COMMON, ...ROUTES['api-gateway'] }),
};
