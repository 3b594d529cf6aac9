import type { Container, ContainerRole, Probe } from './document-types';
import type { Inspection } from './inspection';

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const HANDLERS = ['httpGet', 'tcpSocket', 'exec', 'grpc'] as const;
const NUMBERS = ['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds', 'successThreshold', 'failureThreshold'] as const;
const SIDECAR_FLAG = 'multi-container-probing';

export function checkProbes(container: Container, role: ContainerRole, at: string, port: string, inspection: Inspection): void {
  for (let index = 0; index < PROBES.length; index++) {
    const kind = PROBES[index];
    const probe = container[kind];
    if (probe === undefined) continue;
    const here = `${at}/${kind}`;
    if (role === 'init') {
      inspection.add(here, 'is not allowed in an init container', undefined, 'remove it');
    } else if (role === 'sidecar' && !inspection.has(SIDECAR_FLAG)) {
      inspection.addGated(here, SIDECAR_FLAG);
    } else {
      checkHandlers(probe, kind === 'readinessProbe' && role === 'serving', here, inspection);
      checkProbePort(probe, role, here, port, inspection);
      if (kind === 'readinessProbe') checkReadiness(probe, here, inspection);
      else checkNumbers(probe, here, inspection);
    }
  }
}

function checkHandlers(probe: Probe, hasDefault: boolean, at: string, inspection: Inspection): void {
  let count = 0;
  for (const handler of HANDLERS) if (probe[handler] !== undefined) count++;
  if (count > 1 || (count === 0 && !hasDefault)) inspection.add(at, `must have one of ${HANDLERS.join(', ')}, it has ${count}`);
  probe.httpGet?.httpHeaders?.forEach((header, index) => {
    if (!header.name) inspection.addMissing(`${at}/httpGet/httpHeaders/${index}/name`);
  });
  const scheme = probe.httpGet?.scheme;
  if (scheme && scheme !== 'HTTP' && scheme !== 'HTTPS') inspection.add(`${at}/httpGet/scheme`, 'must be HTTP or HTTPS', scheme);
}

function checkProbePort(probe: Probe, role: ContainerRole, at: string, port: string, inspection: Inspection): void {
  for (const handler of ['httpGet', 'tcpSocket', 'grpc'] as const) {
    const target = probe[handler];
    if (target === undefined) continue;
    const named = target.port;
    if (typeof named === 'number' && (named < 0 || named > 65535)) {
      inspection.add(`${at}/${handler}/port`, 'must be a whole number from 0 to 65535', named);
    } else if (role === 'serving' && typeof named === 'string' && named !== '' && named !== port) {
      inspection.add(`${at}/${handler}/port`, `must be a number or '${port}', the name of the serving port`, named);
    } else if (role === 'sidecar' && !named) {
      inspection.add(`${at}/${handler}/port`, 'is required in the probe of a container that does not serve');
    }
  }
}

/** A period of 0 means Knative's own probing, many times a second at the start. */
function checkReadiness(probe: Probe, at: string, inspection: Inspection): void {
  const { periodSeconds = 0, initialDelaySeconds = 0, successThreshold = 0, failureThreshold = 0, timeoutSeconds = 0 } = probe;
  if (periodSeconds < 0) inspection.add(`${at}/periodSeconds`, 'must be a whole number of at least 0', periodSeconds);
  if (initialDelaySeconds < 0) inspection.add(`${at}/initialDelaySeconds`, 'must be a whole number of at least 0', initialDelaySeconds);
  if (successThreshold < 0) inspection.add(`${at}/successThreshold`, 'must be a whole number of at least 1', successThreshold);
  checkWithPeriod(periodSeconds, failureThreshold, `${at}/failureThreshold`, inspection);
  checkWithPeriod(periodSeconds, timeoutSeconds, `${at}/timeoutSeconds`, inspection);
}

function checkWithPeriod(period: number, value: number, pointer: string, inspection: Inspection): void {
  if (period === 0 && value !== 0) inspection.add(pointer, "is not allowed without 'periodSeconds'", value, 'set periodSeconds or remove it');
  else if (value < 0) inspection.add(pointer, 'must be a whole number of at least 1', value);
}

/** Knative passes these on unseen; Kubernetes then refuses the pod. */
function checkNumbers(probe: Probe, at: string, inspection: Inspection): void {
  for (const field of NUMBERS) {
    const value = probe[field];
    if (value !== undefined && value < 0) inspection.add(`${at}/${field}`, 'must be a whole number of at least 0', value);
  }
  if ((probe.successThreshold ?? 0) > 1) inspection.add(`${at}/successThreshold`, 'must be 1 in this probe', probe.successThreshold);
}
