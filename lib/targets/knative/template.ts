import type { JsonObject } from '../../core/document';
import type { RenderContext } from '../../core/platform';
import type { EffectiveOptions } from '../../model/function/effective';
import { Protocol } from '../../model/function/options';
import type { ScaleMetric } from '../../model/function/scale-metric';
import type { ServerlessFunction } from '../../model/function/serverless-function';
import { environmentOf } from './environment';
import type { KnativeFunctionOptions } from './function-options';
import { knativeOptionsOf } from './kept-options';
import { compact, unlessEmpty } from './objects';
import { livenessProbe, readinessProbe } from './probes';
import { literalText, resolved } from './text';

const AUTOSCALING = 'autoscaling.knative.dev';

/** Above it Knative would still want the first byte of an answer after this many seconds. */
const DEFAULT_RESPONSE_START_SECONDS = 300;

/**
 * The template of the instances of one release, without a name: Knative numbers what comes of it. A name of our own would break
 * server-side apply.
 */
export function templateOf(
  fn: ServerlessFunction, options: EffectiveOptions, context: RenderContext, labels: { [name: string]: string } = {},
): JsonObject {
  const own = knativeOptionsOf(fn);
  const timeout = options.timeout.toSeconds();
  return compact({
    metadata: unlessEmpty(compact({
      annotations: unlessEmpty({ ...scalingOf(options, own), ...own.annotations }),
      labels: unlessEmpty({ ...labels, ...own.labels }),
    })),
    spec: compact({
      containerConcurrency: options.maxConcurrency,
      containers: [containerOf(options, own, context)],
      imagePullSecrets: own.imagePullSecrets?.map((name) => ({ name })),
      responseStartTimeoutSeconds: timeout > DEFAULT_RESPONSE_START_SECONDS ? timeout : undefined,
      serviceAccountName: own.serviceAccountName,
      timeoutSeconds: timeout,
    }),
  });
}

function containerOf(options: EffectiveOptions, own: KnativeFunctionOptions, context: RenderContext): JsonObject {
  return compact({
    args: options.args?.map(literalText),
    command: options.command?.map(literalText),
    env: unlessEmpty(environmentOf(options.environment, context)),
    image: options.code._accept({ visitImage: resolved }),
    livenessProbe: options.liveness && livenessProbe(options.liveness),
    ports: [{ containerPort: options.port, name: options.protocol === Protocol.HTTP2 ? 'h2c' : 'http1' }],
    readinessProbe: options.readiness && readinessProbe(options.readiness),
    resources: unlessEmpty(resourcesOf(options)),
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      runAsNonRoot: own.runAsNonRoot ?? true,
      seccompProfile: { type: 'RuntimeDefault' },
    },
  });
}

/** Memory is reserved and limited alike; processor time is only reserved. */
function resourcesOf({ cpu, memory }: EffectiveOptions): JsonObject {
  const amount = memory && `${memory.toMebibytes()}Mi`;
  return compact({
    limits: amount && { memory: amount },
    requests: unlessEmpty(compact({ cpu: cpu && `${cpu.toMillis()}m`, memory: amount })),
  });
}

function scalingOf(options: EffectiveOptions, own: KnativeFunctionOptions): { [name: string]: string } {
  const settings: { [name: string]: string | number | undefined } = {
    'initial-scale': own.initialScale,
    'max-scale': options.maxInstances,
    ...metricOf(options.scaleMetric),
    'min-scale': options.minInstances,
    'scale-down-delay': own.scaleDownDelay && `${own.scaleDownDelay.toSeconds()}s`,
    'target-utilization-percentage': own.targetUtilization,
  };
  const annotations: { [name: string]: string } = {};
  for (const key of Object.keys(settings)) if (settings[key] !== undefined) annotations[`${AUTOSCALING}/${key}`] = String(settings[key]);
  return annotations;
}

function metricOf(metric: ScaleMetric | undefined): { [name: string]: string | number } {
  return metric === undefined ? {} : metric._accept<{ [name: string]: string | number }>({
    visitConcurrency: (requests) => ({ metric: 'concurrency', target: requests }),
    visitRequestRate: (rate) => ({ metric: 'rps', target: rate.toPerSecond() }),
  });
}
