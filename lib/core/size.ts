import { requireWhole } from './checks';

/**
 * An amount of memory or storage in binary units.
 *
 * @example
 *
 * Size.mebibytes(256);
 */
export class Size {
  /**
   * Units of 1,048,576 bytes.
   *
   * @param amount whole number, at least 1
   */
  public static mebibytes(amount: number): Size {
    return new Size(amount);
  }

  /**
   * Units of 1,024 mebibytes.
   *
   * @param amount at least one mebibyte
   */
  public static gibibytes(amount: number): Size {
    return new Size(amount * 1024);
  }

  private constructor(private readonly amount: number) {
    requireWhole('mebibytes', amount, 1, Number.MAX_SAFE_INTEGER);
  }

  /** This amount in mebibytes. */
  public toMebibytes(): number {
    return this.amount;
  }

  /** For people: `256 MiB`. */
  public toString(): string {
    return `${this.amount} MiB`;
  }
}
