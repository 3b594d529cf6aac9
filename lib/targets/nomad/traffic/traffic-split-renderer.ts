import type { TargetDocument } from '../../../core/document';
import { lengthProblems } from '../../../core/names';
import type { NameClaim } from '../../../core/platform';
import type { Problem } from '../../../core/resource';
import { effectiveRevision } from '../../../model/function/effective';
import type { Revision } from '../../../model/function/revision';
import type { ServerlessFunction } from '../../../model/function/serverless-function';
import { Visibility } from '../../../model/function/visibility';
import type { TrafficSplit } from '../../../model/traffic/traffic-split';
import { serviceClaim } from '../documents/claims';
import { configEntry, protocolOf, serviceDefaults, serviceRouter } from '../documents/entries';
import { NO_READERS, NO_SERVICES } from '../documents/kind';
import type { NomadContext, NomadKind } from '../documents/kind';
import { revisionService, tagService } from '../documents/names';

/** A route under one of its tags. */
interface Tagged {
  readonly fn: ServerlessFunction;
  readonly revision: Revision;
  readonly tag: string;
}

/** The shares of a split are written by the renderer of its function; what is its own are the names of tagged routes. */
export const TRAFFIC_SPLIT_RENDERER: NomadKind = {
  check(resource, context): Problem[] {
    return tagged(resource as TrafficSplit).flatMap(({ fn, tag }) => lengthProblems('name of the Consul service of a tag', tagService(fn, tag, context)));
  },

  claims(resource, context): NameClaim[] {
    const split = resource as TrafficSplit;
    return tagged(split).flatMap(({ fn, tag }) => [
      serviceClaim(split, tagService(fn, tag, context), context),
      ...(fn.visibility === Visibility.PUBLIC ? context.settings.network.exposureClaims(split, `${tag}-${fn.functionName}`) : []),
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
function tagDocuments(split: TrafficSplit, { fn, revision, tag }: Tagged, context: NomadContext): TargetDocument[] {
  const options = effectiveRevision(context.index, revision);
  const timeoutSeconds = options.timeout.toSeconds();
  const subject = { context, owner: split, name: tagService(fn, tag, context) };
  const service = revisionService(revision, context);
  const defaults = serviceDefaults(subject, protocolOf(options));
  const resolver = configEntry(subject, 'service-resolver', { Redirect: { Service: service } }, [defaults], [service]);
  const exposure = { label: `${tag}-${fn.functionName}`, service, timeoutSeconds };
  return [
    defaults,
    resolver,
    serviceRouter(subject, timeoutSeconds, [resolver]),
    ...(fn.visibility === Visibility.PUBLIC ? context.settings.network.expose(subject, exposure, []) : []),
  ];
}

function tagged(split: TrafficSplit): Tagged[] {
  return split.routes.flatMap(({ revision, tags = [] }) => tags.map((tag) => (
    { fn: revision.fn as ServerlessFunction, revision: revision as Revision, tag }
  )));
}
