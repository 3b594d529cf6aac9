import type { ModelIndex } from '../../core/model-index';
import { NO_PROBLEMS } from '../../core/problem';
import type { Problem } from '../../core/problem';
import type { IBroker } from '../references/broker';
import { brokerBehind, resolvedDestination } from '../references/resolve';
import type { EventBroker } from './event-broker';
import type { ScheduleSource } from './schedule-source';

/** The broker that takes the event of a schedule: its target, the one it names, or the only one below the same root. */
export function brokerOfSchedule(index: ModelIndex, source: ScheduleSource): IBroker | undefined {
  return index.memo('broker of a schedule', source, findBroker);
}

function findBroker(source: ScheduleSource, index: ModelIndex): IBroker | undefined {
  const target = brokerBehind(resolvedDestination(index, source._destination, source)!.callee);
  if (target !== undefined) return target;
  if (source._props.broker !== undefined) return index.resolve(source._props.broker, source);
  const brokers = index.ofKind<EventBroker>(index.targetOf(source)!, 'EventBroker');
  return brokers.length === 1 ? brokers[0] : undefined;
}

/** What is wrong when no broker can be found. */
export function scheduleBrokerProblems(index: ModelIndex, source: ScheduleSource): Problem[] {
  if (brokerOfSchedule(index, source) !== undefined) return NO_PROBLEMS;
  const count = index.ofKind(index.targetOf(source)!, 'EventBroker').length;
  return [{
    code: 'SCHEDULE_BROKER',
    message: `'broker' must be given for a schedule with a function as target, got nothing and ${count} brokers in the model`,
    remedy: count === 0 ? "add an EventBroker, or import one and give it as 'broker'" : "give the one to go through as 'broker'",
  }];
}
