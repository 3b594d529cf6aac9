import { ModelError, show } from '../../core/errors';
import { NUMBER } from '../../core/kind';
import type { Rules } from '../../core/rules';
import type { WorkloadFeature } from './features';
import { PROBED_RULES } from './probed-options';
import type { ProbedOptions } from './probed-options';
import type { WorkloadOptions } from './workload-options';

/** What a workload that takes requests has beside what every workload has. */
export interface ServingOptions extends ProbedOptions {
  /**
   * Port on which the workload answers, also given to it as `PORT`. Whole number from 1 to 65535.
   *
   * 8008, 8012, 8013, 8022, 9090 and 9091 are refused on Knative, whose proxy uses them; 19000 to 19199 on Nomad, where Envoy has its own.
   *
   * @default 8080
   */
  readonly port?: number;
}

/** How a workload that takes requests runs: what every workload has, and what requests need. */
export interface ServiceOptions extends WorkloadOptions, ServingOptions {}

/** The rules of what only workloads have that take requests. */
export const SERVING_RULES: Rules<ServingOptions, WorkloadFeature> = {
  ...PROBED_RULES,
  port: {
    kind: NUMBER,
    check(port, _, scope) {
      if (!Number.isInteger(port) || port < 1 || port > 65_535) {
        throw new ModelError('PORT_INVALID', `'port' must be a whole number from 1 to 65535, got ${show(port)}`, 'change the port', scope);
      }
    },
    features: ['service.port'],
    defaults: [8080],
  },
};
