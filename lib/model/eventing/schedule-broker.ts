import type { ModelIndex } from '../../core/model-index';
import type { Problem } from '../../core/resource';
import type { IBroker } from './broker';
import type { EventBroker } from './event-broker';
import { visitEventTarget } from './event-target';
import type { ScheduleSource } from './schedule-source';

/** The broker that takes the event of a schedule: its target, the one it names, or the only one below the same root. */
export function brokerOfSchedule(index: ModelIndex, source: ScheduleSource): IBroker | undefined {
  return visitEventTarget<IBroker | undefined>(source.target, {
    visitBroker: (broker) => broker,
    visitFunction: () => {
      if (source._props.broker !== undefined) return source._props.broker;
      const brokers = index.ofKind<EventBroker>(index.targetOf(source)!, 'EventBroker');
      return brokers.length === 1 ? brokers[0] : undefined;
    },
  });
}

/** What is wrong when no broker can be found. */
export function scheduleBrokerProblems(index: ModelIndex, source: ScheduleSource): Problem[] {
  if (brokerOfSchedule(index, source) !== undefined) return [];
  const count = index.ofKind(index.targetOf(source)!, 'EventBroker').length;
  return [{
    code: 'SCHEDULE_BROKER',
    message: `'broker' must be given for a schedule with a function as target, got nothing and ${count} brokers in the model`,
    remedy: count === 0 ? "add an EventBroker, or import one and give it as 'broker'" : "give the one to go through as 'broker'",
  }];
}
