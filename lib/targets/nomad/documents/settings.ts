import type { Duration } from '../../../core/duration';
import type { SecretStore } from '../config/secret-store';
import type { Nats } from '../eventing/nats';
import type { ApiGateway } from '../network/api-gateway';
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
