import type { EnvironmentValue } from './environment-value';
import type { FunctionOptions } from './options';

/** Options with an environment, which may be empty. */
export interface MergedOptions extends FunctionOptions {
  readonly environment: { [name: string]: EnvironmentValue };
}

/** Merges levels property by property, nearest first; environments key by key, in the order in which the outermost level names a variable. */
export function mergeOptions(levels: FunctionOptions[]): MergedOptions {
  const merged: { [property: string]: unknown } = {};
  const environment: { [name: string]: EnvironmentValue } = {};
  for (let index = levels.length - 1; index >= 0; index--) {
    const level = levels[index] as { readonly [property: string]: unknown };
    for (const property of Object.keys(level)) if (level[property] !== undefined) merged[property] = level[property];
    Object.assign(environment, levels[index].environment);
  }
  merged.environment = environment;
  return merged as unknown as MergedOptions;
}
