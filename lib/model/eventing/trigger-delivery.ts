import type { ModelIndex } from '../../core/model-index';
import type { IBroker } from '../references/broker';
import { resolvedDestination } from '../references/resolve';
import type { ResolvedDestination } from '../references/resolve';
import type { DeliveryOptions } from './delivery-options';
import { completeDelivery, deliveryOptionsIn } from './effective-delivery';
import type { EffectiveDelivery } from './effective-delivery';
import type { EventTrigger } from './event-trigger';

/** The broker of a trigger, one of the model where it makes what was imported. */
export function brokerOfTrigger(index: ModelIndex, trigger: EventTrigger): IBroker {
  return index.resolve(trigger.broker, trigger);
}

/** Where the events of a trigger go. */
export function receiverOfTrigger(index: ModelIndex, trigger: EventTrigger): ResolvedDestination {
  return resolvedDestination(index, trigger._destination, trigger)!;
}

/** What is said about the delivery of a trigger. */
export function triggerDeliveryIn(index: ModelIndex, trigger: EventTrigger): DeliveryOptions {
  return deliveryOptionsIn(index, trigger, trigger._props.delivery, brokerOfTrigger(index, trigger));
}

/** How the events of a trigger are delivered. */
export function effectiveTriggerDelivery(index: ModelIndex, trigger: EventTrigger): EffectiveDelivery {
  return index.memo('effective', trigger, completeTrigger);
}

function completeTrigger(trigger: EventTrigger, index: ModelIndex): EffectiveDelivery {
  return completeDelivery(index, trigger, triggerDeliveryIn(index, trigger), receiverOfTrigger(index, trigger).callee);
}
