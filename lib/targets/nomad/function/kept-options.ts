import type { ServerlessFunction } from '../../../model/function/serverless-function';
import type { NomadFunctionOptions } from './nomad-function';

/** Where a function keeps them: a symbol, so that two copies of the library agree. */
const OPTIONS = Symbol.for('knomad.NomadFunctionOptions');

const NONE: NomadFunctionOptions = {};

interface Host {
  [OPTIONS]?: NomadFunctionOptions;
}

/** The Nomad options of a function. */
export function nomadOptionsOf(fn: ServerlessFunction): NomadFunctionOptions {
  return (fn as Host)[OPTIONS] ?? NONE;
}

/** Whether a function was given Nomad options. */
export function hasNomadOptions(fn: ServerlessFunction): boolean {
  return (fn as Host)[OPTIONS] !== undefined;
}

/** Gives a function its Nomad options. */
export function keepNomadOptions(fn: ServerlessFunction, options: NomadFunctionOptions): void {
  Object.defineProperty(fn, OPTIONS, { value: { ...options } });
}
