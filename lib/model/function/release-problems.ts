import { NO_PROBLEMS } from '../../core/problem';
import type { Problem } from '../../core/problem';
import type { EffectiveOptions } from './effective';

/** What is wrong with the effective properties of a release, on every platform. */
export function releaseProblems(options: EffectiveOptions): Problem[] {
  const { minInstances, maxInstances } = options;
  if (minInstances === undefined || maxInstances === undefined || minInstances <= maxInstances) return NO_PROBLEMS;
  return [{
    code: 'SCALE_BOUNDS',
    message: `'minInstances' must not exceed 'maxInstances', got ${minInstances} and ${maxInstances}`,
    remedy: 'change one of the two',
  }];
}
