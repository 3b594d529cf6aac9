import type { JsonObject } from '../../../core/document';
import { lengthProblems } from '../../../core/names';
import type { RenderContext, Renderer } from '../../../core/platform';
import type { EventBroker } from '../../../model/eventing/event-broker';
import { claim } from '../documents/claims';
import { metadataOf } from '../documents/metadata';
import { EVENTING, clusterProblems } from '../documents/names';
import { compact } from '../documents/objects';
import type { KnativeTarget } from '../knative-target';

/** A broker becomes a Broker of the class that the target names. */
export const BROKER_RENDERER: Renderer = {
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
export function brokerOf(broker: EventBroker, context: RenderContext): JsonObject {
  const target = context.target as KnativeTarget;
  const { brokerClass } = target._settings;
  return {
    apiVersion: EVENTING,
    kind: 'Broker',
    metadata: metadataOf('Broker', broker.brokerName, context, { annotations: { 'eventing.knative.dev/broker.class': brokerClass._className } }),
    spec: { config: compact({ ...brokerClass._configOf(target.namespace) }) },
  };
}

function servicesOf(broker: EventBroker, context: RenderContext): string[] {
  return (context.target as KnativeTarget)._settings.brokerClass._servicesOf(broker.brokerName);
}
