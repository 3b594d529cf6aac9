import type { RenderContext } from '../../../core/platform';
import { visitEventTarget } from '../../../model/eventing/event-target';
import type { IEventTarget } from '../../../model/eventing/event-target';
import type { Upstream } from '../documents/mesh';
import { functionService, ingressService } from '../documents/names';
import type { NomadTarget } from '../nomad-target';
import { addressOf } from './event-names';

/** The Consul service behind which something receives events. */
export function subscriberService(to: IEventTarget, context: RenderContext): string {
  const target = context.target as NomadTarget;
  return visitEventTarget(to, {
    visitFunction: (fn) => functionService(context.index, fn, target),
    visitBroker: (broker) => ingressService(context.index, broker, target),
  });
}

/** The URL at which a dispatcher reaches something that receives events, through its own proxy. */
export function subscriberUrl(to: IEventTarget, upstreams: Upstream[], context: RenderContext): string {
  const service = subscriberService(to, context);
  const { port } = upstreams.find((upstream) => upstream.service === service)!;
  return visitEventTarget(to, {
    visitFunction: () => `http://127.0.0.1:${port}/`,
    visitBroker: (broker) => {
      const address = addressOf(broker, context);
      return `http://127.0.0.1:${port}/${address.namespace}/${address.broker}`;
    },
  });
}
