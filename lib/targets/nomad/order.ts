import type { JsonObject, TargetDocument } from '../../core/document';

/**
 * Makes what sends traffic wait for what answers it: splitters and routes depend on the jobs behind the services they name.
 *
 * So a new revision is healthy before it gets its share, and a failed one leaves the shares as they were.
 */
export function orderDocuments(documents: TargetDocument[]): TargetDocument[] {
  const jobs = new Map<string, TargetDocument>();
  for (const document of documents) {
    if (document.kind !== 'nomad_job') continue;
    for (const group of document.body.jobspec.TaskGroups) {
      for (const service of group.Services ?? []) jobs.set(service.Name, document);
    }
  }
  for (const document of documents) {
    for (const service of servicesBehind(document)) {
      const job = jobs.get(service);
      if (job !== undefined && !document.dependsOn!.includes(job)) document.dependsOn!.push(job);
    }
  }
  return documents;
}

function servicesBehind(document: TargetDocument): string[] {
  const entry: JsonObject = document.body.config_json;
  switch (document.selector) {
    case 'service-splitter':
      return entry.Splits.map((split: JsonObject) => split.Service);
    case 'http-route':
      return entry.Rules.flatMap((rule: JsonObject) => rule.Services.map((service: JsonObject) => service.Name));
    default:
      return [];
  }
}
