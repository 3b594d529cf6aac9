import { AUTOSCALING_VECTORS } from './autoscaling';
import { CONTAINER_VECTORS } from './containers';
import { EVENTING_VECTORS } from './eventing';
import { POD_VECTORS } from './pods';
import { CONFIG_MAP_VECTORS, SCHEDULE_VECTORS } from './schedules';
import { SERVING_VECTORS } from './serving';
import type { Vector } from './vector';

export type { Vector } from './vector';

/** Vectors of the kinds that Knative's own code can judge, by topic. */
export const UPSTREAM_VECTORS: Readonly<Record<string, readonly Vector[]>> = {
  'services, configurations and routes': SERVING_VECTORS,
  'autoscaling': AUTOSCALING_VECTORS,
  'containers': CONTAINER_VECTORS,
  'pods and volumes': POD_VECTORS,
  'brokers and triggers': EVENTING_VECTORS,
  'ping sources and expressions': SCHEDULE_VECTORS,
};

/** All vectors by topic. */
export const VECTORS: Readonly<Record<string, readonly Vector[]>> = { ...UPSTREAM_VECTORS, 'config maps': CONFIG_MAP_VECTORS };
