import type { ServerlessFunction } from '../../../model/function/serverless-function';
import type { KnativeFunctionOptions } from './knative-function';

/** Where a function keeps them: a symbol, so that two copies of the library agree. */
const OPTIONS = Symbol.for('knomad.KnativeFunctionOptions');

const NONE: KnativeFunctionOptions = {};

interface Host {
  [OPTIONS]?: KnativeFunctionOptions;
}

/** The Knative options of a function. */
export function knativeOptionsOf(fn: ServerlessFunction): KnativeFunctionOptions {
  return (fn as Host)[OPTIONS] ?? NONE;
}

/** Whether a function was given Knative options. */
export function hasKnativeOptions(fn: ServerlessFunction): boolean {
  return (fn as Host)[OPTIONS] !== undefined;
}

/** Gives a function its Knative options. */
export function keepKnativeOptions(fn: ServerlessFunction, options: KnativeFunctionOptions): void {
  Object.defineProperty(fn, OPTIONS, { value: { ...options } });
}
