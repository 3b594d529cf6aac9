import type { Problem } from '../../core/resource';
import type { EffectiveOptions } from '../../model/function/effective';
import { imageProblem } from '../../model/function/image';

/** What Nomad cannot do for one release. */
export function runtimeProblems(options: EffectiveOptions): Problem[] {
  const problems: Problem[] = [];
  if (options.minInstances === 0) {
    problems.push({
      code: 'SCALE_TO_ZERO',
      message: "'minInstances' must be 1 or more on Nomad, where nothing wakes a function, got 0",
      remedy: 'leave it out or set it to 1',
    });
  }
  if (options.maxConcurrency !== undefined) {
    problems.push({
      code: 'FEATURE_REFUSED',
      message: `'maxConcurrency' must not be given on Nomad, whose mesh limits connections and not requests, got ${options.maxConcurrency}`,
      remedy: 'leave it out, or limit requests in the function',
    });
  }
  const image = options.code._accept({ visitImage: imageProblem });
  return image === undefined ? problems : [...problems, image];
}
