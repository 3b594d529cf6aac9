import type { JsonObject } from '../../../core/document';

/** The object without the members that are undefined. */
export function compact(object: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const key in object) if (object[key] !== undefined) result[key] = object[key];
  return result;
}

/** Nothing for an object without members, so that it is left out. */
export function unlessEmpty<T extends object>(object: T | undefined): T | undefined {
  for (const _ in object) return object;
  return undefined;
}
