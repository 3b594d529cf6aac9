import type { Duration } from '../../core/duration';
import type { BrokerClass } from './broker-class';
import type { GitOps } from './git-ops';
import type { ValidationOptions } from './validation/inspection';

/** What a target was told, with its defaults. */
export interface KnativeSettings {
  readonly cluster: string;
  readonly clusterDomain: string;
  readonly brokerClass: BrokerClass;
  readonly maxTimeout: Duration;
  readonly gitOps?: GitOps;
  readonly validation: ValidationOptions;
}
