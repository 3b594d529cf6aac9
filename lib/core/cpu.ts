import { brand } from './brand';
import { requireWhole } from './checks';
import { NUMBER, requireKind } from './kind';

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
    return new Cpu(millis(amount));
  }

  /**
   * Cores.
   *
   * @param amount at least 0.001, in steps of 0.001
   */
  public static cores(amount: number): Cpu {
    requireKind(NUMBER, amount, 'amount');
    return new Cpu(millis(Math.round(amount * 1e6) / 1000));
  }

  /** No amount of its own: takes back one that a level above gives, so that the default of the property holds. */
  public static none(): Cpu {
    return new Cpu(0);
  }

  private constructor(private readonly amount: number) {}

  /** This amount in thousandths of a core. */
  public toMillis(): number {
    return this.amount;
  }

  /** For people: `250 millis`. */
  public toString(): string {
    return `${this.amount} millis`;
  }
}

function millis(amount: number): number {
  requireKind(NUMBER, amount, 'amount');
  requireWhole('millis', amount, 1, Number.MAX_SAFE_INTEGER);
  return amount;
}

brand(Cpu, 'Cpu');
