import type { TargetDocument } from '../../core/document';
import type { Platform, Renderer } from '../../core/platform';
import type { DocumentProblem } from '../../core/problem';
import type { Kind } from '../../model/kinds';
import { BROKER_RENDERER } from './broker-renderer';
import { FUNCTION_RENDERER } from './function-renderer';
import { orderDocuments } from './order';
import { REVISION_RENDERER } from './revision-renderer';
import { SCHEDULE_RENDERER } from './schedule-renderer';
import { SUPPORT } from './support';
import { TRAFFIC_SPLIT_RENDERER } from './traffic-split-renderer';
import { TRIGGER_RENDERER } from './trigger-renderer';
import { validateConfigEntry, validateJob } from './validation';

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
  validate: validateDocument,
  common: () => [],
  finish: orderDocuments,
};

/** What Nomad or Consul would refuse of a document. */
export function validateDocument(document: TargetDocument): DocumentProblem[] {
  switch (document.kind) {
    case 'nomad_job':
      return validateJob(document.body.jobspec);
    case 'consul_config_entry':
      return validateConfigEntry(document.body.kind, document.body.name, document.body.config_json);
    default:
      return [];
  }
}
