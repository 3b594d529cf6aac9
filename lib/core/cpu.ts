import { requireWhole } from './checks';

/**
 * An amount of processor time for each second of wall-clock time.
 *
 * @example
 *
 * Cpu.millis(250);
 */
export class Cpu {
  /**
   * Thousandths of a core.
   *
   * @param amount whole number, at least 1
   */
  public static millis(amount: number): Cpu {
    return new Cpu(amount);
  }

  /**
   * Cores.
   *
   * @param amount at least 0.001, in steps of 0.001
   */
  public static cores(amount: number): Cpu {
    return new Cpu(Math.round(amount * 1e6) / 1000);
  }

  private constructor(private readonly amount: number) {
    requireWhole('millis', amount, 1, Number.MAX_SAFE_INTEGER);
  }

  /** This amount in thousandths of a core. */
  public toMillis(): number {
    return this.amount;
  }

  /** For people: `250 millis`. */
  public toString(): string {
    return `${this.amount} millis`;
  }
}
