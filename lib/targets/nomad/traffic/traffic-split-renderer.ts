import type { TargetDocument } from '../../../core/document';
import { lengthProblems } from '../../../core/names';
import type { NameClaim } from '../../../core/platform';
import type { Problem } from '../../../core/resource';
import { effectiveRevision } from '../../../model/function/effective';
import type { Revision } from '../../../model/function/revision';
import { Visibility } from '../../../model/function/serverless-function';
import type { ServerlessFunction } from '../../../model/function/serverless-function';
import type { TrafficRoute, TrafficSplit } from '../../../model/traffic/traffic-split';
import { serviceClaim } from '../documents/claims';
import { configEntry, protocolOf, serviceDefaults, serviceRouter } from '../documents/entries';
import { NO_READERS, NO_SERVICES } from '../documents/kind';
import type { NomadContext, NomadKind } from '../documents/kind';
import { consulName, revisionService } from '../documents/names';

/** The shares of a split are written by the renderer of its function; what is its own are the names of tagged routes. */
export const TRAFFIC_SPLIT_RENDERER: NomadKind = {
  check(resource, context): Problem[] {
    return tagged(resource as TrafficSplit).flatMap((route) => lengthProblems('name of the Consul service of a tag', tagService(route, context)));
  },

  claims(resource, context): NameClaim[] {
    const split = resource as TrafficSplit;
    return tagged(split).flatMap((route) => [
      serviceClaim(split, tagService(route, context), context),
      ...(isPublic(route) ? context.settings.network.exposureClaims(split, tagLabel(route)) : []),
    ]);
  },

  render(resource, context) {
    return tagged(resource as TrafficSplit).flatMap((route) => tagDocuments(resource as TrafficSplit, route, context));
  },

  callers: () => NO_SERVICES,
  secretReaders: () => NO_READERS,
  natsClients: () => NO_SERVICES,
};

/** A name of its own in the mesh that leads to one revision, and a host of the gateway when the function is public. */
function tagDocuments(split: TrafficSplit, route: TrafficRoute, context: NomadContext): TargetDocument[] {
  const revision = route.revision as Revision;
  const options = effectiveRevision(context.index, revision);
  const timeoutSeconds = options.timeout.toSeconds();
  const subject = { context, owner: split, name: tagService(route, context) };
  const service = revisionService(revision, context);
  const defaults = serviceDefaults(subject, protocolOf(options));
  const resolver = configEntry(subject, 'service-resolver', { Redirect: { Service: service } }, [defaults], [service]);
  return [
    defaults,
    resolver,
    serviceRouter(subject, timeoutSeconds, [resolver]),
    ...(isPublic(route) ? context.settings.network.expose(subject, { label: tagLabel(route), service, timeoutSeconds }, []) : []),
  ];
}

function tagged(split: TrafficSplit): TrafficRoute[] {
  return split.routes.filter((route) => route.tag !== undefined);
}

function tagLabel(route: TrafficRoute): string {
  return `${route.tag}-${route.revision.fn.functionName}`;
}

function tagService(route: TrafficRoute, context: NomadContext): string {
  return consulName(context.settings.namespace, tagLabel(route));
}

function isPublic(route: TrafficRoute): boolean {
  return (route.revision.fn as ServerlessFunction).visibility === Visibility.PUBLIC;
}
