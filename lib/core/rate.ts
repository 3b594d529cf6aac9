import { brand } from './brand';
import { requireWhole } from './checks';
import { NUMBER, requireKind } from './kind';

/**
 * A number of happenings in a length of time.
 *
 * @example
 *
 * Rate.perSecond(100);
 */
export class Rate {
  /**
   * Happenings each second.
   *
   * @param amount whole number, at least 1
   */
  public static perSecond(amount: number): Rate {
    requireKind(NUMBER, amount, 'amount');
    return new Rate(amount);
  }

  private constructor(private readonly amount: number) {
    requireWhole('perSecond', amount, 1, Number.MAX_SAFE_INTEGER);
  }

  /** Happenings each second. */
  public toPerSecond(): number {
    return this.amount;
  }

  /** For people: `100/s`. */
  public toString(): string {
    return `${this.amount}/s`;
  }
}

brand(Rate, 'Rate');
