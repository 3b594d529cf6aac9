import type { EnvironmentValue } from './environment-value';
import type { FunctionOptions } from './options';

/** Options with an environment, which may be empty. */
export interface MergedOptions extends FunctionOptions {
  readonly environment: { [name: string]: EnvironmentValue };
}

/**
 * Merges levels property by property, nearest first; environments key by key, in the order in which the outermost level names a variable.
 *
 * @param levels what each level says
 * @param otherwise what holds where none of them says anything
 */
export function mergeOptions<T extends FunctionOptions>(levels: FunctionOptions[], otherwise: T = {} as T): MergedOptions & T {
  return levels.length === 1 ? withOtherwise(levels[0], otherwise) : mergeLevels(levels, otherwise);
}

/** Nearly every function has options of its own only. */
function withOtherwise<T extends FunctionOptions>(options: FunctionOptions, otherwise: T): MergedOptions & T {
  const merged: { [property: string]: unknown } = { ...(otherwise as object), ...options, environment: { ...options.environment } };
  for (const property in otherwise) if (merged[property] === undefined) merged[property] = otherwise[property];
  return merged as unknown as MergedOptions & T;
}

function mergeLevels<T extends FunctionOptions>(levels: FunctionOptions[], otherwise: T): MergedOptions & T {
  const merged: { [property: string]: unknown } = { ...(otherwise as object) };
  const environment: { [name: string]: EnvironmentValue } = {};
  for (let index = levels.length - 1; index >= 0; index--) {
    const level = levels[index] as { readonly [property: string]: unknown };
    const properties = Object.keys(level);
    for (let position = 0; position < properties.length; position++) {
      const value = level[properties[position]];
      if (value !== undefined) merged[properties[position]] = value;
    }
    Object.assign(environment, levels[index].environment);
  }
  merged.environment = environment;
  return merged as unknown as MergedOptions & T;
}
