import { SERVICE } from './service-shape';
import { ANY_MAP, FLAG, INTEGER, NANOSECONDS, TEXT, TEXTS, TEXT_MAP, integer, list, map, object, retired } from './shape';
import { AFFINITY, CONSTRAINT, CONSUL, NETWORK, RESTART_POLICY } from './shared-shape';
import { TASK, VOLUME_REQUEST } from './task-shape';

const OWNED = retired('leave it out, it belongs to the server');

const UPDATE = object({
  Stagger: NANOSECONDS,
  MaxParallel: INTEGER,
  HealthCheck: TEXT,
  MinHealthyTime: NANOSECONDS,
  HealthyDeadline: NANOSECONDS,
  ProgressDeadline: NANOSECONDS,
  Canary: INTEGER,
  AutoRevert: FLAG,
  AutoPromote: FLAG,
});

const RESCHEDULE = object({
  Attempts: INTEGER,
  Interval: NANOSECONDS,
  Delay: NANOSECONDS,
  DelayFunction: TEXT,
  MaxDelay: NANOSECONDS,
  Unlimited: FLAG,
});

const MIGRATE = object({ MaxParallel: INTEGER, HealthCheck: TEXT, MinHealthyTime: NANOSECONDS, HealthyDeadline: NANOSECONDS });

const SPREAD = object({
  Attribute: TEXT,
  Weight: integer(-128, 127),
  SpreadTarget: list(object({ Value: TEXT, Percent: integer(0, 255) })),
});

const MULTIREGION = object({
  Strategy: object({ MaxParallel: INTEGER, OnFailure: TEXT }),
  Regions: list(object({ Name: TEXT, Count: INTEGER, Datacenters: TEXTS, NodePool: TEXT, Meta: TEXT_MAP })),
});

const SCALING = object({ Min: INTEGER, Max: INTEGER, Policy: ANY_MAP, Enabled: FLAG, Type: TEXT });

const GROUP = object({
  Name: TEXT,
  Count: INTEGER,
  Constraints: list(CONSTRAINT),
  Affinities: list(AFFINITY),
  Tasks: list(TASK),
  Spreads: list(SPREAD),
  Volumes: map(VOLUME_REQUEST),
  RestartPolicy: RESTART_POLICY,
  Disconnect: object({ LostAfter: NANOSECONDS, StopOnClientAfter: NANOSECONDS, Replace: FLAG, Reconcile: TEXT }),
  ReschedulePolicy: RESCHEDULE,
  EphemeralDisk: object({ Sticky: FLAG, Migrate: FLAG, SizeMB: INTEGER }),
  Update: UPDATE,
  Migrate: MIGRATE,
  Networks: list(NETWORK),
  Meta: TEXT_MAP,
  Services: list(SERVICE),
  ShutdownDelay: NANOSECONDS,
  MaxRunDuration: NANOSECONDS,
  Scaling: SCALING,
  Consul: CONSUL,
  StopAfterClientDisconnect: retired("use 'StopOnClientAfter' of 'Disconnect'"),
  MaxClientDisconnect: retired("use 'LostAfter' of 'Disconnect'"),
  PreventRescheduleOnLost: retired("use 'Replace' of 'Disconnect'"),
});

/** The fields of a job of the Nomad API, by their names in JSON. */
export const JOB = object({
  Region: TEXT,
  Namespace: TEXT,
  ID: TEXT,
  Name: TEXT,
  Type: TEXT,
  Priority: INTEGER,
  AllAtOnce: FLAG,
  Datacenters: TEXTS,
  NodePool: TEXT,
  Constraints: list(CONSTRAINT),
  Affinities: list(AFFINITY),
  Spreads: list(SPREAD),
  TaskGroups: list(GROUP),
  Update: UPDATE,
  Multiregion: MULTIREGION,
  Periodic: object({ Enabled: FLAG, Spec: TEXT, Specs: TEXTS, SpecType: TEXT, ProhibitOverlap: FLAG, TimeZone: TEXT }),
  ParameterizedJob: object({ Payload: TEXT, MetaRequired: TEXTS, MetaOptional: TEXTS }),
  Reschedule: RESCHEDULE,
  Migrate: MIGRATE,
  Meta: TEXT_MAP,
  UI: object({ Description: TEXT, Links: list(object({ Label: TEXT, URL: TEXT })) }),
  VersionTag: object({ Name: TEXT, Description: TEXT, TaggedTime: INTEGER }),
  Stop: FLAG,
  ConsulNamespace: retired("use 'Consul' of the task group"),
  VaultNamespace: retired("use 'Vault' of the task"),
  Payload: retired('leave it out, only a dispatch carries a payload'),
  ParentID: OWNED,
  Dispatched: OWNED,
  DispatchIdempotencyToken: OWNED,
  NomadTokenID: OWNED,
  Status: OWNED,
  StatusDescription: OWNED,
  Stable: OWNED,
  Version: OWNED,
  SubmitTime: OWNED,
  CreateIndex: OWNED,
  ModifyIndex: OWNED,
  JobModifyIndex: OWNED,
});

