import type { EnvironmentValue } from './environment-value';
import type { FunctionOptions } from './options';

/** Options with an environment, which may be empty. */
export interface MergedOptions extends FunctionOptions {
  readonly environment: { [name: string]: EnvironmentValue };
}

/** Merges levels property by property, nearest first; environments key by key, in the order in which the outermost level names a variable. */
export function mergeOptions(levels: FunctionOptions[]): MergedOptions {
  const outermostFirst = [...levels].reverse();
  const merged: { [property: string]: unknown } = {};
  for (const level of outermostFirst) {
    for (const [property, value] of Object.entries(level)) if (value !== undefined) merged[property] = value;
  }
  return { ...merged, environment: Object.assign({}, ...outermostFirst.map((level) => level.environment ?? {})) };
}
