import { show } from '../../core/errors';
import type { Field } from './fields';
import { CronError, FIELDS, parseField } from './fields';

/** A schedule that means the same to every engine: what is set in each field, and whether the days were left open. */
export interface Cron {
  /** Five fields, names as numbers, `?` as `*`, without leading zeros; `@daily` is spelled out. Parsing it gives the same schedule. */
  readonly text: string;
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly daysOfMonth: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  /** 0 is Sunday. */
  readonly daysOfWeek: ReadonlySet<number>;
  /**
   * Whether both day fields are restricted. A day then matches when either field does; otherwise it must match both.
   * `*` and `1-31` are different in this: only a star leaves a field open, and a step closes it again.
   */
  readonly eitherDay: boolean;
  /** Whether every day matches, as long as its month does. */
  readonly everyDay: boolean;
}

/** What the descriptors stand for. Only these, in lower case, are known to all engines. */
const DESCRIPTORS: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** Days of the longest form of each month. */
const LONGEST_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Parses the cron syntax that means the same to Knative's PingSource (robfig/cron v3) and to the message schedules of NATS.
 *
 * Five fields: minute, hour, day of the month, month, day of the week. Each a list of `*`, `?`, values, ascending ranges, and steps of
 * at least 1; English three-letter names of months and days in any case; `@hourly`, `@daily`, `@midnight`, `@weekly`, `@monthly`,
 * `@yearly` and `@annually`. Stricter than the engines where they would make sense of a slip: empty list entries, a range from `*`.
 *
 * @throws CronError with what is wrong and what to change
 */
export function parseCron(text: string): Cron {
  const written = text.trim();
  const spelled = written.startsWith('@') ? descriptor(written) : written;
  if (/^(CRON_)?TZ=/.test(spelled)) {
    throw new CronError(`'schedule' must not hold a time zone, got ${show(text)}`, "give it as 'timeZone'");
  }
  const parts = spelled.split(/[ \t]+/);
  if (parts.length !== FIELDS.length) {
    throw new CronError(
      `'schedule' must have five fields (minute, hour, day of month, month, day of week), got ${spelled === '' ? 0 : parts.length} in ${show(text)}`,
      parts.length === FIELDS.length + 1 ? 'leave the seconds out' : 'give one value for each field, or * for any',
    );
  }
  const fields = parts.map((part, i) => parseField(part, FIELDS[i], text));
  const cron = cronOf(fields);
  if (!occurs(cron)) {
    throw new CronError(`'schedule' must fire on a date that exists, got ${show(text)}, which never does`, 'correct the day of month or the month');
  }
  return cron;
}

function cronOf(fields: Field[]): Cron {
  const [minute, hour, dayOfMonth, month, dayOfWeek] = fields;
  const eitherDay = !dayOfMonth.open && !dayOfWeek.open;
  const allDates = dayOfMonth.values.size === 31;
  const allWeekdays = dayOfWeek.values.size === 7;
  return {
    text: fields.map((field) => field.text).join(' '),
    minutes: minute.values,
    hours: hour.values,
    daysOfMonth: dayOfMonth.values,
    months: month.values,
    daysOfWeek: dayOfWeek.values,
    eitherDay,
    everyDay: eitherDay ? allDates || allWeekdays : allDates && allWeekdays,
  };
}

function descriptor(written: string): string {
  const known = DESCRIPTORS[written];
  if (known !== undefined) return known;
  const lower = written.toLowerCase();
  if (DESCRIPTORS[lower] !== undefined) {
    throw new CronError(`'schedule' must spell ${lower} in lower case, got ${show(written)}`, `write ${lower}`);
  }
  throw new CronError(
    `'schedule' must be one of ${Object.keys(DESCRIPTORS).join(', ')} or five fields, got ${show(written)}`,
    lower.startsWith('@every') ? 'write the interval as steps, */5 * * * * for example' : 'write five fields',
  );
}

/** Whether some month of the schedule has some day of it. A weekday occurs in every month. */
function occurs(cron: Cron): boolean {
  if (cron.eitherDay) return true;
  const first = Math.min(...cron.daysOfMonth);
  return [...cron.months].some((month) => first <= LONGEST_MONTH[month - 1]);
}
