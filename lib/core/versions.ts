/** A value with a column for each version of the output: the first holds from version 1 on, until the next one takes its place. */
export type Versions<T> = readonly [T, ...T[]];

/** Newest version of the output that this release writes. */
export const NEWEST_VERSION = 1;

/** What leaving it out means in this major: the version that was the newest when the major began. */
export const DEFAULT_VERSION = 1;

/** The values that hold at a version, for a whole table of them. */
export type AtVersion<T> = { readonly [K in keyof T]: T[K] extends Versions<infer V> ? V : never };

/** The column of a table that holds at a version of the output. */
export function atVersion<T extends { readonly [key: string]: Versions<any> }>(table: T, version: number): AtVersion<T> {
  const column: { [key: string]: unknown } = {};
  for (const key of Object.keys(table)) column[key] = table[key][Math.min(version, table[key].length) - 1];
  return column as AtVersion<T>;
}
