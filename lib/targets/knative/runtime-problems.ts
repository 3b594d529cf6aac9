import { show } from '../../core/errors';
import type { RenderContext } from '../../core/platform';
import type { Problem } from '../../core/resource';
import type { EffectiveOptions } from '../../model/function/effective';
import { releaseProblems } from '../../model/function/release-problems';
import { environmentProblems, tokenProblems } from './environment';
import type { KnativeTarget } from './knative-target';
import { isForeignToken, resolved } from './text';
import { imageProblem } from './validation/image';

/** Ports of Knative's proxy, which runs beside the function. */
const RESERVED_PORTS = [8008, 8012, 8013, 8022, 9090, 9091];

/** What is wrong with one release: on every platform, and on this one. */
export function runtimeProblems(options: EffectiveOptions, context: RenderContext): Problem[] {
  return [
    ...releaseProblems(options),
    ...options.code._accept({ visitImage: imageProblems }),
    ...portProblems(options.port),
    ...timeoutProblems(options, context.target as KnativeTarget),
    ...environmentProblems(options.environment, context),
  ];
}

function imageProblems(image: string): Problem[] {
  if (isForeignToken(image)) return tokenProblems('code', image);
  const text = resolved(image);
  const problem = imageProblem(text);
  return problem === undefined ? [] : [{
    code: 'IMAGE_INVALID',
    message: `'code' must be an image that Knative accepts, got ${show(text)}, which ${problem}`,
    remedy: 'write registry, lower-case repository and tag or digest, such as registry.example.com/shop/orders:1.4.0',
  }];
}

function portProblems(port: number): Problem[] {
  return !RESERVED_PORTS.includes(port) ? [] : [{
    code: 'PORT_INVALID',
    message: `'port' must not be ${port}, which Knative's proxy uses`,
    remedy: `choose another than ${RESERVED_PORTS.slice(0, -1).join(', ')} and ${RESERVED_PORTS[RESERVED_PORTS.length - 1]}`,
  }];
}

function timeoutProblems(options: EffectiveOptions, target: KnativeTarget): Problem[] {
  const longest = target._settings.maxTimeout;
  return options.timeout.toMillis() <= longest.toMillis() ? [] : [{
    code: 'TIMEOUT_RANGE',
    message: `'timeout' must not be longer than the cluster allows, ${longest}, got ${options.timeout}`,
    remedy: "shorten it, or raise max-revision-timeout-seconds of the cluster and give 'maxTimeout' to the KnativeTarget",
  }];
}
