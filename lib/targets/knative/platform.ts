import type { Platform, Renderer } from '../../core/platform';
import type { Kind } from '../../model/kinds';
import { BROKER_RENDERER } from './broker-renderer';
import { FUNCTION_RENDERER } from './function-renderer';
import type { KnativeTarget } from './knative-target';
import { REVISION_RENDERER } from './revision-renderer';
import { SCHEDULE_RENDERER } from './schedule-renderer';
import { SUPPORT } from './support';
import { TRAFFIC_SPLIT_RENDERER } from './traffic-split-renderer';
import { TRIGGER_RENDERER } from './trigger-renderer';
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
