import { Duration } from '../../core/duration';
import type { ModelIndex } from '../../core/model-index';
import type { EnvironmentValue } from './environment-value';
import type { FunctionCode } from './function-code';
import { functionDefaultsAt, functionDefaultsIn } from './function-defaults';
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

const NO_VARIABLES: { [name: string]: EnvironmentValue } = {};

/** The effective properties of a plain function. */
export function effectiveFunction(index: ModelIndex, fn: ServerlessFunction): EffectiveOptions {
  return index.memo('effective', fn, mergeFunction);
}

/** The effective properties of a revision. */
export function effectiveRevision(index: ModelIndex, revision: Revision): EffectiveOptions {
  return index.memo('effective', revision, mergeRevision);
}

/** What is said about a plain function, nearest first. */
export function functionLevels(fn: ServerlessFunction, defaults: FunctionOptions[] = functionDefaultsAt(fn)): FunctionOptions[] {
  return defaults.length === 0 ? [fn._options] : [fn._options, ...defaults];
}

/** What is said about a revision, nearest first. */
export function revisionLevels(revision: Revision): FunctionOptions[] {
  return [revision._options, ...functionLevels(revision.fn as ServerlessFunction)];
}

function mergeFunction(fn: ServerlessFunction, index: ModelIndex): EffectiveOptions {
  return merge(fn.code!, functionLevels(fn, functionDefaultsIn(index, fn)));
}

function mergeRevision(revision: Revision): EffectiveOptions {
  return merge(revision.code, revisionLevels(revision));
}

/** Every property by its name, so that all effective options have one layout: reading them is what renderers do most. */
function merge(code: FunctionCode, levels: FunctionOptions[]): EffectiveOptions {
  const options = levels.length === 1 ? levels[0] : mergeOptions(levels);
  const effective: Record<keyof EffectiveOptions, unknown> = {
    code,
    environment: options.environment ?? NO_VARIABLES,
    command: options.command,
    args: options.args,
    port: options.port ?? 8080,
    protocol: options.protocol ?? Protocol.HTTP1,
    minInstances: options.minInstances,
    maxInstances: options.maxInstances,
    scaleMetric: options.scaleMetric,
    maxConcurrency: options.maxConcurrency,
    timeout: options.timeout ?? DEFAULT_TIMEOUT,
    cpu: options.cpu,
    memory: options.memory,
    readiness: options.readiness,
    liveness: options.liveness,
  };
  return effective as unknown as EffectiveOptions;
}
