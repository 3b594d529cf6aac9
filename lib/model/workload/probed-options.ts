import type { Rule, Rules } from '../../core/rules';
import type { WorkloadFeature } from './features';
import { PROBE } from './probe';
import type { Probe } from './probe';

/** How what runs is looked at from outside. */
export interface ProbedOptions {
  /**
   * When an instance may have requests. `Probe.none()` takes back that of a level above.
   *
   * On Knative the readiness probe, which its proxy asks. On Nomad a Consul check: HTTP through Envoy, TCP by a small task beside it.
   *
   * @default Probe.tcp()
   */
  readonly readiness?: Probe;

  /**
   * When an instance is to be restarted. `Probe.none()` takes back that of a level above.
   *
   * On Knative the liveness probe. On Nomad a Consul check that restarts the task; a failing one also takes the instance out of traffic.
   *
   * @default - only when its process ends
   */
  readonly liveness?: Probe;
}

/** The rules of probes. */
export const PROBED_RULES: Rules<ProbedOptions, WorkloadFeature> = {
  readiness: probeRule('probe.readiness'),
  liveness: probeRule('probe.liveness'),
};

function probeRule(feature: WorkloadFeature): Rule<Probe, WorkloadFeature> {
  return { kind: PROBE, isOff: (probe: Probe) => probe._form.kind === 'none', features: [feature] };
}
