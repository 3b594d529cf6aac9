import type { Platform } from '../../core/platform';
import type { RowsOf } from '../../core/support';
import type { Feature } from '../../model/features';
import type { Kind } from '../../model/kinds';
import type { KnativeKind } from './documents/kind';
import type { KnativeSettings } from './documents/settings';
import { BROKER_RENDERER } from './eventing/broker-renderer';
import { SCHEDULE_RENDERER } from './eventing/schedule-renderer';
import { EVENTING_SUPPORT } from './eventing/support';
import { TRIGGER_RENDERER } from './eventing/trigger-renderer';
import { FUNCTION_RENDERER } from './function/function-renderer';
import { REVISION_RENDERER } from './function/revision-renderer';
import { FUNCTION_SUPPORT } from './function/support';
import { TRAFFIC_SUPPORT } from './traffic/support';
import { TRAFFIC_SPLIT_RENDERER } from './traffic/traffic-split-renderer';
import { validateDocument } from './validation/validate-document';

const KINDS: Record<Kind, KnativeKind> = {
  EventBroker: BROKER_RENDERER,
  EventTrigger: TRIGGER_RENDERER,
  Revision: REVISION_RENDERER,
  ScheduleSource: SCHEDULE_RENDERER,
  ServerlessFunction: FUNCTION_RENDERER,
  TrafficSplit: TRAFFIC_SPLIT_RENDERER,
};

/** What becomes of each feature of the model. */
export const SUPPORT: RowsOf<Feature, KnativeSettings> = { ...FUNCTION_SUPPORT, ...TRAFFIC_SUPPORT, ...EVENTING_SUPPORT };

/** Knative, as the core sees it. */
export const KNATIVE: Platform<KnativeSettings, KnativeKind, Kind, Feature> = {
  name: 'Knative',
  deploysInOrder: false,
  kinds: KINDS,
  support: SUPPORT,
  placeOf: ({ cluster, namespace: own }, namespace) => `${cluster}/${namespace ?? own}`,
  // Where Knative has a default of its own, that of the cluster is the right one.
  defaultsAt: () => ({}),
  validator: ({ clusterFeatures, maxTimeout }) => {
    const validation = { features: clusterFeatures, maxRevisionTimeoutSeconds: maxTimeout.toSeconds() };
    return (document) => validateDocument(document.body, validation);
  },
  common: () => [],
  finish: (documents) => documents,
};
