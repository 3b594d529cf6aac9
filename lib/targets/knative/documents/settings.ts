import type { Duration } from '../../../core/duration';
import type { PlatformTarget } from '../../../core/platform-target';
import type { BrokerSettings } from './brokers';

/** What a target was told, with its defaults. Plain data. */
export interface KnativeSettings {
  /** Namespace of everything below the target. */
  readonly namespace: string;
  readonly cluster: string;
  readonly clusterDomain: string;
  readonly brokers: BrokerSettings;
  readonly maxTimeout: Duration;
  /** Tool that applies the output from a repository. */
  readonly gitOps?: 'argo-cd';
  /** Feature flags of the cluster, beyond those that Knative enables. */
  readonly clusterFeatures: ReadonlySet<string>;
}

/** The settings of a Knative target, the one being rendered or another. */
export function settingsOf(target: PlatformTarget): KnativeSettings {
  return target._settings as KnativeSettings;
}
