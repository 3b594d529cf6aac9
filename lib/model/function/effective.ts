import type { Duration } from '../../core/duration';
import { withoutLeftOut } from '../../core/left-out';
import { mergeLevels, settled, withoutOff } from '../../core/levels';
import type { ModelIndex } from '../../core/model-index';
import type { PlatformTarget } from '../../core/platform-target';
import { ScopeLevels } from '../../core/scope-defaults';
import type { Code } from '../workload/code';
import type { Environment } from '../workload/environment-rule';
import { WORKLOAD_DEFAULTS } from '../workload/workload-defaults';
import { FUNCTION_DEFAULTS } from './function-defaults';
import { FUNCTION_OPTIONS } from './function-options';
import type { FunctionOptions } from './function-options';
import type { Protocol } from './protocol';
import type { Revision } from './revision';
import type { ServerlessFunction } from './serverless-function';

/** The properties that hold for one release: its own over the function's over the nearest scope's over the defaults of the target. */
export interface EffectiveOptions extends FunctionOptions {
  readonly code: Code;
  readonly environment: Environment;
  readonly port: number;
  readonly protocol: Protocol;
  readonly timeout: Duration;
}

/** Who says something about functions from above. */
const DEFAULTS = new ScopeLevels([FUNCTION_DEFAULTS, WORKLOAD_DEFAULTS]);

/** What the levels of a plain function say. */
export function functionOptionsIn(index: ModelIndex, fn: ServerlessFunction): FunctionOptions {
  return withoutOff(FUNCTION_OPTIONS, saidOfFunction(index, fn));
}

/** The same with what only takes something back, which refers to nothing: for those who look for references. Found out in less time. */
export function saidOfFunction(index: ModelIndex, fn: ServerlessFunction): FunctionOptions {
  return DEFAULTS.in(index, fn).length > 0 ? index.memo('said', fn, mergeFunction) : fn._options;
}

/** What the levels of a revision say. */
export function revisionOptionsIn(index: ModelIndex, revision: Revision): FunctionOptions {
  return index.memo('said', revision, mergeRevision);
}

/** The effective properties of a plain function. */
export function effectiveFunction(index: ModelIndex, fn: ServerlessFunction): EffectiveOptions {
  return index.memo('effective', fn, completeFunction);
}

/** The effective properties of a revision. */
export function effectiveRevision(index: ModelIndex, revision: Revision): EffectiveOptions {
  return index.memo('effective', revision, completeRevision);
}

function mergeFunction(fn: ServerlessFunction, index: ModelIndex): FunctionOptions {
  return mergeLevels(FUNCTION_OPTIONS, functionLevels(fn, index));
}

function mergeRevision(revision: Revision, index: ModelIndex): FunctionOptions {
  return mergeLevels(FUNCTION_OPTIONS, [revision._options, ...functionLevels(revision.fn as ServerlessFunction, index)]);
}

/** What is said about a function, nearest first. Defaults of functions and of workloads say nothing about each other's properties. */
function functionLevels(fn: ServerlessFunction, index: ModelIndex): FunctionOptions[] {
  return [fn._options, ...DEFAULTS.in(index, fn)];
}

function completeFunction(fn: ServerlessFunction, index: ModelIndex): EffectiveOptions {
  return complete(index, fn, fn.code!, saidOfFunction(index, fn));
}

function completeRevision(revision: Revision, index: ModelIndex): EffectiveOptions {
  return complete(index, revision, revision.code, revisionOptionsIn(index, revision));
}

/**
 * Fills in what nobody says. All effective options are copies of one object with every property in it, so that they have one layout: reading
 * them is what renderers do most.
 */
function complete(index: ModelIndex, release: ServerlessFunction | Revision, code: Code, said: FunctionOptions): EffectiveOptions {
  const given = withoutLeftOut(index, release, FUNCTION_OPTIONS, said) as { readonly [property: string]: unknown };
  const effective: { [property: string]: unknown } = { ...index.memo('layout', index.targetOf(release), layoutBelow) };
  for (const property in given) {
    const rule = given[property] === undefined ? undefined : FUNCTION_OPTIONS.rule(property);
    const value = rule === undefined ? undefined : settled(rule, given[property]);
    if (value !== undefined) effective[property] = value;
  }
  effective.code = code;
  return effective as unknown as EffectiveOptions;
}

function layoutBelow(target: PlatformTarget | undefined): { readonly [property: string]: unknown } {
  return { ...target?._defaultsOf(FUNCTION_OPTIONS), code: undefined };
}
