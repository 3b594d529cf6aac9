import { share } from '../../../core/document';
import type { JsonObject } from '../../../core/document';
import type { NameClaim } from '../../../core/platform';
import { joinProblems } from '../../../core/problem';
import { effectiveFunction } from '../../../model/function/effective';
import { Releases } from '../../../model/function/releases';
import type { Revision } from '../../../model/function/revision';
import type { ServerlessFunction } from '../../../model/function/serverless-function';
import { Visibility } from '../../../model/function/visibility';
import { routesOf, splitProblems } from '../../../model/traffic/splits';
import type { TrafficRoute } from '../../../model/traffic/traffic-split';
import { claim } from '../documents/claims';
import type { KnativeContext, KnativeKind } from '../documents/kind';
import { metadataOf } from '../documents/metadata';
import type { Marks } from '../documents/metadata';
import { SERVING, clusterProblems } from '../documents/names';
import { knativeOptionsOf } from './kept-options';
import { runtimeProblems } from './runtime-problems';
import { templateOf } from './template';

/** A function becomes a Service; with revisions a Route, beside the Configurations that its revisions become. */
export const FUNCTION_RENDERER: KnativeKind = {
  check(resource, context) {
    const fn = resource as ServerlessFunction;
    const plain = fn.releases === Releases.REPLACE && fn.code !== undefined;
    return joinProblems(
      clusterProblems(fn, context),
      splitProblems(context.index, fn),
      plain ? runtimeProblems(effectiveFunction(context.index, fn), context) : [],
    );
  },

  claims(resource, context): NameClaim[] {
    const fn = resource as ServerlessFunction;
    // A Service makes a Route and a Configuration of its own name, and a Route makes a Kubernetes Service.
    const route = claim(fn, 'Kubernetes Service', fn.functionName, context);
    return fn.releases === Releases.REPLACE ? [route, claim(fn, 'Configuration', fn.functionName, context)] : [route];
  },

  render(resource, context) {
    const fn = resource as ServerlessFunction;
    const body = fn.releases === Releases.REPLACE ? serviceOf(fn, context) : routeOf(fn, context);
    return [{ kind: body.kind, name: fn.functionName, owner: fn, body }];
  },
};

/** The Service of a plain function. */
export function serviceOf(fn: ServerlessFunction, context: KnativeContext): JsonObject {
  return {
    apiVersion: SERVING,
    kind: 'Service',
    metadata: metadataOf('Service', fn.functionName, context, marksOf(fn)),
    spec: { template: templateOf(fn, effectiveFunction(context.index, fn), context) },
  };
}

/**
 * The Route of a function with revisions. It names Configurations, never numbered revisions, so that a fresh cluster comes up from the
 * files alone.
 */
export function routeOf(fn: ServerlessFunction, context: KnativeContext): JsonObject {
  return {
    apiVersion: SERVING,
    kind: 'Route',
    metadata: metadataOf('Route', fn.functionName, context, marksOf(fn)),
    spec: {
      traffic: routesOf(context.index, fn).flatMap(trafficOf),
    },
  };
}

/** An entry has one tag: further ones are in entries without a share. */
function trafficOf({ revision, percent, tags = [] }: TrafficRoute): JsonObject[] {
  const configurationName = (revision as Revision)._physicalName;
  return [{ configurationName, percent, tag: tags[0] }, ...tags.slice(1).map((tag) => ({ configurationName, tag }))];
}

const CLUSTER_LOCAL = share({ 'networking.knative.dev/visibility': 'cluster-local' });

function marksOf(fn: ServerlessFunction): Marks {
  const { rolloutDuration } = knativeOptionsOf(fn);
  return {
    annotations: rolloutDuration && { 'serving.knative.dev/rollout-duration': `${rolloutDuration.toSeconds()}s` },
    labels: fn.visibility === Visibility.PUBLIC ? undefined : CLUSTER_LOCAL,
  };
}
