import { brand } from './brand';
import { requireWhole } from './checks';
import { NUMBER, requireKind } from './kind';

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
    return new Size(mebibytes(amount));
  }

  /**
   * Units of 1,024 mebibytes.
   *
   * @param amount at least one mebibyte
   */
  public static gibibytes(amount: number): Size {
    requireKind(NUMBER, amount, 'amount');
    return new Size(mebibytes(amount * 1024));
  }

  /** No amount of its own: takes back one that a level above gives, so that the default of the property holds. */
  public static none(): Size {
    return new Size(0);
  }

  private constructor(private readonly amount: number) {}

  /** This amount in mebibytes. */
  public toMebibytes(): number {
    return this.amount;
  }

  /** For people: `256 MiB`. */
  public toString(): string {
    return `${this.amount} MiB`;
  }
}

function mebibytes(amount: number): number {
  requireKind(NUMBER, amount, 'amount');
  requireWhole('mebibytes', amount, 1, Number.MAX_SAFE_INTEGER);
  return amount;
}

brand(Size, 'Size');
