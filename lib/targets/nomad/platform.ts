import type { DocumentValidator, Platform, Renderer } from '../../core/platform';
import type { DocumentProblem } from '../../core/problem';
import type { Kind } from '../../model/kinds';
import { orderDocuments } from './documents/order';
import { BROKER_RENDERER } from './eventing/broker-renderer';
import { SCHEDULE_RENDERER } from './eventing/schedule-renderer';
import { TRIGGER_RENDERER } from './eventing/trigger-renderer';
import { FUNCTION_RENDERER } from './function/function-renderer';
import { REVISION_RENDERER } from './function/revision-renderer';
import { SUPPORT } from './support';
import { TRAFFIC_SPLIT_RENDERER } from './traffic/traffic-split-renderer';
import { KnownEntries, KnownJobs } from './validation';

const RENDERERS: Record<Kind, Renderer> = {
  EventBroker: BROKER_RENDERER,
  EventTrigger: TRIGGER_RENDERER,
  Revision: REVISION_RENDERER,
  ScheduleSource: SCHEDULE_RENDERER,
  ServerlessFunction: FUNCTION_RENDERER,
  TrafficSplit: TRAFFIC_SPLIT_RENDERER,
};

/** Nomad with Consul, as the core sees it. */
export const NOMAD: Platform = {
  name: 'Nomad',
  deploysInOrder: true,
  renderers: RENDERERS,
  support: SUPPORT,
  validator: documentValidator,
  common: () => [],
  finish: orderDocuments,
};

/** Shared by all documents with which nothing is wrong; nobody changes it. */
const NONE: DocumentProblem[] = [];

/** What Nomad or Consul would refuse of a document. */
export function documentValidator(): DocumentValidator {
  const jobs = new KnownJobs();
  const entries = new KnownEntries();
  return ({ kind, body }) => {
    switch (kind) {
      case 'nomad_job':
        return jobs.problemsOf(body.jobspec);
      case 'consul_config_entry':
        return entries.problemsOf(body.kind, body.name, body.config_json);
      default:
        return NONE;
    }
  };
}
