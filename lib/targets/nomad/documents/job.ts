import type { IConstruct } from 'constructs';
import type { JsonObject, TargetDocument } from '../../../core/document';
import { consulName } from './names';
import type { NomadSettings } from './settings';

/** Nomad writes times in nanoseconds. */
export const SECOND = 1_000_000_000;

/** How long an update may take until it counts as failed, and how long Terraform waits for that. */
export const PROGRESS_DEADLINE_SECONDS = 600;
const HEALTHY_DEADLINE_SECONDS = 300;
const TIMEOUTS = { create: '15m', update: '15m' };

/** A job of one group with what every job of the target has in common. */
export function serviceJob(settings: NomadSettings, name: string, group: JsonObject): JsonObject {
  return {
    ID: name,
    Name: name,
    Namespace: settings.namespace,
    ...(settings.region === undefined ? {} : { Region: settings.region }),
    Type: 'service',
    Datacenters: settings.datacenters,
    TaskGroups: [group],
  };
}

/**
 * A new version runs in full beside the old one, takes over when it is healthy, and goes away by itself when it is not.
 * So a change under load loses nothing, at the price of twice the instances while it lasts.
 */
export function gatedUpdate(count: number): JsonObject {
  return {
    MaxParallel: count,
    Canary: count,
    AutoPromote: true,
    AutoRevert: true,
    HealthCheck: 'checks',
    MinHealthyTime: 5 * SECOND,
    HealthyDeadline: HEALTHY_DEADLINE_SECONDS * SECOND,
    ProgressDeadline: PROGRESS_DEADLINE_SECONDS * SECOND,
  };
}

/** A job as a document, with the Consul service that it provides. Terraform waits until its deployment is healthy. */
export function jobDocument(
  owner: IConstruct, settings: { readonly namespace: string }, job: JsonObject, service: string,
  dependsOn: TargetDocument[], awaits?: readonly string[],
): TargetDocument {
  const scaled = job.TaskGroups.some((group: JsonObject) => group.Scaling !== undefined);
  return {
    kind: 'nomad_job',
    selector: 'Job',
    name: consulName(settings.namespace, job.ID),
    owner,
    body: {
      detach: false,
      jobspec: job,
      json: true,
      ...(scaled ? { preserve_counts: true } : {}),
      timeouts: TIMEOUTS,
    },
    payload: 'jobspec',
    dependsOn,
    provides: [service],
    awaits,
  };
}
