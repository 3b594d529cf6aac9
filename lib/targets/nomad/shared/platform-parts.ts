import type { PlatformTarget } from '../../../core/platform-target';
import type { NomadDefaults } from '../documents/defaults';
import type { TaskDriver } from '../documents/task-driver';

/** What a platform was told to make: plain data, which grows until it is rendered. */
export interface PlatformParts {
  readonly namespace: string;
  readonly datacenters: string[];
  readonly driver: TaskDriver;
  readonly gateways: Array<{ readonly name: string; readonly port: number }>;
  nats?: { readonly image: string; readonly hostVolume?: string };
  /** Targets of the apps that read their secrets and use NATS. */
  readonly admitted: PlatformTarget[];
  readonly natsClients: string[];
  /** What holds where nobody says anything. */
  readonly defaults: NomadDefaults;
}
