import type { Problem } from '../../core/resource';
import type { EffectiveDelivery } from './effective-delivery';

/** Events are kept for a week: a later retry would find nothing. */
const LONGEST_WAIT_DAYS = 7;

/** What is wrong with effective delivery options, on every platform. */
export function deliveryProblems(delivery: EffectiveDelivery): Problem[] {
  const longest = delivery.retries === 0 ? 0 : delivery.backoff._accept<number>({
    visitLinear: (delay) => delay.toMillis() * delivery.retries,
    visitExponential: (delay) => delay.toMillis() * 2 ** delivery.retries,
  });
  if (longest <= LONGEST_WAIT_DAYS * 86_400_000) return [];
  return [{
    code: 'QUANTITY_RANGE',
    message: `'retries' and 'backoff' must keep the longest wait at ${LONGEST_WAIT_DAYS} days or below, got ${delivery.retries} retries`,
    remedy: 'retry less often, or choose a shorter or linear backoff',
  }];
}
