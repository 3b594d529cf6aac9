import type { JsonObject } from '../../../core/document';
import type { Probe, ProbeOptions } from '../../../model/function/probe';
import { SECOND } from '../documents/job';
import type { NomadSettings } from '../documents/settings';

/** The checks of a service, and the helper task that some of them need. */
export interface Checks {
  readonly checks: JsonObject[];
  readonly helpers: JsonObject[];
}

/** The task that looks at the port where a check from outside cannot: behind the proxy a bare connection always succeeds. */
const HELPER = 'port-probe';

/** How long a fresh instance has before failed liveness checks count. */
const LIVENESS_GRACE_SECONDS = 30;

/** The checks of a function. Without a probe an instance is ready when its process listens on its port. */
export function checksOf(settings: NomadSettings, port: number, readiness?: Probe, liveness?: Probe): Checks {
  const ready = readiness?._accept(visitorOf('ready', port)) ?? tcpCheck('ready', port, {});
  const alive = liveness?._accept(visitorOf('alive', port));
  const checks = [ready, ...(alive === undefined ? [] : [withRestart(alive, liveness!)])];
  const helpers = checks.some((check) => check.TaskName === HELPER) ? [helperTask(settings)] : [];
  return { checks, helpers };
}

/** The checks of a function without probes. */
export function defaultChecks(settings: NomadSettings, port: number): Checks {
  return checksOf(settings, port);
}

function visitorOf(name: string, port: number) {
  return {
    visitHttp: (path: string, options: ProbeOptions): JsonObject => ({
      Name: name,
      Type: 'http',
      Path: path,
      Expose: true,
      ...timing(options),
    }),
    visitTcp: (options: ProbeOptions): JsonObject => tcpCheck(name, port, options),
  };
}

/** The kernel's table of sockets tells whether something listens, without a connection that the program would see. */
function tcpCheck(name: string, port: number, options: ProbeOptions): JsonObject {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return {
    Name: name,
    Type: 'script',
    TaskName: HELPER,
    Command: 'grep',
    Args: ['-qE', `^ *[0-9]+: [0-9A-F]+:${hex} [0-9A-F]+:0000 0A`, '/proc/net/tcp', '/proc/net/tcp6'],
    ...timing(options),
  };
}

function timing(options: ProbeOptions): JsonObject {
  return {
    Interval: (options.period?.toSeconds() ?? 5) * SECOND,
    Timeout: (options.timeout?.toSeconds() ?? 2) * SECOND,
    ...(options.failureThreshold === undefined || options.failureThreshold === 1 ? {} : { FailuresBeforeCritical: options.failureThreshold }),
  };
}

function withRestart(check: JsonObject, liveness: Probe): JsonObject {
  const limit = liveness._accept<number>({
    visitHttp: (_path, options) => options.failureThreshold ?? 3,
    visitTcp: (options) => options.failureThreshold ?? 3,
  });
  const { FailuresBeforeCritical: _counted, ...rest } = check;
  return { ...rest, CheckRestart: { Limit: limit, Grace: LIVENESS_GRACE_SECONDS * SECOND } };
}

function helperTask(settings: NomadSettings): JsonObject {
  return {
    Name: HELPER,
    Driver: settings.driver,
    Lifecycle: { Hook: 'prestart', Sidecar: true },
    Config: { image: settings.probeImage, entrypoint: ['sleep'], args: ['2147483647'] },
    Resources: { CPU: 10, MemoryMB: 16 },
  };
}
