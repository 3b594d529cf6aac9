import type { ModelIndex } from '../../../core/model-index';
import { parseCron, toNats } from '../../../engines/cron';
import { scheduleMessage } from '../../../engines/nats/schedule';
import type { ScheduleMessage } from '../../../engines/nats/schedule';
import { brokerOfSchedule } from '../../../model/eventing/schedule-broker';
import type { ScheduleSource } from '../../../model/eventing/schedule-source';
import type { IBroker } from '../../../model/references/broker';
import type { NomadContext } from '../documents/kind';
import { brokerAddress } from '../documents/names';

/** The message that JetStream publishes by schedule. */
export function scheduleMessageOf(source: ScheduleSource, broker: IBroker, context: NomadContext): ScheduleMessage {
  const { data, contentType } = source._props;
  return scheduleMessage({
    address: brokerAddress(broker, context),
    name: source.sourceName,
    cron: toNats(parseCron(source.schedule.expression)),
    timeZone: source.timeZone,
    ...(data === undefined ? {} : { data, contentType: contentType ?? 'application/json' }),
  });
}

/** The schedules whose events a broker takes, by name, so that the job of its ingress stays the same when one moves in the tree. */
export function schedulesOf(broker: IBroker, { index }: NomadContext): ScheduleSource[] {
  return index.memo('schedules', undefined, () => schedulesByBroker(index)).get(broker) ?? [];
}

function schedulesByBroker(index: ModelIndex): Map<IBroker | undefined, ScheduleSource[]> {
  const found = new Map<IBroker | undefined, ScheduleSource[]>();
  for (const target of index.targets) {
    for (const source of index.ofKind<ScheduleSource>(target, 'ScheduleSource')) {
      const broker = brokerOfSchedule(index, source);
      const sources = found.get(broker);
      if (sources === undefined) found.set(broker, [source]);
      else sources.push(source);
    }
  }
  for (const sources of found.values()) sources.sort((left, right) => left.sourceName < right.sourceName ? -1 : 1);
  return found;
}
