import { FLAG, INTEGER, NANOSECONDS, TEXT, TEXTS, TEXT_MAP, integer, list, object, retired } from './shape';

/** Where something may be placed. */
export const CONSTRAINT = object({ LTarget: TEXT, RTarget: TEXT, Operand: TEXT });

/** Where something would rather be placed. */
export const AFFINITY = object({ LTarget: TEXT, RTarget: TEXT, Operand: TEXT, Weight: integer(-128, 127) });

/** What a local restart may do. */
export const RESTART_POLICY = object({ Interval: NANOSECONDS, Attempts: INTEGER, Delay: NANOSECONDS, Mode: TEXT, RenderTemplates: FLAG });

/** Which Consul a group or task talks to. */
export const CONSUL = object({ Namespace: TEXT, Cluster: TEXT, Partition: TEXT });

const PORTS = list(object({ Label: TEXT, Value: INTEGER, To: INTEGER, HostNetwork: TEXT, IgnoreCollision: FLAG }));

/** The network of a group. */
export const NETWORK = object({
  Mode: TEXT,
  Device: TEXT,
  DNS: object({ Servers: TEXTS, Searches: TEXTS, Options: TEXTS }),
  ReservedPorts: PORTS,
  DynamicPorts: PORTS,
  Hostname: TEXT,
  CNI: object({ Args: TEXT_MAP }),
  CIDR: retired('leave it out, the client assigns it'),
  IP: retired('leave it out, the client assigns it'),
  MBits: retired('leave it out, bandwidth is not scheduled'),
});

/** Who a task or service says it is. */
export const IDENTITY = object({
  Name: TEXT,
  Audience: TEXTS,
  ChangeMode: TEXT,
  ChangeSignal: TEXT,
  Env: FLAG,
  File: FLAG,
  Filepath: TEXT,
  ServiceName: TEXT,
  TTL: NANOSECONDS,
  ExtraClaims: TEXTS,
});

/** What a task may use of its machine. */
export const RESOURCES = object({
  CPU: INTEGER,
  Cores: INTEGER,
  MemoryMB: INTEGER,
  MemoryMaxMB: INTEGER,
  SecretsMB: INTEGER,
  Devices: list(object({
    Name: TEXT,
    Count: integer(0, Number.MAX_SAFE_INTEGER),
    Constraints: list(CONSTRAINT),
    Affinities: list(AFFINITY),
  })),
  NUMA: object({ Affinity: TEXT, Devices: TEXTS }),
  DiskMB: retired("use 'EphemeralDisk' of the task group"),
  Networks: retired("use 'Networks' of the task group"),
  IOPS: retired('leave it out'),
});

/** How much of its output a task keeps. */
export const LOG_CONFIG = object({
  MaxFiles: INTEGER,
  MaxFileSizeMB: INTEGER,
  Disabled: FLAG,
  Enabled: retired("use 'Disabled'"),
});

/** Where a volume of the group appears in a task. */
export const VOLUME_MOUNT = object({ Volume: TEXT, Destination: TEXT, ReadOnly: FLAG, PropagationMode: TEXT, SELinuxLabel: TEXT });
