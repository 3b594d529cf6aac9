import { NO_PROBLEMS } from '../../core/problem';
import type { Problem } from '../../core/problem';
import type { Backoff } from './backoff';
import type { EffectiveDelivery } from './effective-delivery';

/** Events are kept for a week: a later retry would find nothing. */
const LONGEST_WAIT_DAYS = 7;

/** What is wrong with effective delivery options, on every platform. */
export function deliveryProblems({ retries, backoff }: EffectiveDelivery): Problem[] {
  if (retries === 0 || lastWait(backoff, retries) <= LONGEST_WAIT_DAYS * 86_400_000) return NO_PROBLEMS;
  return [{
    code: 'QUANTITY_RANGE',
    message: `'retries' and 'backoff' must keep the longest wait at ${LONGEST_WAIT_DAYS} days or below, got ${retries} retries`,
    remedy: 'retry less often, or choose a shorter or linear backoff',
  }];
}

/** Milliseconds before the last of some retries. */
function lastWait(backoff: Backoff, retries: number): number {
  const form = backoff._form;
  switch (form.kind) {
    case 'none': return 0;
    case 'linear': return form.delay.toMillis() * retries;
    case 'exponential': return form.delay.toMillis() * 2 ** retries;
  }
}
