import { brand } from '../../core/brand';
import { requireWhole } from '../../core/checks';
import type { Duration } from '../../core/duration';
import { objectOf, requireKind } from '../../core/kind';
import { DURATION } from '../../core/quantities';

/** What each form of backoff is. */
export type BackoffForm =
  | { readonly kind: 'none' }
  | { readonly kind: 'exponential' | 'linear'; readonly delay: Duration };

/**
 * How long to wait before an event is delivered again, counted from the end of the failed attempt.
 *
 * Knative's own brokers differ by one step; `docs/contracts/delivery.md` has the table.
 *
 * @see https://knative.dev/docs/eventing/event-delivery/
 */
export class Backoff {
  /**
   * Doubles: before retry n the wait is 2^n times `delay`.
   *
   * @param delay the unit, from a millisecond to an hour
   */
  public static exponential(delay: Duration): Backoff {
    return new Backoff({ kind: 'exponential', delay: checked(delay) });
  }

  /**
   * Grows evenly: before retry n the wait is n times `delay`.
   *
   * @param delay the unit, from a millisecond to an hour
   */
  public static linear(delay: Duration): Backoff {
    return new Backoff({ kind: 'linear', delay: checked(delay) });
  }

  /** No wait: the next attempt follows at once. On Knative written as linear with a delay of no time. */
  public static none(): Backoff {
    return new Backoff({ kind: 'none' });
  }

  private constructor(private readonly form: BackoffForm) {}

  /** What it is: `exponential`, `linear` or `none`. */
  public get backoffType(): string {
    return this.form.kind;
  }

  /** @internal */
  public get _form(): BackoffForm {
    return this.form;
  }
}

brand(Backoff, 'Backoff');

/** How long to wait before a retry. */
export const BACKOFF = objectOf<Backoff>('Backoff', 'write Backoff.exponential(Duration.millis(200))');

function checked(delay: Duration): Duration {
  requireKind(DURATION, delay, 'delay');
  requireWhole('delay in milliseconds', delay.toMillis(), 1, 3_600_000);
  return delay;
}
