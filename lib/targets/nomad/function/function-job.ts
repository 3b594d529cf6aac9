import type { JsonObject } from '../../../core/document';
import { shared } from '../../../core/shared';
import type { EffectiveOptions } from '../../../model/function/effective';
import type { ServerlessFunction } from '../../../model/function/serverless-function';
import { gatedUpdate, SECOND, serviceJob } from '../documents/job';
import type { NomadContext } from '../documents/kind';
import type { NomadSettings } from '../documents/settings';
import { driverConfig, driverConfigText } from '../documents/text';
import { checksOf, defaultChecks } from './checks';
import { calledServices, taskEnvironment } from './environment';
import { nomadOptionsOf } from './kept-options';

/** Time between leaving the service catalogue and the signal to stop, so that proxies have heard of it. */
const SHUTDOWN_DELAY_SECONDS = 5;

const NETWORKS = [{ Mode: 'bridge' }];

/** One release of a function: what a job runs. */
export interface Release {
  readonly fn: ServerlessFunction;
  /** Name of the job. */
  readonly name: string;
  /** Name of its Consul service. */
  readonly service: string;
  readonly options: EffectiveOptions;
}

/** The Nomad job of one release, as the Nomad API writes it. */
export function jobOf(release: Release, context: NomadContext): JsonObject {
  const { settings } = context;
  const { options, service } = release;
  const caller = settings.network.caller(calledServices(options.environment, context), [options.port]);
  const environment = taskEnvironment(options.environment, options.port, caller, context);
  const { checks, helpers } = options.readiness === undefined && options.liveness === undefined
    ? shared(context.index, defaultChecks, settings, options.port)
    : checksOf(settings, options.port, options.readiness, options.liveness);
  const count = options.minInstances!;
  return serviceJob(settings, release.name, {
    Name: 'function',
    Count: count,
    Meta: environment.Meta,
    Networks: NETWORKS,
    Update: shared(context.index, gatedUpdate, count),
    ShutdownDelay: SHUTDOWN_DELAY_SECONDS * SECOND,
    Scaling: scaling(release, count),
    Services: [{
      Name: service,
      Provider: 'consul',
      PortLabel: String(options.port),
      Connect: settings.network.connect(caller),
      Checks: checks,
    }],
    Tasks: [{
      Name: 'function',
      Driver: settings.driver,
      Config: imageConfig(options),
      Env: environment.Env,
      Templates: environment.Templates,
      Vault: environment.Vault,
      Resources: resources(settings, options),
      KillTimeout: Math.min(options.timeout.toSeconds(), settings.maxKillTimeout.toSeconds()) * SECOND,
    }, ...helpers],
  });
}

function imageConfig({ code, command, args }: EffectiveOptions): JsonObject {
  const { image } = code._form;
  if (command === undefined && args === undefined) return { image: driverConfigText(image) };
  return driverConfig({ image, entrypoint: command, args });
}

function resources(settings: NomadSettings, options: EffectiveOptions): JsonObject {
  return {
    CPU: options.cpu === undefined ? settings.defaults.cpuMhz : Math.max(1, Math.ceil(options.cpu.toMillis() * settings.mhzPerCore / 1000)),
    MemoryMB: options.memory!.toMebibytes(),
  };
}

/** Bounds for the scaling API. Without a policy nothing scales by itself, and the autoscaler refuses an enabled block without one. */
function scaling(release: Release, count: number): JsonObject | undefined {
  const policy = nomadOptionsOf(release.fn).scalingPolicy;
  const { maxInstances } = release.options;
  if (maxInstances === undefined && policy === undefined) return undefined;
  return { Enabled: policy !== undefined, Type: 'horizontal', Min: count, Max: maxInstances ?? count, Policy: policy ?? {} };
}
