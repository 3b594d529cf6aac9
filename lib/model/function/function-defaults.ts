import type { IConstruct } from 'constructs';
import { ScopeDefaults } from '../../core/scope-defaults';
import { FUNCTION_DEFAULTS_OPTIONS } from './function-options';
import type { FunctionDefaultsOptions } from './function-options';

/** Where scopes keep them. */
export const FUNCTION_DEFAULTS = new ScopeDefaults<FunctionDefaultsOptions>('FunctionDefaults', 'function defaults', FUNCTION_DEFAULTS_OPTIONS);

/**
 * Options for every function below a construct that does not say otherwise. What other workloads have as well is for `WorkloadDefaults`.
 *
 * Merged property by property: a revision wins over its function, a function over the nearest scope, a near scope over a far one.
 *
 * @example
 *
 * FunctionDefaults.apply(scope, { timeout: Duration.seconds(30), readiness: Probe.http('/healthz') });
 */
export class FunctionDefaults {
  /**
   * Gives the functions below `scope` these options.
   *
   * @param scope a construct; an error if it has defaults already
   * @param options the options
   */
  public static apply(scope: IConstruct, options: FunctionDefaultsOptions): void {
    FUNCTION_DEFAULTS.apply(scope, options);
  }

  private constructor() {}
}
