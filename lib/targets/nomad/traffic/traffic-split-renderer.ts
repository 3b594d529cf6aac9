import type { TargetDocument } from '../../../core/document';
import { lengthProblems } from '../../../core/names';
import type { NameClaim, RenderContext, Renderer } from '../../../core/platform';
import type { Problem } from '../../../core/resource';
import { effectiveRevision } from '../../../model/function/effective';
import type { Revision } from '../../../model/function/revision';
import { Visibility } from '../../../model/function/serverless-function';
import type { ServerlessFunction } from '../../../model/function/serverless-function';
import type { TrafficRoute, TrafficSplit } from '../../../model/traffic/traffic-split';
import { hostClaim, serviceClaim } from '../documents/claims';
import { configEntry, httpRoute, serviceDefaults, serviceRouter } from '../documents/entries';
import { consulName, revisionService } from '../documents/names';
import { meshProtocol } from '../function/function-renderer';
import type { NomadTarget } from '../nomad-target';

/** The shares of a split are written by the renderer of its function; what is its own are the names of tagged routes. */
export const TRAFFIC_SPLIT_RENDERER: Renderer = {
  check(resource, context): Problem[] {
    return tagged(resource as TrafficSplit).flatMap((route) => lengthProblems('name of the Consul service of a tag', tagService(route, context)));
  },

  claims(resource, context): NameClaim[] {
    const split = resource as TrafficSplit;
    return tagged(split).flatMap((route) => {
      const gateway = gatewayOf(route, context);
      return [
        serviceClaim(split, tagService(route, context), context),
        ...(gateway === undefined ? [] : [hostClaim(split, gateway, tagLabel(route))]),
      ];
    });
  },

  render(resource, context) {
    return tagged(resource as TrafficSplit).flatMap((route) => tagDocuments(resource as TrafficSplit, route, context));
  },
};

/** A name of its own in the mesh that leads to one revision, and a host of the gateway when the function is public. */
function tagDocuments(split: TrafficSplit, route: TrafficRoute, context: RenderContext): TargetDocument[] {
  const revision = route.revision as Revision;
  const options = effectiveRevision(context.index, revision);
  const timeoutSeconds = options.timeout.toSeconds();
  const subject = { context, owner: split, name: tagService(route, context) };
  const service = revisionService(context.index, revision, context.target as NomadTarget);
  const gateway = gatewayOf(route, context);
  const defaults = serviceDefaults(subject, meshProtocol(options));
  const resolver = configEntry(subject, 'service-resolver', { Redirect: { Service: service } }, [defaults]);
  return [
    defaults,
    resolver,
    serviceRouter(subject, timeoutSeconds, [resolver]),
    ...(gateway === undefined ? [] : [httpRoute(subject, {
      gateway: gateway.gatewayName, listener: gateway.listener, host: `${tagLabel(route)}.${gateway.domain}`, service, timeoutSeconds,
    }, [])]),
  ];
}

function tagged(split: TrafficSplit): TrafficRoute[] {
  return split.routes.filter((route) => route.tag !== undefined);
}

function tagLabel(route: TrafficRoute): string {
  return `${route.tag}-${route.revision.fn.functionName}`;
}

function tagService(route: TrafficRoute, context: RenderContext): string {
  return consulName((context.target as NomadTarget).namespace, tagLabel(route));
}

function gatewayOf(route: TrafficRoute, context: RenderContext) {
  const fn = route.revision.fn as ServerlessFunction;
  return fn.visibility === Visibility.PUBLIC ? (context.target as NomadTarget)._settings.gateway : undefined;
}
