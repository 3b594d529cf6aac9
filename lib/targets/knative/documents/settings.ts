import type { Duration } from '../../../core/duration';
import type { BrokerClass } from '../eventing/broker-class';
import type { ValidationOptions } from '../validation/inspection';
import type { GitOps } from './git-ops';

/** What a target was told, with its defaults. */
export interface KnativeSettings {
  readonly cluster: string;
  readonly clusterDomain: string;
  readonly brokerClass: BrokerClass;
  readonly maxTimeout: Duration;
  readonly gitOps?: GitOps;
  readonly validation: ValidationOptions;
}
