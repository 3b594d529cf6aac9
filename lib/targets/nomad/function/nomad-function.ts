import type { IConstruct } from 'constructs';
import { ModelError } from '../../../core/errors';
import { findTarget } from '../../../core/tree';
import type { ServerlessFunction } from '../../../model/function/serverless-function';

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

const OPTIONS = Symbol.for('knomad.NomadFunctionOptions');

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
    const host = fn as IConstruct as { [OPTIONS]?: NomadFunctionOptions };
    if (host[OPTIONS] !== undefined) {
      throw new ModelError('DUPLICATE_KEY', 'the Nomad options of a function must be applied once', 'merge the two calls', fn);
    }
    findTarget(fn)?._assertOpen(fn);
    Object.defineProperty(host, OPTIONS, { value: options });
  }

  private constructor() {}
}

/**
 * The Nomad options of a function.
 *
 * @internal
 */
export function optionsOf(fn: ServerlessFunction): NomadFunctionOptions {
  return (fn as IConstruct as { [OPTIONS]?: NomadFunctionOptions })[OPTIONS] ?? {};
}
