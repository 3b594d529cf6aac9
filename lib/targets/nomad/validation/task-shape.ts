import { SERVICE } from './service-shape';
import { ANY_MAP, FLAG, INTEGER, NANOSECONDS, TEXT, TEXTS, TEXT_MAP, list, object, retired } from './shape';
import { AFFINITY, CONSTRAINT, CONSUL, IDENTITY, LOG_CONFIG, RESOURCES, RESTART_POLICY, VOLUME_MOUNT } from './shared-shape';

const TEMPLATE = object({
  SourcePath: TEXT,
  DestPath: TEXT,
  EmbeddedTmpl: TEXT,
  ChangeMode: TEXT,
  ChangeScript: object({ Command: TEXT, Args: TEXTS, Timeout: NANOSECONDS, FailOnError: FLAG, RunOnFirstRender: FLAG }),
  ChangeSignal: TEXT,
  Once: FLAG,
  Splay: NANOSECONDS,
  Perms: TEXT,
  Uid: INTEGER,
  Gid: INTEGER,
  LeftDelim: TEXT,
  RightDelim: TEXT,
  Envvars: FLAG,
  Wait: object({ Min: NANOSECONDS, Max: NANOSECONDS }),
  ErrMissingKey: FLAG,
  VaultGrace: retired('leave it out'),
});

const ARTIFACT = object({
  GetterSource: TEXT,
  GetterOptions: TEXT_MAP,
  GetterHeaders: TEXT_MAP,
  GetterMode: TEXT,
  GetterInsecure: FLAG,
  RelativeDest: TEXT,
  Chown: FLAG,
});

const VAULT = object({
  Role: TEXT,
  Namespace: TEXT,
  Cluster: TEXT,
  Env: FLAG,
  DisableFile: FLAG,
  ChangeMode: TEXT,
  ChangeSignal: TEXT,
  AllowTokenExpiration: FLAG,
  Policies: retired("use 'Role', policies come with the workload identity"),
});

/** A volume that a group asks for. */
export const VOLUME_REQUEST = object({
  Name: TEXT,
  Type: TEXT,
  Source: TEXT,
  ReadOnly: FLAG,
  Sticky: FLAG,
  AccessMode: TEXT,
  AttachmentMode: TEXT,
  MountOptions: object({ FSType: TEXT, MountFlags: TEXTS }),
  PerAlloc: FLAG,
});

/** A task of a group. What `Config` may hold depends on the driver. */
export const TASK = object({
  Name: TEXT,
  Driver: TEXT,
  User: TEXT,
  Lifecycle: object({ Hook: TEXT, Sidecar: FLAG }),
  Config: ANY_MAP,
  Constraints: list(CONSTRAINT),
  Affinities: list(AFFINITY),
  Env: TEXT_MAP,
  Services: list(SERVICE),
  Resources: RESOURCES,
  RestartPolicy: RESTART_POLICY,
  Meta: TEXT_MAP,
  KillTimeout: NANOSECONDS,
  LogConfig: LOG_CONFIG,
  Artifacts: list(ARTIFACT),
  Vault: VAULT,
  Consul: CONSUL,
  Templates: list(TEMPLATE),
  DispatchPayload: object({ File: TEXT }),
  VolumeMounts: list(VOLUME_MOUNT),
  CSIPluginConfig: object({ ID: TEXT, Type: TEXT, MountDir: TEXT, StagePublishBaseDir: TEXT, HealthTimeout: NANOSECONDS }),
  Leader: FLAG,
  ShutdownDelay: NANOSECONDS,
  KillSignal: TEXT,
  Kind: TEXT,
  Secrets: list(object({ Name: TEXT, Provider: TEXT, Path: TEXT, Config: ANY_MAP, Env: TEXT_MAP })),
  Identity: IDENTITY,
  Identities: list(IDENTITY),
  Actions: list(object({ Name: TEXT, Command: TEXT, Args: TEXTS })),
  Schedule: object({ Cron: object({ Start: TEXT, End: TEXT, Timezone: TEXT }) }),
  ScalingPolicies: list(ANY_MAP),
});
