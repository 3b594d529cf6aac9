import type { Cron } from './cron';
import { Search } from './search';
import type { TimeZone, Transition } from './time-zone';
import { timeZone } from './time-zone';

/**
 * First year that schedules are checked for, unless the caller gives one. A constant, because a finding must not depend on the day of
 * the synthesis; a release of the library may move it.
 */
export const REFERENCE_YEAR = 2026;

/** How many years schedules are checked for. */
export const YEARS_CHECKED = 10;

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** How far back a last firing is looked for, in days: a short way for frequent schedules, a long one for rare ones. */
const LOOK_BACK = [3, 70, 800];

/** A local time that the clocks of a zone make a schedule miss or meet twice. */
export interface DstFinding {
  readonly kind: 'skipped' | 'doubled';
  /** `02:30` */
  readonly localTime: string;
  /** The first date on which it happens, `2026-03-29`. */
  readonly date: string;
  /** All of it in words. */
  readonly text: string;
}

/**
 * Whether a change of the clocks of `zone`, in the ten years from `fromYear` on, makes a firing at a fixed local time fail or happen
 * twice: at most one finding of each kind, with its first date.
 *
 * The firings are computed as robfig/cron v3 does, so that also counts what the algorithm makes of its own: in a zone without midnight
 * on some day, schedules by day can lose the whole day. Schedules that fire every hour go by elapsed time and have no findings.
 */
export function dstFindings(cron: Cron, zone: string, fromYear: number = REFERENCE_YEAR): DstFinding[] {
  if (cron.hours.size === 24) return [];
  const found = new Map<DstFinding['kind'], DstFinding>();
  for (const transition of transitionsFrom(timeZone(zone), fromYear)) {
    for (const finding of around(cron, timeZone(zone), transition, Date.UTC(fromYear + YEARS_CHECKED, 0) / 1000)) {
      if (!found.has(finding.kind)) found.set(finding.kind, finding);
    }
    if (found.size === 2) break;
  }
  return [...found.values()];
}

/**
 * A day without midnight after which NATS loses firings that robfig/cron keeps, or the other way round, in words; nothing when there is
 * none in the ten years from `fromYear` on. Only schedules that restrict the day of the month or of the week are affected.
 */
export function midnightHazard(cron: Cron, zone: string, fromYear: number = REFERENCE_YEAR): string | undefined {
  if (cron.everyDay) return undefined;
  const clocks = timeZone(zone);
  const repaired = new Search(cron, clocks, 'repaired');
  const kept = new Search(cron, clocks, 'kept');
  for (const { at, before, after } of transitionsFrom(clocks, fromYear)) {
    const midnight = Math.ceil((at + before) / DAY) * DAY;
    if (midnight >= at + after) continue;
    // A search starts at the last firing or, for a schedule that is new or late, at any time: one before the change, one after it.
    const starts = [lastBefore(cron, clocks, at), at - DAY / 2, at];
    if (starts.some((start) => repaired.next(start) !== kept.next(start))) {
      return `midnight of ${dateText(midnight)} does not exist in ${zone}, and schedules by day go on differently after it`;
    }
  }
  return undefined;
}

/** Compares the firings near a transition, up to `limit`, with the local times that the schedule names. */
function around(cron: Cron, clocks: TimeZone, { at, before, after }: Transition, limit: number): DstFinding[] {
  const first = floor(at + Math.min(before, after), DAY) - DAY;
  const search = new Search(cron, clocks);
  // A search that passes the transition can be out of step until its next firing, be it months later.
  const resumed = search.next(lastBefore(cron, clocks, at)) ?? at;
  const end = Math.min(limit, floor(Math.max(at, clocks.localAt(resumed)), DAY) + 2 * DAY);
  const counts = new Map<number, number>();
  // A day of margin on both sides: no offset changes by more than a day.
  let firing = search.next(lastBefore(cron, clocks, first - DAY));
  while (firing !== undefined && firing < end + DAY) {
    const local = clocks.localAt(firing);
    counts.set(local, (counts.get(local) ?? 0) + 1);
    firing = search.next(firing);
  }
  return localTimes(cron, first, end)
    .map((local) => ({ local, count: counts.get(local) ?? 0 }))
    .filter(({ count }) => count !== 1)
    .map(({ local, count }) => describe(count === 0 ? 'skipped' : 'doubled', local, clocks.name));
}

/** The local times from `first` to `end` that the schedule names. */
function localTimes(cron: Cron, first: number, end: number): number[] {
  const times: number[] = [];
  for (let day = first; day < end; day += DAY) {
    if (!namesDay(cron, new Date(day * 1000))) continue;
    for (const hour of cron.hours) {
      for (const minute of cron.minutes) times.push(day + hour * HOUR + minute * MINUTE);
    }
  }
  return times;
}

function namesDay(cron: Cron, day: Date): boolean {
  if (!cron.months.has(day.getUTCMonth() + 1)) return false;
  const dayOfMonth = cron.daysOfMonth.has(day.getUTCDate());
  const dayOfWeek = cron.daysOfWeek.has(day.getUTCDay());
  return cron.eitherDay ? dayOfMonth || dayOfWeek : dayOfMonth && dayOfWeek;
}

/** The last firing before `time`, or a time far enough before it if there is none. */
function lastBefore(cron: Cron, clocks: TimeZone, time: number): number {
  const search = new Search(cron, clocks);
  for (const days of LOOK_BACK) {
    let last: number | undefined;
    let at = search.next(time - days * DAY);
    while (at !== undefined && at < time) {
      last = at;
      at = search.next(at);
    }
    if (last !== undefined) return last;
  }
  return time - LOOK_BACK[LOOK_BACK.length - 1] * DAY;
}

function transitionsFrom(clocks: TimeZone, fromYear: number): Transition[] {
  return clocks.transitions(Date.UTC(fromYear, 0) / 1000, Date.UTC(fromYear + YEARS_CHECKED, 0) / 1000);
}

function describe(kind: DstFinding['kind'], local: number, zone: string): DstFinding {
  const date = dateText(local);
  const localTime = new Date(local * 1000).toISOString().slice(11, 16);
  const happens = kind === 'skipped' ? 'is skipped' : 'happens twice';
  return { kind, localTime, date, text: `the firing at ${localTime} on ${date} ${happens}, because the clocks of ${zone} change` };
}

function dateText(local: number): string {
  return new Date(local * 1000).toISOString().slice(0, 10);
}

function floor(value: number, by: number): number {
  return Math.floor(value / by) * by;
}
