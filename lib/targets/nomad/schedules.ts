import type { RenderContext } from '../../core/platform';
import { parseCron, toNats } from '../../engines/cron';
import { scheduleMessage } from '../../engines/nats/schedule';
import type { ScheduleMessage } from '../../engines/nats/schedule';
import type { IBroker } from '../../model/eventing/broker';
import { brokerOfSchedule } from '../../model/eventing/schedule-broker';
import type { ScheduleSource } from '../../model/eventing/schedule-source';
import { addressOf } from './event-names';

/** The message that JetStream publishes by schedule. */
export function scheduleMessageOf(source: ScheduleSource, broker: IBroker, context: RenderContext): ScheduleMessage {
  const { data, contentType } = source._props;
  return scheduleMessage({
    address: addressOf(broker, context),
    name: source.sourceName,
    cron: toNats(parseCron(source.schedule.expression)),
    timeZone: source.timeZone,
    ...(data === undefined ? {} : { data, contentType: contentType ?? 'application/json' }),
  });
}

/** The schedules whose events a broker takes, in the order of the tree. */
export function schedulesOf(broker: IBroker, context: RenderContext): ScheduleSource[] {
  return context.index.targets
    .flatMap((target) => context.index.ofKind<ScheduleSource>(target, 'ScheduleSource'))
    .filter((source) => brokerOfSchedule(context.index, source) === broker);
}
