import type { Duration } from '../../../core/duration';
import { NO_PROBLEMS, joinProblems } from '../../../core/problem';
import type { Problem } from '../../../core/resource';
import type { EffectiveOptions } from '../../../model/function/effective';
import { releaseProblems } from '../../../model/function/release-problems';
import type { Code } from '../../../model/workload/code';
import { imageProblem } from '../../../model/workload/image';
import type { KnativeContext } from '../documents/kind';
import { isForeignToken, resolved } from '../documents/text';
import { environmentProblems, tokenProblems } from './environment';

/** Ports of Knative's proxy, which runs beside the function. */
const RESERVED_PORTS = [8008, 8012, 8013, 8022, 9090, 9091];

/** What is wrong with one release: on every platform, and on this one. */
export function runtimeProblems(options: EffectiveOptions, context: KnativeContext): Problem[] {
  return joinProblems(
    releaseProblems(options),
    codeProblems(options.code),
    portProblems(options.port),
    timeoutProblems(options, context.settings.maxTimeout),
    environmentProblems(options.environment, context),
  );
}

function codeProblems(code: Code): Problem[] {
  const { image } = code._form;
  if (isForeignToken(image)) return tokenProblems('code', image);
  const problem = imageProblem(resolved(image));
  return problem === undefined ? NO_PROBLEMS : [problem];
}

function portProblems(port: number): Problem[] {
  return !RESERVED_PORTS.includes(port) ? NO_PROBLEMS : [{
    code: 'PORT_INVALID',
    message: `'port' must not be ${port}, which Knative's proxy uses`,
    remedy: `choose another than ${RESERVED_PORTS.slice(0, -1).join(', ')} and ${RESERVED_PORTS[RESERVED_PORTS.length - 1]}`,
  }];
}

function timeoutProblems(options: EffectiveOptions, longest: Duration): Problem[] {
  return options.timeout.toMillis() <= longest.toMillis() ? NO_PROBLEMS : [{
    code: 'TIMEOUT_RANGE',
    message: `'timeout' must not be longer than the cluster allows, ${longest}, got ${options.timeout}`,
    remedy: "shorten it, or raise max-revision-timeout-seconds of the cluster and give 'maxTimeout' to the KnativeTarget",
  }];
}
