import { NO_PROBLEMS } from '../../core/problem';
import type { Problem } from '../../core/resource';
import type { BackoffVisitor } from './backoff';
import type { EffectiveDelivery } from './effective-delivery';

/** Events are kept for a week: a later retry would find nothing. */
const LONGEST_WAIT_DAYS = 7;

/** Milliseconds before the last of some retries. */
const WAITS: BackoffVisitor<(retries: number) => number> = {
  visitLinear: (delay) => (retries) => delay.toMillis() * retries,
  visitExponential: (delay) => (retries) => delay.toMillis() * 2 ** retries,
};

/** What is wrong with effective delivery options, on every platform. */
export function deliveryProblems(delivery: EffectiveDelivery): Problem[] {
  const waits = delivery.backoff._accept(WAITS);
  if (delivery.retries === 0 || waits(delivery.retries) <= LONGEST_WAIT_DAYS * 86_400_000) return NO_PROBLEMS;
  return [{
    code: 'QUANTITY_RANGE',
    message: `'retries' and 'backoff' must keep the longest wait at ${LONGEST_WAIT_DAYS} days or below, got ${delivery.retries} retries`,
    remedy: 'retry less often, or choose a shorter or linear backoff',
  }];
}
