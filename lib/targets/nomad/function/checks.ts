import type { JsonObject } from '../../../core/document';
import type { Probe, ProbeOptions } from '../../../model/workload/probe';
import { SECOND } from '../documents/job';
import type { NomadSettings } from '../documents/settings';

/** The checks of a service, and the helper task that some of them need. */
export interface Checks {
  readonly checks: JsonObject[];
  readonly helpers: JsonObject[];
}

/** The task that looks at the port where a check from outside cannot: behind the proxy a bare connection always succeeds. */
const HELPER = 'port-probe';

const NO_OPTIONS: ProbeOptions = {};

/** How long a fresh instance has before failed liveness checks count. */
const LIVENESS_GRACE_SECONDS = 30;

/** The checks of a function. Without a probe an instance is ready when its process listens on its port. */
export function checksOf(settings: NomadSettings, port: number, readiness?: Probe, liveness?: Probe): Checks {
  const ready = checkOf('ready', port, readiness, settings) ?? tcpCheck('ready', port, NO_OPTIONS, settings);
  const alive = checkOf('alive', port, liveness, settings);
  const checks = alive === undefined ? [ready] : [ready, withRestart(alive, liveness!, settings)];
  const helpers = checks.some((check) => check.TaskName === HELPER) ? [helperTask(settings)] : [];
  return { checks, helpers };
}

function checkOf(name: string, port: number, probe: Probe | undefined, settings: NomadSettings): JsonObject | undefined {
  const form = probe?._form;
  switch (form?.kind) {
    case undefined: return undefined;
    case 'none': return undefined;
    case 'http': return { Name: name, Type: 'http', Path: form.path, Expose: true, ...timing(form.options, settings) };
    case 'tcp': return tcpCheck(name, port, form.options, settings);
  }
}

/** The checks of a function without probes. */
export function defaultChecks(settings: NomadSettings, port: number): Checks {
  return checksOf(settings, port);
}

/** The kernel's table of sockets tells whether something listens, without a connection that the program would see. */
function tcpCheck(name: string, port: number, options: ProbeOptions, settings: NomadSettings): JsonObject {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return {
    Name: name,
    Type: 'script',
    TaskName: HELPER,
    Command: 'grep',
    Args: ['-qE', `^ *[0-9]+: [0-9A-F]+:${hex} [0-9A-F]+:0000 0A`, '/proc/net/tcp', '/proc/net/tcp6'],
    ...timing(options, settings),
  };
}

function timing(options: ProbeOptions, { defaults }: NomadSettings): JsonObject {
  return {
    Interval: (options.period ?? defaults.checkInterval).toSeconds() * SECOND,
    Timeout: (options.timeout ?? defaults.checkTimeout).toSeconds() * SECOND,
    ...(options.failureThreshold === undefined || options.failureThreshold === 1 ? {} : { FailuresBeforeCritical: options.failureThreshold }),
  };
}

function withRestart(check: JsonObject, liveness: Probe, { defaults }: NomadSettings): JsonObject {
  const form = liveness._form;
  const own = form.kind === 'none' ? undefined : form.options.failureThreshold;
  const { FailuresBeforeCritical: _counted, ...rest } = check;
  return { ...rest, CheckRestart: { Limit: own ?? defaults.livenessFailures, Grace: LIVENESS_GRACE_SECONDS * SECOND } };
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
