import type { JsonObject } from '../../core/document';
import type { StackState } from './stack-state';

/** Resources by type and name. */
export type Resources = Record<string, Record<string, JsonObject>>;

/** What `stack.addOverride` was given for resources. cdktf keeps it in a member without a public name. */
export function resourceOverrides({ stack }: StackState): JsonObject | undefined {
  return (stack as unknown as { rawOverrides: JsonObject }).rawOverrides.resource;
}

/**
 * Merges overrides into resources in the manner of cdktf: objects member by member, lists one after the other, undefined
 * takes a member away. What changes is copied first.
 */
export function mergeOverrides(target: any, overrides: any): any {
  if (!isObject(overrides)) return overrides;
  const result: JsonObject = isObject(target) ? { ...target } : {};
  for (const key of Object.keys(overrides)) {
    const value = overrides[key];
    if (value === undefined) delete result[key];
    else if (Array.isArray(value)) result[key] = Array.isArray(result[key]) ? [...result[key], ...value] : value;
    else result[key] = isObject(value) && typeof value.resolve !== 'function' ? mergeOverrides(result[key], value) : value;
  }
  return result;
}

function isObject(value: any): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
