import { show } from '../../../core/errors';
import { NO_PROBLEMS, joinProblems } from '../../../core/problem';
import type { Problem } from '../../../core/problem';
import type { EffectiveOptions } from '../../../model/function/effective';
import { releaseProblems } from '../../../model/function/release-problems';
import { imageProblem } from '../../../model/workload/image';
import type { Probe } from '../../../model/workload/probe';
import type { NomadContext } from '../documents/kind';
import { environmentProblems } from './environment';

/** Ports on which Nomad lets the Envoy of an allocation listen for itself. */
const PROXY_PORTS = { first: 19_000, last: 19_199 };

/** What is wrong with one release, on every platform and on this one. */
export function releaseChecks(options: EffectiveOptions, context: NomadContext): Problem[] {
  return joinProblems(releaseProblems(options), runtimeProblems(options), environmentProblems(options.environment, context));
}

/** What Nomad cannot do for one release. */
function runtimeProblems(options: EffectiveOptions): Problem[] {
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
  if (options.port >= PROXY_PORTS.first && options.port <= PROXY_PORTS.last) {
    problems.push({
      code: 'PORT_INVALID',
      message: `'port' must not be from ${PROXY_PORTS.first} to ${PROXY_PORTS.last} on Nomad, where the proxy of an allocation has its own, got ${options.port}`,
      remedy: 'choose another port',
    });
  }
  if (options.readiness !== undefined) problems.push(...probeProblems('readiness', options.readiness), ...thresholdProblems(options.readiness));
  if (options.liveness !== undefined) problems.push(...probeProblems('liveness', options.liveness));
  const image = imageProblem(options.code._form.image);
  return image === undefined ? problems : [...problems, image];
}

/** Envoy exposes a path as it stands: it matches no query. */
function probeProblems(property: string, probe: Probe): Problem[] {
  const path = pathOf(probe);
  return path === undefined || !path.includes('?') ? NO_PROBLEMS : [{
    code: 'PROBE_PATH',
    message: `'${property}' must have a path without query on Nomad, got ${show(path)}`,
    remedy: 'give the probe a path of its own',
  }];
}

function pathOf(probe: Probe): string | undefined {
  const form = probe._form;
  switch (form.kind) {
    case 'none': return undefined;
    case 'http': return form.path;
    case 'tcp': return undefined;
  }
}

/** A check that looks from inside the group is a script, and Nomad counts no failures of those. */
function thresholdProblems(readiness: Probe): Problem[] {
  const threshold = scriptThreshold(readiness);
  return threshold === 1 ? NO_PROBLEMS : [{
    code: 'FEATURE_REFUSED',
    message: `'readiness.failureThreshold' of a TCP probe must be 1 on Nomad, which counts no failures of such a check, got ${threshold}`,
    remedy: 'leave it out, or ask a path with Probe.http()',
  }];
}

/** The failures that a probe wants counted of a check from inside. */
function scriptThreshold(probe: Probe): number {
  const form = probe._form;
  switch (form.kind) {
    case 'none': return 1;
    case 'http': return 1;
    case 'tcp': return form.options.failureThreshold ?? 1;
  }
}
