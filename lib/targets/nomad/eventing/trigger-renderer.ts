import type { TargetDocument } from '../../../core/document';
import { lengthProblems } from '../../../core/names';
import type { NameClaim, RenderContext, Renderer } from '../../../core/platform';
import type { Resource } from '../../../core/resource';
import { deliveryProblems } from '../../../model/eventing/delivery-problems';
import type { EffectiveDelivery } from '../../../model/eventing/effective-delivery';
import { effectiveDelivery } from '../../../model/eventing/effective-delivery';
import type { EventTrigger } from '../../../model/eventing/event-trigger';
import { jobClaim, serviceClaim, streamClaim } from '../documents/claims';
import { serviceDefaults } from '../documents/entries';
import { jobDocument } from '../documents/job';
import { consulName, dispatcherName } from '../documents/names';
import type { NomadTarget } from '../nomad-target';
import { dispatcherJob } from './dispatcher-job';
import type { Dispatch } from './dispatcher-job';
import { conditionOf } from './event-filter';
import { natsProblems } from './event-problems';

/** A trigger becomes a durable consumer, made by a prestart step, and a dispatcher of its own. */
export const TRIGGER_RENDERER: Renderer = {
  check(resource, context) {
    const trigger = resource as EventTrigger;
    return [
      ...natsProblems(context),
      ...deliveryProblems(deliveryOf(trigger, context)),
      ...lengthProblems('name of the dispatcher', consulName((context.target as NomadTarget).namespace, dispatcherName(trigger))),
    ];
  },

  claims(resource, context) {
    const trigger = resource as EventTrigger;
    return [...jobAndServiceClaims(trigger, dispatcherName(trigger), context), streamClaim(trigger, 'consumer', trigger.triggerName, trigger.broker, context)];
  },

  render(resource, context) {
    const trigger = resource as EventTrigger;
    return dispatcherDocuments(trigger, {
      name: trigger.triggerName,
      jobName: dispatcherName(trigger),
      broker: trigger.broker,
      target: trigger.target,
      delivery: deliveryOf(trigger, context),
      condition: trigger.filter === undefined ? undefined : conditionOf(trigger.filter),
    }, context);
  },
};

/** The names that a job which moves events takes. */
export function jobAndServiceClaims(owner: Resource, name: string, context: RenderContext): NameClaim[] {
  return [jobClaim(owner, name, context), serviceClaim(owner, consulName((context.target as NomadTarget).namespace, name), context)];
}

/** The documents of a dispatcher. */
export function dispatcherDocuments(owner: Resource, dispatch: Dispatch, context: RenderContext): TargetDocument[] {
  const target = context.target as NomadTarget;
  const defaults = serviceDefaults({ context, owner, name: consulName(target.namespace, dispatch.jobName) }, 'http');
  return [defaults, jobDocument(owner, target._settings, dispatcherJob(dispatch, context), [defaults])];
}

function deliveryOf(trigger: EventTrigger, context: RenderContext): EffectiveDelivery {
  return effectiveDelivery(context.index, trigger, trigger._deliveryLevels, trigger.target);
}
