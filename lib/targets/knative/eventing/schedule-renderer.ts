import type { JsonObject } from '../../../core/document';
import { scheduleProblems } from '../../../engines/cron';
import { brokerOfSchedule, scheduleBrokerProblems } from '../../../model/eventing/schedule-broker';
import { effectiveScheduleDelivery, isToBroker, receiverOfSchedule } from '../../../model/eventing/schedule-delivery';
import type { ScheduleSource } from '../../../model/eventing/schedule-source';
import type { IBroker } from '../../../model/references/broker';
import { claim } from '../documents/claims';
import type { KnativeContext, KnativeKind } from '../documents/kind';
import { metadataOf } from '../documents/metadata';
import { EVENTING, SOURCES, brokerNamespaceProblems, clusterProblems, destinationOf, destinationProblems } from '../documents/names';
import { compact } from '../documents/objects';
import { deliveryOf, knativeDeliveryProblems, orderAnnotations } from './delivery';

/** Type that Knative gives the events of a PingSource. */
const PING = 'dev.knative.sources.ping';

/**
 * A schedule becomes a PingSource that publishes to a broker. For a function a Trigger comes with it: a PingSource by itself has no
 * delivery, so an event would be lost when the function does not answer.
 */
export const SCHEDULE_RENDERER: KnativeKind = {
  check(resource, context) {
    const source = resource as ScheduleSource;
    const broker = brokerOfSchedule(context.index, source);
    return [
      ...clusterProblems(source, context),
      ...scheduleProblems(source.schedule.expression, source.timeZone, 'ping-source'),
      ...scheduleBrokerProblems(context.index, source),
      ...(broker === undefined || isToBroker(context.index, source) ? [] : [
        ...brokerNamespaceProblems(broker, context),
        ...destinationProblems('target', receiverOfSchedule(context.index, source), context),
        ...knativeDeliveryProblems(effectiveScheduleDelivery(context.index, source), context),
      ]),
    ];
  },

  claims(resource, context) {
    const source = resource as ScheduleSource;
    return [
      claim(source, 'PingSource', source.sourceName, context),
      ...(isToBroker(context.index, source) ? [] : [claim(source, 'Trigger', source.sourceName, context)]),
    ];
  },

  render(resource, context) {
    const source = resource as ScheduleSource;
    const broker = brokerOfSchedule(context.index, source)!;
    const trigger = isToBroker(context.index, source) ? [] : [scheduleTriggerOf(source, broker, context)];
    const bodies = [...trigger, pingSourceOf(source, broker, context)];
    return bodies.map((body) => ({ kind: body.kind, name: source.sourceName, owner: source, body }));
  },
};

/** The PingSource of a schedule. */
export function pingSourceOf(source: ScheduleSource, broker: IBroker, context: KnativeContext): JsonObject {
  const { data, contentType } = source._props;
  return {
    apiVersion: SOURCES,
    kind: 'PingSource',
    metadata: metadataOf('PingSource', source.sourceName, context),
    spec: compact({
      ceOverrides: { extensions: { knomadschedule: source.sourceName } },
      contentType: data === undefined ? undefined : contentType ?? 'application/json',
      data,
      schedule: source.schedule.expression,
      sink: destinationOf({ callee: { kind: 'broker', broker }, path: '' }, context),
      timezone: source.timeZone,
    }),
  };
}

/** The Trigger that hands the events of a schedule to its function. */
export function scheduleTriggerOf(source: ScheduleSource, broker: IBroker, context: KnativeContext): JsonObject {
  const delivery = effectiveScheduleDelivery(context.index, source);
  return {
    apiVersion: EVENTING,
    kind: 'Trigger',
    metadata: metadataOf('Trigger', source.sourceName, context, { annotations: orderAnnotations(delivery, context) }),
    spec: {
      broker: broker.brokerName,
      delivery: deliveryOf(delivery, context),
      filter: { attributes: { knomadschedule: source.sourceName, type: PING } },
      subscriber: destinationOf(receiverOfSchedule(context.index, source), context),
    },
  };
}
