import { ModelError } from '../../../core/errors';
import { JSON_VALUE, mapOf, requireKind } from '../../../core/kind';
import { NO_FEATURES, Struct } from '../../../core/rules';
import { findTarget } from '../../../core/tree';
import { SERVERLESS_FUNCTION } from '../../../model/function/kinds';
import type { ServerlessFunction } from '../../../model/function/serverless-function';
import { hasNomadOptions, keepNomadOptions } from './kept-options';

/** What only Nomad knows of a function. */
export interface NomadFunctionOptions {
  /**
   * Policy of the Nomad Autoscaler, as the API writes it: blocks are lists of one object.
   *
   * @default - nothing scales the function by itself; the scaling API may, within the bounds
   * @see https://developer.hashicorp.com/nomad/tools/autoscaling/policy
   */
  readonly scalingPolicy?: { [key: string]: any };
}

const OPTIONS = new Struct<NomadFunctionOptions>('NomadFunctionOptions', { scalingPolicy: { kind: mapOf(JSON_VALUE), features: NO_FEATURES } });

/**
 * Options of a function that only Nomad has. Other targets ignore them.
 *
 * @example
 *
 * nomad.NomadFunction.apply(payment, {
 *   scalingPolicy: {
 *     cooldown: '1m',
 *     check: [{ load: [{ source: 'nomad-apm', query: 'avg_cpu', strategy: [{ 'target-value': [{ target: 70 }] }] }] }],
 *   },
 * });
 */
export class NomadFunction {
  /**
   * Gives a function these options.
   *
   * @param fn the function; an error if it has options already
   * @param options the options
   */
  public static apply(fn: ServerlessFunction, options: NomadFunctionOptions): void {
    requireKind(SERVERLESS_FUNCTION, fn, 'fn');
    if (hasNomadOptions(fn)) {
      throw new ModelError('DUPLICATE_KEY', 'the Nomad options of a function must be applied once', 'merge the two calls', fn);
    }
    findTarget(fn)?._assertOpen(fn);
    OPTIONS.check(options, 'options', fn);
    keepNomadOptions(fn, options);
  }

  private constructor() {}
}
