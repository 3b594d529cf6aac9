import type { JsonObject } from '../../core/document';
import { metadataOf } from './plain-document';
import type { ChartDefaults } from './plain-document';
import { NO_DATA, writeSorted, writeYaml } from './yaml-writer';

/**
 * The YAML text of `plainDocument`, without making the document first.
 *
 * @returns nothing when `body` holds a value that only the framework can render
 */
export function writeManifest(body: JsonObject, defaults: ChartDefaults): string | undefined {
  const { apiVersion, kind, metadata: _, ...rest } = body;
  const metadata = metadataOf(body, defaults);
  if (metadata === undefined) return undefined;
  try {
    return writeYaml({ apiVersion, kind }) + writeSorted({ metadata }) + writeSorted(rest);
  } catch (error) {
    if (error !== NO_DATA) throw error;
    return undefined;
  }
}
