import { EVENTING_FEATURES } from './eventing/features';
import { FUNCTION_FEATURES } from './function/features';
import { REFERENCE_FEATURES } from './references/features';
import { TRAFFIC_FEATURES } from './traffic/features';
import { WORKLOAD_FEATURES } from './workload/features';

/** The features of all rooms, in their order. */
const ALL = { ...FUNCTION_FEATURES, ...WORKLOAD_FEATURES, ...REFERENCE_FEATURES, ...TRAFFIC_FEATURES, ...EVENTING_FEATURES };

/** A feature of the model: everything that it can ask of a target. Each target's support table has a row for each. */
export type Feature = keyof typeof ALL;

/** Every feature, in the order of the rooms. */
export const FEATURES = Object.keys(ALL) as Feature[];
