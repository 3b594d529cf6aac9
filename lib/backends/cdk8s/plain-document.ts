import type { JsonObject } from '../../core/document';
import { isPlainObject } from '../../core/json';

/** What a chart adds to every object in it. */
export interface ChartDefaults {
  readonly namespace?: string;
  readonly labels: Record<string, string>;
}

/** Result of cleaning a value that only the framework can render: a lazy value, an instance of a class. */
const FOREIGN = Symbol('foreign');

/**
 * A Kubernetes object as cdk8s writes it: chart defaults applied, null and undefined members dropped, members sorted,
 * empty lists and maps dropped from the metadata. Parts that need no change are shared with `body`, so treat it as read-only.
 *
 * @returns nothing when `body` holds a value that only the framework can render
 */
export function plainDocument(body: JsonObject, defaults: ChartDefaults): JsonObject | undefined {
  const metadata = metadataOf(body, defaults);
  if (metadata === undefined) return undefined;
  const result: JsonObject = { apiVersion: body.apiVersion, kind: body.kind, metadata };
  for (const key of sorted(Object.keys(body))) {
    if (key === 'apiVersion' || key === 'kind' || key === 'metadata') continue;
    const value = clean(body[key], false);
    if (value === FOREIGN) return undefined;
    if (value !== undefined) result[key] = value;
  }
  return result;
}

/** The metadata of a plain document, nothing when it holds a value that only the framework can render. */
export function metadataOf(body: JsonObject, defaults: ChartDefaults): JsonObject | undefined {
  const metadata = clean(withDefaults(body.metadata, defaults), true);
  return metadata === FOREIGN ? undefined : metadata;
}

function withDefaults(metadata: JsonObject, { namespace, labels }: ChartDefaults): JsonObject {
  const unlabelled = isEmpty(labels);
  if (namespace === undefined && unlabelled) return metadata;
  const result: JsonObject = { ...metadata, namespace: metadata.namespace ?? namespace };
  if (!unlabelled) result.labels = { ...labels, ...metadata.labels };
  return result;
}

/** Returns `value` itself when there is nothing to change in it, nothing when it is to be dropped. */
function clean(value: any, dropEmpty: boolean): any {
  if (typeof value !== 'object') return typeof value === 'function' || typeof value === 'symbol' ? FOREIGN : value;
  if (value === null) return undefined;
  return Array.isArray(value) ? cleanList(value, dropEmpty) : cleanMap(value, dropEmpty);
}

function cleanList(source: any[], dropEmpty: boolean): any {
  if (dropEmpty && source.length === 0) return undefined;
  let result: any[] | undefined;
  for (let index = 0; index < source.length; index++) {
    const next = clean(source[index], dropEmpty);
    if (next === FOREIGN) return FOREIGN;
    if (result === undefined && next !== source[index]) result = source.slice(0, index);
    if (result !== undefined) result.push(next);
  }
  return result ?? source;
}

function cleanMap(source: JsonObject, dropEmpty: boolean): any {
  if (!isPlainObject(source)) return FOREIGN;
  const keys = Object.keys(source);
  const order = sorted(keys);
  let result: JsonObject | undefined = order === keys ? undefined : {};
  for (let index = 0; index < order.length; index++) {
    const key = order[index];
    const next = clean(source[key], dropEmpty);
    if (next === FOREIGN) return FOREIGN;
    if (result === undefined && (next === undefined || next !== source[key])) result = firstOf(source, order, index);
    if (result !== undefined && next !== undefined) result[key] = next;
  }
  const cleaned = result ?? source;
  return dropEmpty && isEmpty(cleaned) ? undefined : cleaned;
}

function firstOf(source: JsonObject, keys: string[], count: number): JsonObject {
  const result: JsonObject = {};
  for (let index = 0; index < count; index++) result[keys[index]] = source[keys[index]];
  return result;
}

/** The keys themselves when they are in order already. */
function sorted(keys: string[]): string[] {
  for (let index = 1; index < keys.length; index++) {
    if (keys[index - 1] > keys[index]) return [...keys].sort();
  }
  return keys;
}

export function isEmpty(object: object): boolean {
  return Object.keys(object).length === 0;
}
