import type { EventCondition } from '../../../engines/bento/filter';
import type { EventFilter } from '../../../model/eventing/event-filter';

/** A filter of the model as a condition of the dispatcher. */
export function conditionOf(filter: EventFilter): EventCondition {
  const form = filter._form;
  switch (form.kind) {
    case 'exact': return { kind: 'exact', attributes: { ...form.attributes } };
    case 'prefix': return { kind: 'prefix', attributes: { ...form.attributes } };
    case 'suffix': return { kind: 'suffix', attributes: { ...form.attributes } };
    case 'all': return { kind: 'all', filters: form.filters.map(conditionOf) };
    case 'any': return { kind: 'any', filters: form.filters.map(conditionOf) };
    case 'not': return { kind: 'not', filter: conditionOf(form.filter) };
  }
}
