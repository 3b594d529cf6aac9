import type { NameClaim } from '../../../core/platform';
import type { Resource } from '../../../core/resource';
import type { IBroker } from '../../../model/references/broker';
import type { NomadContext } from './kind';
import { brokerAddress, consulName } from './names';
import type { NomadSettings } from './settings';

/** The ID of a job: unique in its region and namespace. */
export function jobClaim(owner: Resource, name: string, { index, settings }: NomadContext): NameClaim {
  return { domain: index.memo('job domain', settings, jobDomain), name, owner };
}

/** The name of a Consul service: unique in its data center, across targets. */
export function serviceClaim(owner: Resource, name: string, { index, settings }: NomadContext): NameClaim {
  return { domain: index.memo('service domain', settings, serviceDomain), name, owner };
}

/** The names that a job which moves events takes. */
export function jobAndServiceClaims(owner: Resource, name: string, context: NomadContext): NameClaim[] {
  return [jobClaim(owner, name, context), serviceClaim(owner, consulName(context.settings.namespace, name), context)];
}

/** A consumer or a schedule in the streams of a broker, which triggers and schedules of all namespaces share: two of one name would be one. */
export function streamClaim(owner: Resource, what: 'consumer' | 'schedule', name: string, broker: IBroker, context: NomadContext): NameClaim {
  const { namespace, broker: brokerName } = brokerAddress(broker, context);
  return { domain: `a ${what} of broker ${brokerName} in namespace ${namespace}`, name, owner };
}

function jobDomain({ region, namespace }: NomadSettings): string {
  return `a Nomad job of namespace ${namespace}${region === undefined ? '' : ` in region ${region}`}`;
}

function serviceDomain({ consulDatacenter }: NomadSettings): string {
  return `a Consul service of data center ${consulDatacenter}`;
}
