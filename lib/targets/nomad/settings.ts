import type { Duration } from '../../core/duration';
import type { ApiGateway } from './api-gateway';
import type { Nats } from './nats';
import type { SecretStore } from './secret-store';
import type { TaskDriver } from './task-driver';

/** What the renderers need to know of a target, with all defaults filled in. */
export interface NomadSettings {
  readonly namespace: string;
  readonly region?: string;
  readonly datacenters: string[];
  readonly consulDatacenter: string;
  readonly gateway?: ApiGateway;
  readonly nats?: Nats;
  readonly secrets: SecretStore;
  readonly driver: TaskDriver;
  readonly mhzPerCore: number;
  readonly maxKillTimeout: Duration;
  readonly bentoImage: string;
  readonly probeImage: string;
}
