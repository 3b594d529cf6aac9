import type { Rules } from '../../core/rules';
import { Struct } from '../../core/rules';
import type { ReferenceFeature } from '../references/features';
import { CONTAINER_RULES } from './container-options';
import type { ContainerOptions } from './container-options';
import type { WorkloadFeature } from './features';

/**
 * How a workload of any kind runs, be it a function or something that takes no requests. It overrides the nearest `WorkloadDefaults`, and
 * those override the defaults of the target.
 */
export interface WorkloadOptions extends ContainerOptions {}

/** The rules of what every workload has. */
export const WORKLOAD_RULES: Rules<WorkloadOptions, WorkloadFeature | ReferenceFeature> = CONTAINER_RULES;

/** What every workload has. */
export const WORKLOAD_OPTIONS = new Struct<WorkloadOptions, WorkloadFeature | ReferenceFeature>('WorkloadOptions', WORKLOAD_RULES);

/** A copy, environment and all: what the caller does to the objects later is not ours. */
export function ownOptions<O extends WorkloadOptions>(options: O): O {
  return options.environment === undefined ? { ...options } : { ...options, environment: { ...options.environment } };
}
