import type { EventCondition } from '../../../engines/bento/filter';
import type { EventFilter } from '../../../model/eventing/event-filter';

/** A filter of the model as a condition of the dispatcher. */
export function conditionOf(filter: EventFilter): EventCondition {
  return filter._accept<EventCondition>({
    visitExact: (attributes) => ({ kind: 'exact', attributes }),
    visitPrefix: (attributes) => ({ kind: 'prefix', attributes }),
    visitSuffix: (attributes) => ({ kind: 'suffix', attributes }),
    visitAll: (filters) => ({ kind: 'all', filters: filters.map(conditionOf) }),
    visitAny: (filters) => ({ kind: 'any', filters: filters.map(conditionOf) }),
    visitNot: (inner) => ({ kind: 'not', filter: conditionOf(inner) }),
  });
}
