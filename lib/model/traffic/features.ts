import { declareFeatures } from '../../core/features';

/** What traffic splits can ask of a target. */
export const TRAFFIC_FEATURES = declareFeatures({
  'traffic.split': {},
  'traffic.tag': {},
});

/** A feature of traffic splits. */
export type TrafficFeature = keyof typeof TRAFFIC_FEATURES;
