import type { DocumentValidator, Platform, Renderer } from '../../core/platform';
import type { Kind } from '../../model/kinds';
import { BROKER_RENDERER } from './broker-renderer';
import { FUNCTION_RENDERER } from './function-renderer';
import { orderDocuments } from './order';
import { REVISION_RENDERER } from './revision-renderer';
import { SCHEDULE_RENDERER } from './schedule-renderer';
import { SUPPORT } from './support';
import { TRAFFIC_SPLIT_RENDERER } from './traffic-split-renderer';
import { TRIGGER_RENDERER } from './trigger-renderer';
import { KnownGood, entryStructure, jobStructure, validateConfigEntry, validateJob } from './validation';

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

/** What Nomad or Consul would refuse of a document. */
export function documentValidator(): DocumentValidator {
  const jobs = new KnownGood<string>();
  const entries = new KnownGood<object>();
  return (document) => {
    const { jobspec, kind, name, config_json: entry } = document.body;
    switch (document.kind) {
      case 'nomad_job':
        return jobs.check(jobStructure(jobspec), () => validateJob(jobspec));
      case 'consul_config_entry':
        return entries.check(entryStructure(kind, name, entry), () => validateConfigEntry(kind, name, entry));
      default:
        return [];
    }
  };
}
