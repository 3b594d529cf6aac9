import type { JsonObject } from '../../../core/document';
import { NO_PROBLEMS } from '../../../core/problem';
import type { Problem } from '../../../core/resource';
import type { EventFilter } from '../../../model/eventing/event-filter';
import type { BrokerSettings } from '../documents/brokers';

/** Values by the name of an attribute. */
interface Attributes {
  readonly [name: string]: string;
}

/**
 * The filter of a trigger: as attributes where all conditions are exact, because every broker knows those; as a list of
 * dialects otherwise.
 */
export function filterOf(filter: EventFilter): JsonObject {
  const attributes = exactAttributes(filter);
  return attributes === undefined ? { filters: entriesOf(filter) } : { filter: { attributes: { ...attributes } } };
}

/** What is wrong with a filter for a broker class. */
export function filterProblems(filter: EventFilter | undefined, brokers: BrokerSettings): Problem[] {
  if (filter === undefined || brokers.filters || exactAttributes(filter) !== undefined) return NO_PROBLEMS;
  return [{
    code: 'FEATURE_REFUSED',
    message: `'filter' must hold exact conditions only with brokers of class ${brokers.className}, which ignore all others`,
    remedy: 'use EventFilter.exact(), or another broker class',
  }];
}

/** The attributes of a filter that is nothing but exact conditions that do not contradict each other. */
function exactAttributes(filter: EventFilter): Attributes | undefined {
  const form = filter._form;
  switch (form.kind) {
    case 'exact': return form.attributes;
    case 'all': return merged(form.filters.map(exactAttributes));
    case 'any': return form.filters.length === 1 ? exactAttributes(form.filters[0]) : undefined;
    case 'prefix': return undefined;
    case 'suffix': return undefined;
    case 'not': return undefined;
  }
}

function merged(parts: Array<Attributes | undefined>): Attributes | undefined {
  const all: { [name: string]: string } = {};
  for (const part of parts) {
    if (part === undefined) return undefined;
    for (const [name, value] of Object.entries(part)) {
      if ((all[name] ?? value) !== value) return undefined;
      all[name] = value;
    }
  }
  return all;
}

/** The entries of the list must all match, so the parts of an outermost `all` become entries. */
function entriesOf(filter: EventFilter): JsonObject[] {
  const dialect = dialectOf(filter);
  return dialect.all ?? [dialect];
}

function dialectOf(filter: EventFilter): JsonObject {
  const form = filter._form;
  switch (form.kind) {
    case 'exact': return { exact: { ...form.attributes } };
    case 'prefix': return { prefix: { ...form.attributes } };
    case 'suffix': return { suffix: { ...form.attributes } };
    case 'all': return { all: form.filters.map(dialectOf) };
    case 'any': return { any: form.filters.map(dialectOf) };
    case 'not': return { not: dialectOf(form.filter) };
  }
}
