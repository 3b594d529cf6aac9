import type { JsonObject } from '../../../core/document';
import type { ModelIndex } from '../../../core/model-index';
import { joinProblems } from '../../../core/problem';
import { effectiveDelivery } from '../../../model/eventing/effective-delivery';
import type { EffectiveDelivery } from '../../../model/eventing/effective-delivery';
import type { EventTrigger } from '../../../model/eventing/event-trigger';
import { claim } from '../documents/claims';
import type { KnativeContext, KnativeKind } from '../documents/kind';
import { metadataOf } from '../documents/metadata';
import { EVENTING, brokerNamespaceProblems, clusterProblems, destinationOf } from '../documents/names';
import { deliveryOf, knativeDeliveryProblems, orderAnnotations } from './delivery';
import { filterOf, filterProblems } from './filter';

/** A trigger becomes a Trigger. */
export const TRIGGER_RENDERER: KnativeKind = {
  check(resource, context) {
    const trigger = resource as EventTrigger;
    return joinProblems(
      clusterProblems(trigger, context),
      brokerNamespaceProblems(trigger.broker, context),
      filterProblems(trigger.filter, context.settings.brokers),
      knativeDeliveryProblems(deliveryOfTrigger(trigger, context), context),
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
  const delivery = deliveryOfTrigger(trigger, context);
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
      subscriber: destinationOf(trigger.target, context),
    },
  };
}

function deliveryOfTrigger(trigger: EventTrigger, context: KnativeContext): EffectiveDelivery {
  return context.index.memo('delivery', trigger, mergeDelivery);
}

function mergeDelivery(trigger: EventTrigger, index: ModelIndex): EffectiveDelivery {
  return effectiveDelivery(index, trigger, trigger._deliveryLevels, trigger.target);
}
