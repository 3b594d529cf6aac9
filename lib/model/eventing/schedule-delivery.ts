import type { ModelIndex } from '../../core/model-index';
import { resolvedDestination } from '../references/resolve';
import type { ResolvedDestination } from '../references/resolve';
import type { DeliveryOptions } from './delivery-options';
import { completeDelivery, deliveryOptionsIn } from './effective-delivery';
import type { EffectiveDelivery } from './effective-delivery';
import { brokerOfSchedule } from './schedule-broker';
import type { ScheduleSource } from './schedule-source';

/** Where the event of a schedule goes. */
export function receiverOfSchedule(index: ModelIndex, source: ScheduleSource): ResolvedDestination {
  return resolvedDestination(index, source._destination, source)!;
}

/** Whether a schedule publishes to a broker, and has nothing of its own delivered. */
export function isToBroker(index: ModelIndex, source: ScheduleSource): boolean {
  return receiverOfSchedule(index, source).callee.kind === 'broker';
}

/** What is said about the delivery of a schedule. */
export function scheduleDeliveryIn(index: ModelIndex, source: ScheduleSource): DeliveryOptions {
  return deliveryOptionsIn(index, source, source._props.delivery, brokerOfSchedule(index, source));
}

/** How the event of a schedule is delivered, if that is not up to the triggers of a broker. */
export function effectiveScheduleDelivery(index: ModelIndex, source: ScheduleSource): EffectiveDelivery {
  return index.memo('effective', source, completeSchedule);
}

function completeSchedule(source: ScheduleSource, index: ModelIndex): EffectiveDelivery {
  return completeDelivery(index, source, scheduleDeliveryIn(index, source), receiverOfSchedule(index, source).callee);
}
