import { requireWhole } from '../../core/checks';
import { Duration } from '../../core/duration';
import { NUMBER, memberOf } from '../../core/kind';
import { DURATION } from '../../core/quantities';
import type { Rules } from '../../core/rules';
import { Struct } from '../../core/rules';
import type { ReferenceFeature } from '../references/features';
import type { WorkloadFeature } from '../workload/features';
import type { ServiceOptions, ServingOptions } from '../workload/serving-options';
import { SERVING_RULES } from '../workload/serving-options';
import { WORKLOAD_RULES } from '../workload/workload-options';
import type { FunctionFeature } from './features';
import { Protocol } from './protocol';
import { SCALE_METRIC } from './scale-metric';
import type { ScaleMetric } from './scale-metric';

/** What a function has beside what every workload has. Nothing of it is in `WorkloadOptions`, so defaults of the two never disagree. */
export interface FunctionDefaultsOptions extends ServingOptions {
  /**
   * Protocol on its port.
   *
   * On Knative the name of the port, on Nomad the protocol of the Consul service.
   *
   * @default Protocol.HTTP1
   */
  readonly protocol?: Protocol;

  /**
   * Instances kept running when there is no traffic. Whole number from 0 to 10000.
   *
   * With 0 the first request after a quiet spell waits for a start. Nomad has nothing that wakes a function:
   * an explicit 0 is refused there.
   *
   * @default - 0 on Knative, 1 on Nomad
   */
  readonly minInstances?: number;

  /**
   * Upper bound on instances. Whole number up to 10000, not below `minInstances`; 0 takes back the bound of a level above.
   *
   * On Nomad a bound for the scaling API; see the fidelity report.
   *
   * @default - none on Knative; the same as `minInstances` on Nomad
   */
  readonly maxInstances?: number;

  /**
   * What the number of instances follows. `ScaleMetric.none()` takes back that of a level above.
   *
   * Not followed on Nomad, where a policy given with `nomad.NomadFunction` says what is.
   *
   * @default - 100 requests in flight on Knative; nothing on Nomad
   */
  readonly scaleMetric?: ScaleMetric;

  /**
   * Requests that one instance is given at the same time at most. Whole number up to 1000; 0 takes back the limit of a level above.
   *
   * On Knative further requests wait in its proxy; on Nomad it is refused.
   *
   * @default - no limit
   */
  readonly maxConcurrency?: number;

  /**
   * Longest time a request may take before the platform answers 504. From a second to 24 hours, in whole seconds.
   *
   * On Knative up to `KnativeTargetProps.maxTimeout`: clusters allow 600 s unless configured otherwise.
   *
   * @default Duration.seconds(300)
   */
  readonly timeout?: Duration;
}

/**
 * How a function runs. A revision overrides its function, a function overrides the nearest `FunctionDefaults` and `WorkloadDefaults`,
 * and those override the defaults of the target.
 */
export interface FunctionOptions extends ServiceOptions, FunctionDefaultsOptions {}

const FUNCTION_DEFAULTS_RULES: Rules<FunctionDefaultsOptions, FunctionFeature | WorkloadFeature> = {
  ...SERVING_RULES,
  protocol: {
    kind: memberOf('Protocol', Protocol),
    features: ['function.protocol.http2'],
    featuresOf: (protocol) => protocol === Protocol.HTTP2 ? ['function.protocol.http2'] : [],
    defaults: [Protocol.HTTP1],
  },
  minInstances: {
    kind: NUMBER,
    check: (value, property, scope) => requireWhole(property, value, 0, 10_000, scope),
    features: ['function.scale.to-zero', 'function.scale.min'],
    featuresOf: (value) => [value === 0 ? 'function.scale.to-zero' : 'function.scale.min'],
  },
  maxInstances: {
    kind: NUMBER,
    check: (value, property, scope) => requireWhole(property, value, 0, 10_000, scope),
    isOff: isZero,
    features: ['function.scale.max'],
  },
  scaleMetric: {
    kind: SCALE_METRIC,
    isOff: (metric: ScaleMetric) => metric._form.kind === 'none',
    features: ['function.scale.concurrency', 'function.scale.request-rate'],
    featuresOf: metricFeatures,
  },
  maxConcurrency: {
    kind: NUMBER,
    check: (value, property, scope) => requireWhole(property, value, 0, 1000, scope),
    isOff: isZero,
    features: ['function.max-concurrency'],
  },
  timeout: {
    kind: DURATION,
    check: (value, property, scope) => requireWhole(`${property} in seconds`, value.toSeconds(), 1, 86_400, scope),
    features: ['function.timeout'],
    // What a Knative cluster allows by default.
    defaults: [Duration.seconds(300)],
  },
};

/** The rules of what a function runs with. */
export const FUNCTION_RULES: Rules<FunctionOptions, FunctionFeature | WorkloadFeature | ReferenceFeature> = {
  ...WORKLOAD_RULES, ...FUNCTION_DEFAULTS_RULES,
};

/** What scopes can say about functions beside what they say about workloads. */
export const FUNCTION_DEFAULTS_OPTIONS = new Struct<FunctionDefaultsOptions>('FunctionDefaultsOptions', FUNCTION_DEFAULTS_RULES);

/** What a function runs with. */
export const FUNCTION_OPTIONS = new Struct<FunctionOptions>('FunctionOptions', FUNCTION_RULES);

function isZero(value: number): boolean {
  return value === 0;
}

function metricFeatures(metric: ScaleMetric): FunctionFeature[] {
  switch (metric._form.kind) {
    case 'none': return [];
    case 'concurrency': return ['function.scale.concurrency'];
    case 'request-rate': return ['function.scale.request-rate'];
  }
}
