import type { Duration } from '../../../core/duration';
import type { PlatformTarget } from '../../../core/platform-target';
import type { Connectivity } from './connectivity';
import type { NomadDefaults } from './defaults';
import type { TaskDriver } from './task-driver';

/** What the renderers need to know of a target, with all defaults filled in. Plain data, but for the network. */
export interface NomadSettings {
  readonly namespace: string;
  readonly region?: string;
  readonly datacenters: string[];
  readonly consulDatacenter: string;
  readonly network: Connectivity;
  readonly nats?: NatsSettings;
  readonly secrets: SecretSettings;
  readonly driver: TaskDriver;
  readonly mhzPerCore: number;
  readonly maxKillTimeout: Duration;
  readonly bentoImage: string;
  readonly probeImage: string;
  /** What holds where nobody says anything. */
  readonly defaults: NomadDefaults;
}

/** The NATS system that keeps the events: reached by address, or as a service. */
export interface NatsSettings {
  readonly urls: string[];
  /** Name of its Consul service. Unset: it is reached by its addresses. */
  readonly serviceName?: string;
  /** Name of the secret that holds its credentials. Unset: it wants none. */
  readonly credentialsSecretName?: string;
  readonly credentialsKey: string;
  readonly replicas: number;
}

/** Where the secrets are. */
export type SecretSettings =
  | { readonly kind: 'variables'; readonly pathPrefix: string }
  | { readonly kind: 'vault'; readonly mount: string; readonly pathPrefix: string; readonly role?: string };

/** The settings of a Nomad target, the one being rendered or another. */
export function settingsOf(target: PlatformTarget): NomadSettings {
  return target._settings as NomadSettings;
}
