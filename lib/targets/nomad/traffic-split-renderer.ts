import type { NameClaim, Renderer } from '../../core/platform';
import type { Problem } from '../../core/resource';
import { effectiveRevision } from '../../model/function/effective';
import type { Revision } from '../../model/function/revision';
import { Visibility } from '../../model/function/serverless-function';
import type { ServerlessFunction } from '../../model/function/serverless-function';
import type { TrafficRoute, TrafficSplit } from '../../model/traffic/traffic-split';
import { hostClaim } from './claims';
import { httpRoute } from './entries';
import { revisionService } from './names';
import type { NomadTarget } from './nomad-target';

/** The shares of a split are written by the renderer of its function; what is its own are the hosts of tagged routes. */
export const TRAFFIC_SPLIT_RENDERER: Renderer = {
  check(resource): Problem[] {
    const split = resource as TrafficSplit;
    const fn = split._fn as ServerlessFunction | undefined;
    const tags = tagged(split);
    if (fn === undefined || tags.length === 0 || fn.visibility === Visibility.PUBLIC) return [];
    return [{
      code: 'GATEWAY_MISSING',
      message: `'tag' must be on a public function on Nomad, where it is a host of the gateway, got '${tags[0].tag}' on '${fn.functionName}'`,
      remedy: 'make the function public or leave the tag out',
    }];
  },

  claims(resource, context): NameClaim[] {
    const split = resource as TrafficSplit;
    const { gateway } = (context.target as NomadTarget)._settings;
    if (gateway === undefined) return [];
    return tagged(split).map((route) => hostClaim(split, gateway, `${route.tag}-${route.revision.fn.functionName}`));
  },

  render(resource, context) {
    const split = resource as TrafficSplit;
    const target = context.target as NomadTarget;
    const { gateway } = target._settings;
    if (gateway === undefined) return [];
    return tagged(split).map((route) => {
      const revision = route.revision as Revision;
      const service = revisionService(context.index, revision, target);
      return httpRoute(split, {
        name: `${service}-${route.tag}`,
        gateway: gateway.gatewayName,
        listener: gateway.listener,
        host: `${route.tag}-${route.revision.fn.functionName}.${gateway.domain}`,
        service,
        timeoutSeconds: effectiveRevision(context.index, revision).timeout.toSeconds(),
      }, []);
    });
  },
};

function tagged(split: TrafficSplit): TrafficRoute[] {
  return split.routes.filter((route) => route.tag !== undefined);
}
