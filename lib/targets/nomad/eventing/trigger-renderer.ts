import { lengthProblems } from '../../../core/names';
import { deliveryProblems } from '../../../model/eventing/delivery-problems';
import type { EventTrigger } from '../../../model/eventing/event-trigger';
import { brokerOfTrigger, effectiveTriggerDelivery, receiverOfTrigger } from '../../../model/eventing/trigger-delivery';
import { jobAndServiceClaims, streamClaim } from '../documents/claims';
import type { NomadKind } from '../documents/kind';
import { consulName, dispatcherName, dispatcherService } from '../documents/names';
import { credentialsReaders } from './bento-task';
import { dispatcherDocuments } from './dispatcher-documents';
import { conditionOf } from './event-filter';
import { natsProblems } from './event-problems';

/** A trigger becomes a durable consumer, made by a prestart step, and a dispatcher of its own. */
export const TRIGGER_RENDERER: NomadKind = {
  check(resource, context) {
    const trigger = resource as EventTrigger;
    return [
      ...natsProblems(context),
      ...deliveryProblems(effectiveTriggerDelivery(context.index, trigger)),
      ...lengthProblems('name of the dispatcher', consulName(context.settings.namespace, dispatcherName(trigger.triggerName))),
    ];
  },

  claims(resource, context) {
    const trigger = resource as EventTrigger;
    const broker = brokerOfTrigger(context.index, trigger);
    return [
      ...jobAndServiceClaims(trigger, dispatcherName(trigger.triggerName), context),
      streamClaim(trigger, 'consumer', trigger.triggerName, broker, context),
    ];
  },

  render(resource, context) {
    const trigger = resource as EventTrigger;
    return dispatcherDocuments(trigger, {
      name: trigger.triggerName,
      jobName: dispatcherName(trigger.triggerName),
      broker: brokerOfTrigger(context.index, trigger),
      target: receiverOfTrigger(context.index, trigger),
      delivery: effectiveTriggerDelivery(context.index, trigger),
      condition: trigger.filter === undefined ? undefined : conditionOf(trigger.filter),
    }, context);
  },

  callers: (resource, _role, context) => [dispatcherService(resource, (resource as EventTrigger).triggerName, context)],

  secretReaders: (resource, { settings }) => credentialsReaders(settings, dispatcherName((resource as EventTrigger).triggerName)),

  natsClients: (resource, context) => [dispatcherService(resource, (resource as EventTrigger).triggerName, context)],
};
