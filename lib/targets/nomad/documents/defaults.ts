import { Duration } from '../../../core/duration';
import { Size } from '../../../core/size';
import { atVersion } from '../../../core/versions';
import type { AtVersion, Versions } from '../../../core/versions';
import type { FunctionOptions } from '../../../model/function/function-options';
import { TaskDriver } from './task-driver';

/** What a function gets on Nomad when nobody says anything, with a column for each version of the output. */
const FUNCTION = {
  minInstances: [1],
  memory: [Size.mebibytes(300)],
} as const satisfies { readonly [K in keyof FunctionOptions]?: Versions<NonNullable<FunctionOptions[K]>> };

/** What is not a property of the model, or not in its words. */
const TARGET = {
  namespace: ['default'],
  datacenters: [['*']],
  consulDatacenter: ['dc1'],
  driver: [TaskDriver.DOCKER],
  mhzPerCore: [2000],
  maxKillTimeout: [Duration.seconds(30)],
  bentoImage: ['ghcr.io/warpstreamlabs/bento:1.20.0'],
  probeImage: ['docker.io/library/busybox:1.37'],
  natsImage: ['docker.io/library/nats:2.14'],
  gatewayPort: [8080],
  cpuMhz: [100],
  checkInterval: [Duration.seconds(5)],
  checkTimeout: [Duration.seconds(2)],
  livenessFailures: [3],
} as const;

/** What holds on Nomad where nobody says anything. */
export type NomadDefaults = AtVersion<typeof TARGET>;

/** The column of the target at a version of the output. */
export function nomadDefaults(version: number): NomadDefaults {
  return atVersion(TARGET, version);
}

/** What holds for a property of the model beside what holds on every target. */
export function modelDefaults(struct: string, version: number): { readonly [property: string]: unknown } {
  return struct === 'FunctionOptions' ? atVersion(FUNCTION, version) : {};
}
