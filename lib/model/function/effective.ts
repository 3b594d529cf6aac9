import { Duration } from '../../core/duration';
import type { ModelIndex } from '../../core/model-index';
import type { EnvironmentValue } from './environment-value';
import type { FunctionCode } from './function-code';
import { functionDefaultsAt } from './function-defaults';
import { mergeOptions } from './merge-options';
import type { FunctionOptions } from './options';
import { Protocol } from './options';
import type { Revision } from './revision';
import type { ServerlessFunction } from './serverless-function';

/** The properties that hold for one release: its own over the function's over the nearest scope's over the model's. */
export interface EffectiveOptions extends FunctionOptions {
  readonly code: FunctionCode;
  readonly environment: { [name: string]: EnvironmentValue };
  readonly port: number;
  readonly protocol: Protocol;
  readonly timeout: Duration;
}

/** Longest time a request may take when nobody says otherwise: what a Knative cluster allows by default. */
const DEFAULT_TIMEOUT = Duration.seconds(300);

/** The effective properties of a plain function. */
export function effectiveFunction(index: ModelIndex, fn: ServerlessFunction): EffectiveOptions {
  return index.memo('effective', fn, mergeFunction);
}

/** The effective properties of a revision. */
export function effectiveRevision(index: ModelIndex, revision: Revision): EffectiveOptions {
  return index.memo('effective', revision, mergeRevision);
}

/** What is said about a plain function, nearest first. */
export function functionLevels(fn: ServerlessFunction): FunctionOptions[] {
  const defaults = functionDefaultsAt(fn);
  return defaults.length === 0 ? [fn._options] : [fn._options, ...defaults];
}

/** What is said about a revision, nearest first. */
export function revisionLevels(revision: Revision): FunctionOptions[] {
  return [revision._options, ...functionLevels(revision.fn as ServerlessFunction)];
}

function mergeFunction(fn: ServerlessFunction): EffectiveOptions {
  return merge(fn.code!, functionLevels(fn));
}

function mergeRevision(revision: Revision): EffectiveOptions {
  return merge(revision.code, revisionLevels(revision));
}

function merge(code: FunctionCode, levels: FunctionOptions[]): EffectiveOptions {
  return mergeOptions(levels, { code, port: 8080, protocol: Protocol.HTTP1, timeout: DEFAULT_TIMEOUT });
}
