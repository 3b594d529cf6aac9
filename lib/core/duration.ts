import { brand } from './brand';
import { requireWhole } from './checks';
import { NUMBER, requireKind } from './kind';

/**
 * A length of time: a whole number of milliseconds and nothing else. How a platform writes it is the target's business.
 *
 * @example
 *
 * Duration.seconds(30);
 */
export class Duration {
  /**
   * Thousandths of a second.
   *
   * @param amount whole number, 0 or more
   */
  public static millis(amount: number): Duration {
    requireKind(NUMBER, amount, 'amount');
    return new Duration(amount);
  }

  /**
   * Seconds.
   *
   * @param amount 0 or more; fractions down to a millisecond
   */
  public static seconds(amount: number): Duration {
    requireKind(NUMBER, amount, 'amount');
    return new Duration(amount * 1000);
  }

  /**
   * Minutes.
   *
   * @param amount 0 or more
   */
  public static minutes(amount: number): Duration {
    requireKind(NUMBER, amount, 'amount');
    return new Duration(amount * 60_000);
  }

  /**
   * Hours.
   *
   * @param amount 0 or more
   */
  public static hours(amount: number): Duration {
    requireKind(NUMBER, amount, 'amount');
    return new Duration(amount * 3_600_000);
  }

  /**
   * Days of 24 hours.
   *
   * @param amount 0 or more
   */
  public static days(amount: number): Duration {
    requireKind(NUMBER, amount, 'amount');
    return new Duration(amount * 86_400_000);
  }

  private constructor(private readonly amount: number) {
    requireWhole('milliseconds', amount, 0, Number.MAX_SAFE_INTEGER);
  }

  /** This length in milliseconds. */
  public toMillis(): number {
    return this.amount;
  }

  /** This length in seconds, with fractions. */
  public toSeconds(): number {
    return this.amount / 1000;
  }

  /** For people: `1.5 s`. */
  public toString(): string {
    return this.amount % 1000 === 0 ? `${this.amount / 1000} s` : `${this.amount} ms`;
  }
}

brand(Duration, 'Duration');
