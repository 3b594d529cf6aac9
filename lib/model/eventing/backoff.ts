import { requireWhole } from '../../core/checks';
import type { Duration } from '../../core/duration';

/**
 * What each form of backoff becomes on a target.
 *
 * @internal
 */
export interface BackoffVisitor<T> {
  visitExponential(delay: Duration): T;
  visitLinear(delay: Duration): T;
}

/**
 * How long to wait before an event is delivered again, counted from the end of the failed attempt.
 *
 * Knative's own brokers differ by one step; `docs/contracts/delivery.md` has the table.
 *
 * @see https://knative.dev/docs/eventing/event-delivery/
 */
export abstract class Backoff {
  /**
   * Doubles: before retry n the wait is 2^n times `delay`.
   *
   * @param delay the unit, from a millisecond to an hour
   */
  public static exponential(delay: Duration): Backoff {
    requireWhole('delay in milliseconds', delay.toMillis(), 1, 3_600_000);
    return new ExponentialBackoff(delay);
  }

  /**
   * Grows evenly: before retry n the wait is n times `delay`.
   *
   * @param delay the unit, from a millisecond to an hour
   */
  public static linear(delay: Duration): Backoff {
    requireWhole('delay in milliseconds', delay.toMillis(), 1, 3_600_000);
    return new LinearBackoff(delay);
  }

  /** @internal */
  public abstract _accept<T>(visitor: BackoffVisitor<T>): T;
}

class ExponentialBackoff extends Backoff {
  constructor(private readonly delay: Duration) {
    super();
  }

  public _accept<T>(visitor: BackoffVisitor<T>): T {
    return visitor.visitExponential(this.delay);
  }
}

class LinearBackoff extends Backoff {
  constructor(private readonly delay: Duration) {
    super();
  }

  public _accept<T>(visitor: BackoffVisitor<T>): T {
    return visitor.visitLinear(this.delay);
  }
}
