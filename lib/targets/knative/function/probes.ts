import type { JsonObject } from '../../../core/document';
import type { Probe, ProbeOptions } from '../../../model/workload/probe';
import { compact } from '../documents/objects';

/**
 * The readiness probe of a container. Knative asks it many times a second while an instance starts, unless a period is given; the other
 * numbers are only allowed beside a period.
 */
export function readinessProbe(probe: Probe): JsonObject | undefined {
  return probeOf(probe, ({ period, timeout, failureThreshold }) => {
    const hasNumbers = period !== undefined || timeout !== undefined || failureThreshold !== undefined;
    return {
      failureThreshold,
      periodSeconds: hasNumbers ? period?.toSeconds() ?? 1 : undefined,
      timeoutSeconds: timeout?.toSeconds(),
    };
  });
}

/** The liveness probe of a container. */
export function livenessProbe(probe: Probe): JsonObject | undefined {
  return probeOf(probe, ({ period, timeout, failureThreshold }) => ({
    failureThreshold,
    periodSeconds: period?.toSeconds(),
    timeoutSeconds: timeout?.toSeconds(),
  }));
}

/** A probe without a port asks the port that serves. */
function probeOf(probe: Probe, numbers: (options: ProbeOptions) => JsonObject): JsonObject | undefined {
  const form = probe._form;
  switch (form.kind) {
    case 'none': return undefined;
    case 'http': return compact({ httpGet: { path: form.path }, ...numbers(form.options) });
    case 'tcp': return compact({ tcpSocket: {}, ...numbers(form.options) });
  }
}
