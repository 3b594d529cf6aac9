import type { Feature } from '../features';
import type { EventFilter } from './event-filter';

/** The features that a filter uses. */
export function filterFeatures(filter: EventFilter): Feature[] {
  return filter._accept<Feature[]>({
    visitExact: () => ['filter.exact'],
    visitPrefix: () => ['filter.prefix'],
    visitSuffix: () => ['filter.suffix'],
    visitAll: (filters) => ['filter.all', ...filters.flatMap(filterFeatures)],
    visitAny: (filters) => ['filter.any', ...filters.flatMap(filterFeatures)],
    visitNot: (inner) => ['filter.not', ...filterFeatures(inner)],
  });
}
