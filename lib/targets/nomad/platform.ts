import type { Platform } from '../../core/platform';
import type { RowsOf } from '../../core/support';
import type { Feature } from '../../model/features';
import type { Kind } from '../../model/kinds';
import { modelDefaults } from './documents/defaults';
import type { NomadKind } from './documents/kind';
import { orderDocuments } from './documents/order';
import type { NomadSettings } from './documents/settings';
import { BROKER_RENDERER } from './eventing/broker-renderer';
import { SCHEDULE_RENDERER } from './eventing/schedule-renderer';
import { EVENTING_SUPPORT } from './eventing/support';
import { TRIGGER_RENDERER } from './eventing/trigger-renderer';
import { FUNCTION_RENDERER } from './function/function-renderer';
import { REVISION_RENDERER } from './function/revision-renderer';
import { FUNCTION_SUPPORT } from './function/support';
import { platformDocuments, storageProblems } from './shared/platform-documents';
import type { PlatformParts } from './shared/platform-parts';
import { TRAFFIC_SUPPORT } from './traffic/support';
import { TRAFFIC_SPLIT_RENDERER } from './traffic/traffic-split-renderer';
import { documentValidator } from './validation';

/** In the order in which policies name their jobs. */
const KINDS: Record<Kind, NomadKind> = {
  ServerlessFunction: FUNCTION_RENDERER,
  Revision: REVISION_RENDERER,
  TrafficSplit: TRAFFIC_SPLIT_RENDERER,
  EventBroker: BROKER_RENDERER,
  EventTrigger: TRIGGER_RENDERER,
  ScheduleSource: SCHEDULE_RENDERER,
};

/** What becomes of each feature of the model. */
export const SUPPORT: RowsOf<Feature, NomadSettings> = { ...FUNCTION_SUPPORT, ...TRAFFIC_SUPPORT, ...EVENTING_SUPPORT };

/** Nomad with Consul, as the core sees it. */
export const NOMAD: Platform<NomadSettings, NomadKind, Kind, Feature> = {
  name: 'Nomad',
  deploysInOrder: true,
  kinds: KINDS,
  support: SUPPORT,
  placeOf: ({ consulDatacenter, namespace: own }, namespace) => `${consulDatacenter}/${namespace ?? own}`,
  defaultsAt: modelDefaults,
  validator: documentValidator,
  common: () => [],
  finish: orderDocuments,
};

/** The parts that apps share, as the core sees them: documents of the target itself, and no constructs below it. */
export const NOMAD_PLATFORM: Platform<PlatformParts> = {
  name: 'Nomad platform',
  deploysInOrder: true,
  overrides: 'Nomad',
  kinds: {},
  support: {},
  placeOf: ({ namespace: own }, namespace) => namespace ?? own,
  defaultsAt: modelDefaults,
  check: storageProblems,
  validator: documentValidator,
  common: platformDocuments,
  finish: (documents) => documents,
};
