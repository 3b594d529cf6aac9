import type { ModelIndex } from '../../../core/model-index';
import type { RenderContext } from '../../../core/platform';
import type { BrokerAddress } from '../../../engines/nats/subjects';
import type { IBroker } from '../../../model/eventing/broker';
import { visitEventTarget } from '../../../model/eventing/event-target';
import type { EventTrigger } from '../../../model/eventing/event-trigger';
import type { ScheduleSource } from '../../../model/eventing/schedule-source';
import { namespaceOf } from '../documents/names';
import type { NomadTarget } from '../nomad-target';

/** Where a broker lives in JetStream. */
export function addressOf(broker: IBroker, context: RenderContext): BrokerAddress {
  return { namespace: namespaceOf(context.index, broker, broker.brokerNamespace, context.target as NomadTarget), broker: broker.brokerName };
}

/** What has a dispatcher below a target: its triggers, and its schedules to functions. JetStream itself publishes those to a broker. */
export function dispatchedBelow(index: ModelIndex, target: NomadTarget): Array<EventTrigger | ScheduleSource> {
  const schedules = index.ofKind<ScheduleSource>(target, 'ScheduleSource')
    .filter((source) => visitEventTarget(source.target, { visitFunction: () => true, visitBroker: () => false }));
  return [...index.ofKind<EventTrigger>(target, 'EventTrigger'), ...schedules];
}
