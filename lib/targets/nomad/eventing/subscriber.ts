import { visitEventTarget } from '../../../model/eventing/event-target';
import type { IEventTarget } from '../../../model/eventing/event-target';
import type { Caller } from '../documents/connectivity';
import type { NomadContext } from '../documents/kind';
import { brokerPath, functionService, ingressService } from '../documents/names';

/** The Consul service behind which something receives events. */
export function subscriberService(to: IEventTarget, context: NomadContext): string {
  return visitEventTarget(to, {
    visitFunction: (fn) => functionService(fn, context),
    visitBroker: (broker) => ingressService(broker, context),
  });
}

/** The URL at which a dispatcher reaches something that receives events. */
export function subscriberUrl(to: IEventTarget, caller: Caller, context: NomadContext): string {
  const path = visitEventTarget(to, { visitFunction: () => '/', visitBroker: (broker) => brokerPath(broker, context) });
  return context.settings.network.address(caller, subscriberService(to, context), 'url') + path;
}
