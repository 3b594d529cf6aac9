import { declareFeatures } from '../../core/features';
import type { ReferenceFeature } from '../references/features';

/** What events can ask of a target. */
export const EVENTING_FEATURES = declareFeatures({
  'broker': {},
  'trigger': {},
  'filter.exact': {},
  'filter.prefix': {},
  'filter.suffix': {},
  'filter.all': {},
  'filter.any': {},
  'filter.not': {},
  'delivery.retries': {},
  'delivery.backoff.exponential': {},
  'delivery.backoff.linear': {},
  'delivery.backoff.none': {},
  'delivery.timeout': {},
  'delivery.dead-letter': {},
  'delivery.ordered': {},
  'delivery.reply': {},
  'schedule': {},
  'schedule.time-zone': {},
  'schedule.data': {},
});

/** A feature of events. */
export type EventingFeature = keyof typeof EVENTING_FEATURES;

/** A feature of a delivery: of events, and of where they go. */
export type DeliveryFeature = EventingFeature | ReferenceFeature;
