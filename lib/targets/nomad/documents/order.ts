import type { IConstruct } from 'constructs';
import type { JsonObject, TargetDocument } from '../../../core/document';
import type { RenderContext } from '../../../core/platform';
import { isResource } from '../../../core/tree';
import type { IBroker } from '../../../model/eventing/broker';
import type { EventTrigger } from '../../../model/eventing/event-trigger';
import { brokerOfSchedule } from '../../../model/eventing/schedule-broker';
import type { ScheduleSource } from '../../../model/eventing/schedule-source';
import type { NomadTarget } from '../nomad-target';
import { ingressService } from './names';

/** Shared by all that wait for nothing; nobody changes it. */
const NONE: never[] = [];

/**
 * Makes what sends traffic wait for what answers it: splitters and routes depend on the jobs behind the services they name, and a
 * dispatcher on the ingress of its broker, which makes the stream.
 *
 * So a new revision is healthy before it gets its share, and a failed one leaves the shares as they were.
 */
export function orderDocuments(documents: TargetDocument[], context: RenderContext): TargetDocument[] {
  const jobs = new Map<string, TargetDocument>();
  for (let index = 0; index < documents.length; index++) if (documents[index].kind === 'nomad_job') addServices(jobs, documents[index]);
  for (let index = 0; index < documents.length; index++) {
    const document = documents[index];
    const services = document.kind === 'nomad_job' ? ingressBefore(document, context) : servicesBehind(document);
    for (let position = 0; position < services.length; position++) {
      const job = jobs.get(services[position]);
      if (job !== undefined && !document.dependsOn!.includes(job)) document.dependsOn!.push(job);
    }
  }
  return documents;
}

function addServices(jobs: Map<string, TargetDocument>, job: TargetDocument): void {
  const groups: JsonObject[] = job.body.jobspec.TaskGroups;
  for (let index = 0; index < groups.length; index++) {
    const services: JsonObject[] = groups[index].Services ?? NONE;
    for (let position = 0; position < services.length; position++) jobs.set(services[position].Name, job);
  }
}

function ingressBefore(document: TargetDocument, context: RenderContext): string[] {
  const broker = brokerBefore(document.owner, context);
  return broker === undefined ? NONE : [ingressService(context.index, broker, context.target as NomadTarget)];
}

function brokerBefore(owner: IConstruct, context: RenderContext): IBroker | undefined {
  if (!isResource(owner)) return undefined;
  if (owner._kind === 'EventTrigger') return (owner as EventTrigger).broker;
  return owner._kind === 'ScheduleSource' ? brokerOfSchedule(context.index, owner as ScheduleSource) : undefined;
}

function servicesBehind(document: TargetDocument): string[] {
  const entry: JsonObject = document.body.config_json;
  switch (document.selector) {
    case 'service-splitter':
      return entry.Splits.map((split: JsonObject) => split.Service);
    case 'service-resolver':
      return entry.Redirect === undefined ? NONE : [entry.Redirect.Service];
    case 'http-route':
      return entry.Rules.flatMap((rule: JsonObject) => rule.Services.map((service: JsonObject) => service.Name));
    default:
      return NONE;
  }
}
