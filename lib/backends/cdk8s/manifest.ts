import type { JsonObject } from '../../core/document';
import { isEmpty, metadataOf } from './plain-document';
import type { ChartDefaults } from './plain-document';
import { NO_DATA, writeSorted, writeYaml } from './yaml-writer';

/** Bound of the cache of first lines: there are few kinds. */
const CACHED_HEADS = 256;

const heads = new Map<string, string>();

/**
 * The YAML text of `plainDocument`, without making the document first.
 *
 * @returns nothing when `body` holds a value that only the framework can render
 */
export function writeManifest(body: JsonObject, defaults: ChartDefaults): string | undefined {
  const metadata = isSimple(body.metadata, defaults) ? simpleMetadata(body.metadata, defaults) : metadataOf(body, defaults);
  if (metadata === undefined) return undefined;
  try {
    return head(body.apiVersion, body.kind) + writeSorted({ metadata }) + writeSorted(rest(body));
  } catch (error) {
    if (error !== NO_DATA) throw error;
    return undefined;
  }
}

/** The lines that say what a document is. */
function head(apiVersion: unknown, kind: unknown): string {
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return writeYaml({ apiVersion, kind });
  const key = `${apiVersion}\n${kind}`;
  const known = heads.get(key);
  if (known !== undefined) return known;
  const text = writeYaml({ apiVersion, kind });
  if (heads.size < CACHED_HEADS) heads.set(key, text);
  return text;
}

/** Everything but what stands in front. Most objects have one member more. */
function rest(body: JsonObject): JsonObject {
  const others: JsonObject = {};
  for (const key in body) if (key !== 'apiVersion' && key !== 'kind' && key !== 'metadata') others[key] = body[key];
  return others;
}

/** Whether metadata is a name with texts about it: then nothing in it is empty or for the framework to render. */
function isSimple(metadata: JsonObject, { labels }: ChartDefaults): boolean {
  if (!isEmpty(labels)) return false;
  for (const key in metadata) {
    const value = metadata[key];
    if (key === 'name' || key === 'namespace' ? typeof value !== 'string' : (key !== 'labels' && key !== 'annotations') || !hasTexts(value)) return false;
  }
  return true;
}

function hasTexts(value: unknown): boolean {
  if (value === undefined) return true;
  let some = false;
  for (const key in value as object) {
    if (typeof (value as JsonObject)[key] !== 'string') return false;
    some = true;
  }
  return some;
}

function simpleMetadata({ annotations, labels, name, namespace }: JsonObject, defaults: ChartDefaults): JsonObject {
  return { annotations, labels, name, namespace: namespace ?? defaults.namespace };
}
