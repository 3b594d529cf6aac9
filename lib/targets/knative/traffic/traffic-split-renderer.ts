import type { TrafficSplit } from '../../../model/traffic/traffic-split';
import { claim } from '../documents/claims';
import type { KnativeKind } from '../documents/kind';
import { clusterProblems } from '../documents/names';

/** The shares of a split are in the Route of its function. What is its own are the names of tagged routes. */
export const TRAFFIC_SPLIT_RENDERER: KnativeKind = {
  check: clusterProblems,

  claims(resource, context) {
    const split = resource as TrafficSplit;
    return split.routes.flatMap(({ revision, tags = [] }) => tags.map((tag) => claim(split, 'Kubernetes Service', `${tag}-${revision.fn.functionName}`, context)));
  },

  render: () => [],
};
