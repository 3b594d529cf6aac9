import type { JsonObject } from '../../../core/document';
import { joinProblems } from '../../../core/problem';
import type { EventTrigger } from '../../../model/eventing/event-trigger';
import { brokerOfTrigger, effectiveTriggerDelivery, receiverOfTrigger } from '../../../model/eventing/trigger-delivery';
import { claim } from '../documents/claims';
import type { KnativeContext, KnativeKind } from '../documents/kind';
import { metadataOf } from '../documents/metadata';
import { EVENTING, brokerNamespaceProblems, clusterProblems, destinationOf, destinationProblems } from '../documents/names';
import { deliveryOf, knativeDeliveryProblems, orderAnnotations } from './delivery';
import { filterOf, filterProblems } from './filter';

/** A trigger becomes a Trigger. */
export const TRIGGER_RENDERER: KnativeKind = {
  check(resource, context) {
    const trigger = resource as EventTrigger;
    return joinProblems(
      clusterProblems(trigger, context),
      brokerNamespaceProblems(brokerOfTrigger(context.index, trigger), context),
      filterProblems(trigger.filter, context.settings.brokers),
      destinationProblems('target', receiverOfTrigger(context.index, trigger), context),
      knativeDeliveryProblems(effectiveTriggerDelivery(context.index, trigger), context),
    );
  },

  claims(resource, context) {
    const trigger = resource as EventTrigger;
    return [claim(trigger, 'Trigger', trigger.triggerName, context)];
  },

  render(resource, context) {
    const trigger = resource as EventTrigger;
    return [{ kind: 'Trigger', name: trigger.triggerName, owner: trigger, body: triggerOf(trigger, context) }];
  },
};

/** The Trigger of a trigger. */
export function triggerOf(trigger: EventTrigger, context: KnativeContext): JsonObject {
  const delivery = effectiveTriggerDelivery(context.index, trigger);
  const filter = trigger.filter && filterOf(trigger.filter);
  return {
    apiVersion: EVENTING,
    kind: 'Trigger',
    metadata: metadataOf('Trigger', trigger.triggerName, context, { annotations: orderAnnotations(delivery, context) }),
    spec: {
      broker: trigger.broker.brokerName,
      delivery: deliveryOf(delivery, context),
      filter: filter?.filter,
      filters: filter?.filters,
      subscriber: destinationOf(receiverOfTrigger(context.index, trigger), context),
    },
  };
}
