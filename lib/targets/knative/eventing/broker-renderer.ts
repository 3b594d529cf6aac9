import type { JsonObject } from '../../../core/document';
import { lengthProblems } from '../../../core/names';
import type { EventBroker } from '../../../model/eventing/event-broker';
import { servicesOfBroker } from '../documents/brokers';
import { claim } from '../documents/claims';
import type { KnativeContext, KnativeKind } from '../documents/kind';
import { metadataOf } from '../documents/metadata';
import { EVENTING, clusterProblems } from '../documents/names';
import { compact } from '../documents/objects';

/** A broker becomes a Broker of the class that the target names. */
export const BROKER_RENDERER: KnativeKind = {
  check(resource, context) {
    const broker = resource as EventBroker;
    return [
      ...clusterProblems(broker, context),
      ...servicesOf(broker, context).flatMap((name) => lengthProblems('name of the ingress of the broker', name)),
    ];
  },

  claims(resource, context) {
    const broker = resource as EventBroker;
    return [
      claim(broker, 'Broker', broker.brokerName, context),
      ...servicesOf(broker, context).map((name) => claim(broker, 'Kubernetes Service', name, context)),
    ];
  },

  render(resource, context) {
    const broker = resource as EventBroker;
    return [{ kind: 'Broker', name: broker.brokerName, owner: broker, body: brokerOf(broker, context) }];
  },
};

/**
 * The Broker, with class and configuration written out: what the cluster fills in suits its default class only. It has no delivery of its
 * own, because every trigger has a complete one and some classes refuse to change that of a broker.
 */
export function brokerOf(broker: EventBroker, context: KnativeContext): JsonObject {
  const { className, config } = context.settings.brokers;
  return {
    apiVersion: EVENTING,
    kind: 'Broker',
    metadata: metadataOf('Broker', broker.brokerName, context, { annotations: { 'eventing.knative.dev/broker.class': className } }),
    spec: { config: compact(config) },
  };
}

function servicesOf(broker: EventBroker, context: KnativeContext): string[] {
  return servicesOfBroker(context.settings.brokers, broker.brokerName);
}
