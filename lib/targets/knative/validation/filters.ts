import { cesqlProblem } from './cesql';
import type { Filter, Texts } from './document-types';
import type { Inspection } from './inspection';
import { pointerTo } from './inspection';

const ATTRIBUTE = /^[a-z][a-z0-9]*$/;
const ATTRIBUTE_RULE = 'must be an attribute name of lower-case letters and digits that starts with a letter';
const MAPS = ['exact', 'prefix', 'suffix'] as const;

/** Names of the event attributes that a filter reads. */
export function checkAttributes(attributes: Texts, at: string, inspection: Inspection): void {
  for (const name in attributes) {
    if (attributes[name] !== undefined && !ATTRIBUTE.test(name)) inspection.add(pointerTo(at, name), ATTRIBUTE_RULE, name, 'correct the name');
  }
}

export function checkFilters(filters: readonly Filter[], at: string, inspection: Inspection): void {
  for (let index = 0; index < filters.length; index++) checkFilter(filters[index], `${at}/${index}`, inspection);
}

function checkFilter(filter: Filter, at: string, inspection: Inspection): void {
  const dialects = dialectsOf(filter);
  if (dialects.length > 1) {
    inspection.add(at, `must have one dialect, it has ${dialects.join(' and ')}`, undefined,
      'give each dialect an entry of its own; all entries must match');
  }
  for (const dialect of MAPS) {
    const attributes = filter[dialect];
    if (attributes !== undefined) checkAttributes(attributes, `${at}/${dialect}`, inspection);
  }
  if (filter.all !== undefined) checkFilters(filter.all, `${at}/all`, inspection);
  if (filter.any !== undefined) checkFilters(filter.any, `${at}/any`, inspection);
  if (filter.not !== undefined) checkFilter(filter.not, `${at}/not`, inspection);
  const problem = filter.cesql ? cesqlProblem(filter.cesql) : undefined;
  if (problem !== undefined) inspection.add(`${at}/cesql`, problem, filter.cesql);
}

/** The dialects that say something: an empty one counts as none. */
function dialectsOf(filter: Filter): string[] {
  const dialects: string[] = MAPS.filter((dialect) => Object.keys(filter[dialect] ?? {}).length > 0);
  if ((filter.all ?? []).length > 0) dialects.push('all');
  if ((filter.any ?? []).length > 0) dialects.push('any');
  if (filter.not !== undefined) dialects.push('not');
  if (filter.cesql) dialects.push('cesql');
  return dialects;
}
