import type { IConstruct } from 'constructs';
import { ScopeDefaults } from '../../core/scope-defaults';
import { WORKLOAD_OPTIONS } from './workload-options';
import type { WorkloadOptions } from './workload-options';

/** Where scopes keep them. */
export const WORKLOAD_DEFAULTS = new ScopeDefaults<WorkloadOptions>('WorkloadDefaults', 'workload defaults', WORKLOAD_OPTIONS);

/**
 * Options for every workload below a construct that does not say otherwise, functions among them.
 *
 * Merged property by property: a revision wins over its function, a function over the nearest scope, a near scope over a far one.
 *
 * @example
 *
 * WorkloadDefaults.apply(scope, { memory: Size.mebibytes(128), environment: { LOG_LEVEL: EnvironmentValue.fromText('info') } });
 */
export class WorkloadDefaults {
  /**
   * Gives the workloads below `scope` these options.
   *
   * @param scope a construct; an error if it has defaults already
   * @param options the options
   */
  public static apply(scope: IConstruct, options: WorkloadOptions): void {
    WORKLOAD_DEFAULTS.apply(scope, options);
  }

  private constructor() {}
}
