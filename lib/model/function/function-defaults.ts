import type { IConstruct } from 'constructs';
import { ModelError } from '../../core/errors';
import type { ModelIndex } from '../../core/model-index';
import { assertOpen } from '../../core/tree';
import { checkOptions } from './check-options';
import type { FunctionOptions } from './options';

const DEFAULTS = Symbol.for('knomad.FunctionDefaults');

/**
 * Options for every function below a construct that does not say otherwise.
 *
 * Merged property by property: a revision wins over its function, a function over the nearest scope, a near scope over a far one.
 *
 * @example
 *
 * FunctionDefaults.apply(scope, { timeout: Duration.seconds(30), memory: Size.mebibytes(128) });
 */
export class FunctionDefaults {
  /**
   * Gives the functions below `scope` these options.
   *
   * @param scope a construct; an error if it has defaults already
   * @param options the options
   */
  public static apply(scope: IConstruct, options: FunctionOptions): void {
    const host = scope as { [DEFAULTS]?: FunctionOptions };
    if (host[DEFAULTS] !== undefined) {
      throw new ModelError('DUPLICATE_KEY', 'the function defaults of a scope must be applied once', 'merge the two calls', scope);
    }
    assertOpen(scope);
    checkOptions(options, scope);
    Object.defineProperty(host, DEFAULTS, { value: options });
  }

  private constructor() {}
}

/** The defaults that hold at a construct, nearest first. */
export function functionDefaultsAt(construct: IConstruct): FunctionOptions[] {
  const found: FunctionOptions[] = [];
  for (let at: IConstruct | undefined = construct; at !== undefined; at = at.node.scope) {
    const options = (at as { [DEFAULTS]?: FunctionOptions })[DEFAULTS];
    if (options !== undefined) found.push(options);
  }
  return found;
}

/** The same in a finished model. */
export function functionDefaultsIn(index: ModelIndex, construct: IConstruct): FunctionOptions[] {
  return index.inherited('function defaults', construct, (construct as { [DEFAULTS]?: FunctionOptions })[DEFAULTS], functionDefaultsAt);
}
