import type { NameClaim, RenderContext } from '../../../core/platform';
import type { Resource } from '../../../core/resource';
import type { IBroker } from '../../../model/eventing/broker';
import { addressOf } from '../eventing/event-names';
import type { ApiGateway } from '../network/api-gateway';
import type { NomadTarget } from '../nomad-target';

/** The ID of a job: unique in its region and namespace. */
export function jobClaim(owner: Resource, name: string, context: RenderContext): NameClaim {
  const { region, namespace } = (context.target as NomadTarget)._settings;
  const domain = context.index.memo('job domain', context.target,
    () => `a Nomad job of namespace ${namespace}${region === undefined ? '' : ` in region ${region}`}`);
  return { domain, name, owner };
}

/** The name of a Consul service: unique in its data center, across targets. */
export function serviceClaim(owner: Resource, name: string, context: RenderContext): NameClaim {
  const domain = context.index.memo('service domain', context.target,
    () => `a Consul service of data center ${(context.target as NomadTarget)._settings.consulDatacenter}`);
  return { domain, name, owner };
}

/** A consumer or a schedule in the streams of a broker, which triggers and schedules of all namespaces share: two of one name would be one. */
export function streamClaim(owner: Resource, what: 'consumer' | 'schedule', name: string, broker: IBroker, context: RenderContext): NameClaim {
  const { namespace, broker: brokerName } = addressOf(broker, context);
  return { domain: `a ${what} of broker ${brokerName} in namespace ${namespace}`, name, owner };
}

/** A host of an API gateway. */
export function hostClaim(owner: Resource, gateway: ApiGateway, label: string): NameClaim {
  return { domain: `a host of gateway ${gateway.gatewayName}`, name: `${label}.${gateway.domain}`, owner };
}
