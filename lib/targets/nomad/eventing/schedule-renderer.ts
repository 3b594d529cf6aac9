import type { Problem } from '../../../core/resource';
import { scheduleProblems } from '../../../engines/cron';
import { PING_TYPE, SCHEDULE_EXTENSION } from '../../../engines/nats/schedule';
import { deliveryProblems } from '../../../model/eventing/delivery-problems';
import { EventBroker } from '../../../model/eventing/event-broker';
import { brokerOfSchedule, scheduleBrokerProblems } from '../../../model/eventing/schedule-broker';
import { effectiveScheduleDelivery, isToBroker, receiverOfSchedule } from '../../../model/eventing/schedule-delivery';
import type { ScheduleSource } from '../../../model/eventing/schedule-source';
import type { IBroker } from '../../../model/references/broker';
import { jobAndServiceClaims, streamClaim } from '../documents/claims';
import { NO_READERS, NO_SERVICES } from '../documents/kind';
import type { NomadContext, NomadKind } from '../documents/kind';
import { dispatcherName, dispatcherService } from '../documents/names';
import { credentialsReaders } from './bento-task';
import { dispatcherDocuments } from './dispatcher-documents';
import { natsProblems } from './event-problems';
import { scheduleMessageOf } from './schedules';

/**
 * The scheduled message itself is stored by the ingress of its broker. What is its own is the delivery to a function:
 * a consumer and a dispatcher, as a trigger has them.
 */
export const SCHEDULE_RENDERER: NomadKind = {
  check(resource, context): Problem[] {
    const source = resource as ScheduleSource;
    const broker = brokerOfSchedule(context.index, source);
    return [
      ...natsProblems(context),
      ...scheduleProblems(source.schedule.expression, source.timeZone, 'nats'),
      ...scheduleBrokerProblems(context.index, source),
      ...(broker === undefined ? [] : deliveryProblems(effectiveScheduleDelivery(context.index, source))),
      ...(broker === undefined ? [] : importProblems(source, broker, context)),
    ];
  },

  claims(resource, context) {
    const source = resource as ScheduleSource;
    const broker = brokerOfSchedule(context.index, source);
    const consumes = !isToBroker(context.index, source);
    return [
      ...(consumes ? jobAndServiceClaims(source, dispatcherName(source.sourceName), context) : []),
      ...(broker === undefined ? [] : [streamClaim(source, 'schedule', source.sourceName, broker, context)]),
      ...(broker === undefined || !consumes ? [] : [streamClaim(source, 'consumer', source.sourceName, broker, context)]),
    ];
  },

  render(resource, context) {
    const source = resource as ScheduleSource;
    if (isToBroker(context.index, source)) return [];
    const broker = brokerOfSchedule(context.index, source)!;
    return dispatcherDocuments(source, {
      name: source.sourceName,
      jobName: dispatcherName(source.sourceName),
      broker,
      target: receiverOfSchedule(context.index, source),
      delivery: effectiveScheduleDelivery(context.index, source),
      condition: { kind: 'exact', attributes: { type: PING_TYPE, [SCHEDULE_EXTENSION]: source.sourceName } },
      schedule: EventBroker.isEventBroker(broker) ? undefined : scheduleMessageOf(source, broker, context),
    }, context);
  },

  // What goes to a broker is published by JetStream: its ingress is not called.
  callers(resource, role, context) {
    const source = resource as ScheduleSource;
    return role === 'publish' ? NO_SERVICES : [dispatcherService(source, source.sourceName, context)];
  },

  secretReaders(resource, { index, settings }) {
    const source = resource as ScheduleSource;
    return isToBroker(index, source) ? NO_READERS : credentialsReaders(settings, dispatcherName(source.sourceName));
  },

  natsClients(resource, context) {
    const source = resource as ScheduleSource;
    return isToBroker(context.index, source) ? NO_SERVICES : [dispatcherService(source, source.sourceName, context)];
  },
};

function importProblems(source: ScheduleSource, broker: IBroker, { index }: NomadContext): Problem[] {
  if (!isToBroker(index, source) || EventBroker.isEventBroker(broker)) return [];
  return [{
    code: 'FEATURE_REFUSED',
    message: `'target' of a schedule must not be an imported broker on Nomad, where the ingress of the broker keeps the schedule, got '${broker.brokerName}'`,
    remedy: 'declare the schedule in the app that owns the broker, or give a function as target',
  }];
}
