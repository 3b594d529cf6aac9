import { always, limited, same } from '../../../core/support';
import type { RowsOf } from '../../../core/support';
import type { FunctionFeature } from '../../../model/function/features';
import type { ReferenceFeature } from '../../../model/references/features';
import type { WorkloadFeature } from '../../../model/workload/features';
import type { KnativeSettings } from '../documents/settings';

/** What becomes of functions and of what they refer to. */
export const FUNCTION_SUPPORT: RowsOf<FunctionFeature | WorkloadFeature | ReferenceFeature, KnativeSettings> = {
  'function.replace': always(same('Service; requests move when the new instances are ready')),
  'function.revisions': always(same('Route and a Configuration for each revision')),
  'function.revision.retired': always(same('its Configuration stays, without a share in the Route')),
  'function.revision.adopt': always(same('its Configuration has the name of the function')),
  'function.visibility.internal': always(limited('cluster-local; any workload of the cluster may call, not only those with a reference')),
  'function.visibility.public': always(same('through the ingress of the cluster')),
  'function.protocol.http2': always(same('port named h2c')),
  'function.scale.min': always(same('min-scale')),
  'function.scale.to-zero': always(same('min-scale 0, where the cluster has scaling to zero enabled')),
  'function.scale.max': always(same('max-scale, for each revision')),
  'function.scale.concurrency': always(same('metric concurrency with a target')),
  'function.scale.request-rate': always(same('metric rps with a target')),
  'function.max-concurrency': always(same('containerConcurrency; further requests wait in the proxy')),
  'function.timeout': always(same('timeoutSeconds, up to what the cluster allows')),
  'access.caller': always(limited('no rule is written; any workload of the cluster may call')),
  'workload.command': always(same('command and args, without expansion of $(NAME)')),
  'workload.cpu': always(same('request of processor time, no limit')),
  'workload.memory': always(same('request and limit')),
  'service.port': always(same('container port; those of the proxy are refused')),
  'probe.readiness': always(same('readiness probe, asked by the proxy')),
  'probe.liveness': always(same('liveness probe')),
  'environment.text': always(same('value, escaped so that nothing is expanded')),
  'environment.secret': always(same('reference to a key of a Secret, read when an instance starts')),
  'environment.url': always(same('cluster-local address; of a broker that of the ingress of its class')),
  'environment.address': always(same('host and port of the cluster-local address')),
  'environment.host': always(same('host of the cluster-local address')),
  'environment.template': always(same('value put together from variables in front of it; each secret has one of its own')),
  'reference.function.import': always(same('by name and namespace, counted as a Service')),
  'reference.revision': always(limited('by a tag of its route; refused where it has none')),
  'reference.tag': always(same('host of the tag')),
  'reference.broker.import': always(limited('by name, in the namespace of its triggers; counted as of the class of the target')),
  'reference.path': always(same('path of the destination')),
};
