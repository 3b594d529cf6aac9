import type { Resource } from '../../../core/resource';
import { always, emulated, limited, otherwise, refused, same, when } from '../../../core/support';
import type { Condition, Row, RowsOf } from '../../../core/support';
import type { FunctionFeature } from '../../../model/function/features';
import { Revision } from '../../../model/function/revision';
import { ServerlessFunction } from '../../../model/function/serverless-function';
import type { ReferenceFeature } from '../../../model/references/features';
import type { WorkloadFeature } from '../../../model/workload/features';
import type { NomadSettings } from '../documents/settings';
import { nomadOptionsOf } from './kept-options';

const ENTRANCE: Condition<NomadSettings> = { what: 'a network that has a gateway', holds: ({ network }) => network.entrances.length > 0 };
const POLICY: Condition<NomadSettings> = {
  what: 'a policy in nomad.NomadFunction', byUse: true, holds: (_, use) => use !== undefined && hasPolicy(use),
};

/** What becomes of functions and of what they refer to. */
export const FUNCTION_SUPPORT: RowsOf<FunctionFeature | WorkloadFeature | ReferenceFeature, NomadSettings> = {
  'function.replace': always(same('a job; a change runs in full beside the old version and takes over when healthy')),
  'function.revisions': always(same('a job and a Consul service for each revision, a splitter over them')),
  'function.revision.retired': always(same('the job stays, the splitter leaves it out')),
  'function.revision.adopt': always(same('the revision keeps the job and the Consul service of the plain function')),
  'function.visibility.internal': always(same('reached by those who refer to it, held by Consul intentions')),
  'function.visibility.public': [
    when(ENTRANCE, same('an http-route on the API gateway')),
    otherwise(refused("give the NomadTarget a 'network' that has a gateway")),
  ],
  'function.protocol.http2': always(limited('protocol http2 of the Consul service; through the API gateway it was not tried')),
  'function.scale.min': always(limited('count of the group; where maxInstances is given, a new value holds from the next scaling on')),
  'function.scale.to-zero': always(refused("set 'minInstances' to 1 or more; nothing on Nomad wakes a function")),
  'function.scale.max': [
    when(POLICY, limited('upper bound of the policy')),
    otherwise(limited('a bound for the scaling API from its next call on; nothing scales by itself')),
  ],
  'function.scale.concurrency': metric(),
  'function.scale.request-rate': metric(),
  'function.max-concurrency': always(refused('the mesh limits connections, not requests of one instance; leave it out')),
  'function.timeout': always(same('request timeout of router, route and local proxy')),
  'access.caller': always(same('a Consul intention')),
  'workload.command': always(same('entrypoint and args of the driver')),
  'workload.cpu': always(limited('shares of MHz by mhzPerCore; instances may use what others leave')),
  'workload.memory': always(same('memory of the task')),
  'service.port': always(same('port inside the network namespace of the allocation')),
  'probe.readiness': always(emulated('HTTP by a Consul check through Envoy; TCP by a check in a small task beside the function')),
  'probe.liveness': always(limited('a Consul check that restarts the task; a failing one also takes the instance out of traffic')),
  'environment.text': always(same('environment of the task')),
  'environment.secret': always(emulated('consul-template, from Nomad Variables or Vault')),
  'environment.url': always(same('a local port of the mesh, with an intention; for a broker it leads to its ingress')),
  'environment.address': always(same('a local port of the mesh, with an intention')),
  'environment.host': always(limited('the host of the instance itself; the port is one of the mesh, so fromAddress says more')),
  'environment.template': always(emulated('put together by consul-template where it holds a secret')),
  'reference.function.import': always(limited('called by its Consul name; the intention is up to its owner')),
  'reference.revision': always(same('the Consul service of the revision, with an intention')),
  'reference.tag': always(same('the Consul service of the tag, with an intention for the revision behind it')),
  'reference.broker.import': always(emulated('the stream and the ingress of the other app, by name')),
  'reference.path': always(same('path of the URL that the dispatcher calls')),
};

function metric(): Row<NomadSettings> {
  return [when(POLICY, limited('not followed; the policy says what is')), otherwise(limited('not followed; give a policy with nomad.NomadFunction.apply()'))];
}

function hasPolicy(use: Resource): boolean {
  if (Revision.isRevision(use)) return hasPolicy(use.fn as ServerlessFunction);
  return ServerlessFunction.isServerlessFunction(use) && nomadOptionsOf(use).scalingPolicy !== undefined;
}
