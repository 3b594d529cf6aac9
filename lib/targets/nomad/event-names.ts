import type { RenderContext } from '../../core/platform';
import type { BrokerAddress } from '../../engines/nats/subjects';
import type { IBroker } from '../../model/eventing/broker';
import { namespaceOf } from './names';
import type { NomadTarget } from './nomad-target';

/** Where a broker lives in JetStream. */
export function addressOf(broker: IBroker, context: RenderContext): BrokerAddress {
  return { namespace: namespaceOf(context.index, broker, broker.brokerNamespace, context.target as NomadTarget), broker: broker.brokerName };
}
