import { Duration } from '../../../core/duration';
import { atVersion } from '../../../core/versions';
import type { AtVersion } from '../../../core/versions';

/** What is not a property of the model, with a column for each version of the output. */
const TARGET = {
  namespace: ['default'],
  cluster: ['default'],
  clusterDomain: ['cluster.local'],
  maxTimeout: [Duration.seconds(600)],
} as const;

/** What holds on Knative where nobody says anything. */
export type KnativeDefaults = AtVersion<typeof TARGET>;

/** The column of the target at a version of the output. */
export function knativeDefaults(version: number): KnativeDefaults {
  return atVersion(TARGET, version);
}
