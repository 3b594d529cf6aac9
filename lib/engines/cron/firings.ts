import type { Cron } from './cron';
import { Search } from './search';
import { timeZone } from './time-zone';

/** A date and time with its zone, or a date for its midnight in UTC, so that no result depends on the zone of the machine. */
const ISO = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;

/**
 * When a schedule fires from `fromIso` up to, not including, `toIso`, in milliseconds since 1970, as robfig/cron v3 computes it.
 *
 * A local time that does not exist is skipped, one that occurs twice fires twice, and hours that are all set go by elapsed time.
 * A search that leads more than five years ahead ends the list, as it ends the schedule in the engine.
 */
export function firings(cron: Cron, zone: string, fromIso: string, toIso: string): number[] {
  const to = parseIso(toIso);
  const found: number[] = [];
  const search = new Search(cron, timeZone(zone));
  let at = search.next(Math.floor((parseIso(fromIso) - 1) / 1000));
  while (at !== undefined && at * 1000 < to) {
    found.push(at * 1000);
    at = search.next(at);
  }
  return found;
}

function parseIso(text: string): number {
  const time = ISO.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(time)) throw new RangeError(`a time must be a date, or a date and time with its zone, got ${JSON.stringify(text)}`);
  return time;
}
