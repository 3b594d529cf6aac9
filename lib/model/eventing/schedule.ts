import { requireText } from '../../core/checks';

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
    requireText('expression', expression);
    return new Schedule(expression.trim().replace(/\s+/g, ' '));
  }

  private constructor(
    /** The cron expression. */
    public readonly expression: string,
  ) {}
}
