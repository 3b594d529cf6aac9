import { checkDestination } from './destination';
import type { Delivery } from './document-types';
import { isZeroPeriod, periodProblem } from './durations';
import type { Inspection } from './inspection';

const RETRY_AFTER_FLAG = 'delivery-retryafter';

/** How events are delivered, and what happens to those that cannot be. */
export function checkDelivery(delivery: Delivery, at: string, inspection: Inspection): void {
  const { deadLetterSink, retry, backoffPolicy, backoffDelay, timeout, retryAfterMax, format } = delivery;
  if (deadLetterSink !== undefined) checkDestination(deadLetterSink, `${at}/deadLetterSink`, inspection);
  if (retry !== undefined && retry < 0) inspection.add(`${at}/retry`, 'must be a whole number of at least 0', retry);
  if (backoffPolicy !== undefined && backoffPolicy !== 'linear' && backoffPolicy !== 'exponential') {
    inspection.add(`${at}/backoffPolicy`, 'must be linear or exponential', backoffPolicy);
  }
  if (format !== undefined && format !== 'json' && format !== 'binary') inspection.add(`${at}/format`, 'must be json or binary', format);
  if (backoffDelay !== undefined) checkPeriod(backoffDelay, `${at}/backoffDelay`, inspection);
  if (timeout !== undefined) checkTimeout(timeout, `${at}/timeout`, inspection);
  if (retryAfterMax === undefined) return;
  if (inspection.has(RETRY_AFTER_FLAG)) checkPeriod(retryAfterMax, `${at}/retryAfterMax`, inspection);
  else inspection.addGated(`${at}/retryAfterMax`, RETRY_AFTER_FLAG);
}

function checkTimeout(timeout: string, pointer: string, inspection: Inspection): void {
  if (isZeroPeriod(timeout)) inspection.add(pointer, 'must be longer than zero', timeout);
  else checkPeriod(timeout, pointer, inspection);
}

function checkPeriod(period: string, pointer: string, inspection: Inspection): void {
  const problem = periodProblem(period);
  if (problem !== undefined) inspection.add(pointer, problem, period);
}
