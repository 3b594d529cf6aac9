import type { Cron } from './cron';
import type { TimeZone } from './time-zone';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** Years after which an engine gives up looking for a date. */
const YEARS = 5;

/**
 * How an engine goes on after a day whose midnight does not exist: robfig/cron sets the clock right again, NATS keeps the hour it
 * landed on. They differ in nothing else.
 */
export type Midnight = 'repaired' | 'kept';

/**
 * Finds firings as robfig/cron v3 and the scheduler of NATS find them.
 *
 * Field by field, from the month down; whenever a field runs over, the search starts again at the month. Months and days go by the
 * calendar, hours and minutes by elapsed time: that is what skips a local time that does not exist and doubles one that occurs twice.
 */
export class Search {
  private at = 0;
  private local = 0;

  /** Whether the fields below the one at hand are at their beginning already. Cutting them again could go back in time. */
  private cut = false;

  constructor(
    private readonly cron: Cron,
    private readonly zone: TimeZone,
    private readonly midnight: Midnight = 'repaired',
  ) {}

  /** The first firing after `time`, both in seconds since 1970. */
  public next(time: number): number | undefined {
    this.cut = false;
    this.moveTo(time + 1);
    const lastYear = new Date(this.local * 1000).getUTCFullYear() + YEARS;
    do {
      if (new Date(this.local * 1000).getUTCFullYear() > lastYear) return undefined;
    } while (this.passMonths() || this.passDays() || this.passHours() || this.passMinutes() || this.passSeconds());
    return this.at;
  }

  private passMonths(): boolean {
    while (!this.cron.months.has(this.date().getUTCMonth() + 1)) {
      if (!this.cut) {
        const date = this.date();
        this.cutTo(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / 1000);
      }
      const date = this.date();
      this.moveTo(this.zone.timeOf(date.setUTCMonth(date.getUTCMonth() + 1) / 1000));
      if (this.date().getUTCMonth() === 0) return true;
    }
    return false;
  }

  private passDays(): boolean {
    while (!this.dayMatches()) {
      if (!this.cut) this.cutTo(this.local - modulo(this.local, DAY));
      this.moveTo(this.zone.timeOf(this.local + DAY));
      const hour = this.hour();
      if (hour !== 0 && this.midnight === 'repaired') this.moveTo(this.at + (hour > 12 ? 24 - hour : -hour) * HOUR);
      if (this.date().getUTCDate() === 1) return true;
    }
    return false;
  }

  private passHours(): boolean {
    while (!this.cron.hours.has(this.hour())) {
      if (!this.cut) this.cutTo(this.local - modulo(this.local, HOUR));
      this.moveTo(this.at + HOUR);
      if (this.hour() === 0) return true;
    }
    return false;
  }

  private passMinutes(): boolean {
    while (!this.cron.minutes.has(this.minute())) {
      if (!this.cut) {
        this.cut = true;
        this.moveTo(this.at - modulo(this.at, MINUTE));
      }
      this.moveTo(this.at + MINUTE);
      if (this.minute() === 0) return true;
    }
    return false;
  }

  /** Seconds are always 0: the only way on is the next minute. */
  private passSeconds(): boolean {
    const second = modulo(this.local, MINUTE);
    if (second === 0) return false;
    this.cut = true;
    this.moveTo(this.at + MINUTE - second);
    return true;
  }

  private dayMatches(): boolean {
    if (this.cron.everyDay) return true;
    const date = this.date();
    const dayOfMonth = this.cron.daysOfMonth.has(date.getUTCDate());
    const dayOfWeek = this.cron.daysOfWeek.has(date.getUTCDay());
    return this.cron.eitherDay ? dayOfMonth || dayOfWeek : dayOfMonth && dayOfWeek;
  }

  private cutTo(local: number): void {
    this.cut = true;
    this.moveTo(this.zone.timeOf(local));
  }

  private moveTo(time: number): void {
    this.at = time;
    this.local = this.zone.localAt(time);
  }

  /** The local time, to be read and changed by its UTC methods. */
  private date(): Date {
    return new Date(this.local * 1000);
  }

  private hour(): number {
    return modulo(Math.floor(this.local / HOUR), 24);
  }

  private minute(): number {
    return modulo(Math.floor(this.local / MINUTE), 60);
  }
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
