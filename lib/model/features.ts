import type { EventingFeature } from './eventing/features';
import { EVENTING_FEATURES } from './eventing/features';
import type { FunctionFeature } from './function/features';
import { FUNCTION_FEATURES } from './function/features';
import type { ReferenceFeature } from './references/features';
import { REFERENCE_FEATURES } from './references/features';
import type { TrafficFeature } from './traffic/features';
import { TRAFFIC_FEATURES } from './traffic/features';
import type { WorkloadFeature } from './workload/features';
import { WORKLOAD_FEATURES } from './workload/features';

/** A feature of the model: everything that it can ask of a target. Each target's support table has a row for each. */
export type Feature = WorkloadFeature | FunctionFeature | ReferenceFeature | TrafficFeature | EventingFeature;

/** Every feature, in the order of the rooms. */
export const FEATURES = Object.keys({
  ...FUNCTION_FEATURES, ...WORKLOAD_FEATURES, ...REFERENCE_FEATURES, ...TRAFFIC_FEATURES, ...EVENTING_FEATURES,
}) as Feature[];
