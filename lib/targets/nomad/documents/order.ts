import type { TargetDocument } from '../../../core/document';

/**
 * Makes what sends traffic wait for what answers it: a document depends on those that provide what it awaits.
 *
 * So a new revision is healthy before it gets its share, and a failed one leaves the shares as they were.
 */
export function orderDocuments(documents: TargetDocument[]): TargetDocument[] {
  const providers = new Map<string, TargetDocument>();
  for (let index = 0; index < documents.length; index++) {
    const { provides } = documents[index];
    if (provides === undefined) continue;
    for (let position = 0; position < provides.length; position++) providers.set(provides[position], documents[index]);
  }
  for (let index = 0; index < documents.length; index++) {
    const { awaits, dependsOn } = documents[index];
    if (awaits === undefined) continue;
    for (let position = 0; position < awaits.length; position++) {
      const provider = providers.get(awaits[position]);
      if (provider !== undefined && !dependsOn!.includes(provider)) dependsOn!.push(provider);
    }
  }
  return documents;
}
