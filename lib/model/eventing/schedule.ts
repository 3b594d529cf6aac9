import { brand } from '../../core/brand';
import { requireText } from '../../core/checks';
import { TEXT, objectOf, requireKind } from '../../core/kind';

/** When something happens again and again. */
export class Schedule {
  /**
   * By a cron expression of five fields: minute, hour, day of the month, month, day of the week (0 to 6, 0 is Sunday).
   *
   * Lists, ranges, steps and English names of months and days are understood, and `@hourly`, `@daily`, `@weekly`, `@monthly`
   * and `@yearly`. What differs between platforms (`L`, `W`, `#`, 7 for Sunday, `@every`) is refused at synthesis.
   *
   * @param expression `0 4 * * *` for four o'clock each day
   */
  public static cron(expression: string): Schedule {
    requireKind(TEXT, expression, 'expression');
    requireText('expression', expression);
    return new Schedule(expression.trim().replace(/\s+/g, ' '));
  }

  private constructor(private readonly cron: string) {}

  /** The cron expression. */
  public get expression(): string {
    return this.cron;
  }
}

brand(Schedule, 'Schedule');

/** When something happens again and again. */
export const SCHEDULE = objectOf<Schedule>('Schedule', "write Schedule.cron('0 4 * * *')");
