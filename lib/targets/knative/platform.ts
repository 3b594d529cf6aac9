import type { Platform, Renderer } from '../../core/platform';
import type { Kind } from '../../model/kinds';
import { BROKER_RENDERER } from './eventing/broker-renderer';
import { SCHEDULE_RENDERER } from './eventing/schedule-renderer';
import { TRIGGER_RENDERER } from './eventing/trigger-renderer';
import { FUNCTION_RENDERER } from './function/function-renderer';
import { REVISION_RENDERER } from './function/revision-renderer';
import type { KnativeTarget } from './knative-target';
import { SUPPORT } from './support';
import { TRAFFIC_SPLIT_RENDERER } from './traffic/traffic-split-renderer';
import { validateDocument } from './validation/validate-document';

const RENDERERS: Record<Kind, Renderer> = {
  EventBroker: BROKER_RENDERER,
  EventTrigger: TRIGGER_RENDERER,
  Revision: REVISION_RENDERER,
  ScheduleSource: SCHEDULE_RENDERER,
  ServerlessFunction: FUNCTION_RENDERER,
  TrafficSplit: TRAFFIC_SPLIT_RENDERER,
};

/** Knative, as the core sees it. */
export const KNATIVE: Platform = {
  name: 'Knative',
  deploysInOrder: false,
  renderers: RENDERERS,
  support: SUPPORT,
  validator: (target) => {
    const { validation } = (target as KnativeTarget)._settings;
    return (document) => validateDocument(document.body, validation);
  },
  common: () => [],
  finish: (documents) => documents,
};
