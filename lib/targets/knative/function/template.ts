import { share } from '../../../core/document';
import type { JsonObject } from '../../../core/document';
import { shared } from '../../../core/shared';
import type { EffectiveOptions } from '../../../model/function/effective';
import { Protocol } from '../../../model/function/protocol';
import type { ScaleMetric } from '../../../model/function/scale-metric';
import type { ServerlessFunction } from '../../../model/function/serverless-function';
import type { KnativeContext } from '../documents/kind';
import { unlessEmpty } from '../documents/objects';
import { literalText, resolved } from '../documents/text';
import { environmentOf } from './environment';
import { knativeOptionsOf } from './kept-options';
import type { KnativeFunctionOptions } from './knative-function';
import { livenessProbe, readinessProbe } from './probes';

const AUTOSCALING = 'autoscaling.knative.dev';

/** Called as the task on Nomad is, so that overrides of both find it by one word. */
const CONTAINER = 'function';

/** Above it Knative would still want the first byte of an answer after this many seconds. */
const DEFAULT_RESPONSE_START_SECONDS = 300;

/**
 * The template of the instances of one release, without a name: Knative numbers what comes of it. A name of our own would break
 * server-side apply.
 */
export function templateOf(
  fn: ServerlessFunction, options: EffectiveOptions, context: KnativeContext, labels?: { [name: string]: string },
): JsonObject {
  const own = knativeOptionsOf(fn);
  const timeout = options.timeout.toSeconds();
  return {
    metadata: templateMetadata(options, own, labels),
    spec: {
      containerConcurrency: options.maxConcurrency,
      containers: [containerOf(options, own, context)],
      imagePullSecrets: own.imagePullSecrets?.map((name) => ({ name })),
      responseStartTimeoutSeconds: timeout > DEFAULT_RESPONSE_START_SECONDS ? timeout : undefined,
      serviceAccountName: own.serviceAccountName,
      timeoutSeconds: timeout,
    },
  };
}

function templateMetadata(
  options: EffectiveOptions, own: KnativeFunctionOptions, marks?: { [name: string]: string },
): JsonObject | undefined {
  const scaling = scalingOf(options, own);
  const annotations = unlessEmpty(own.annotations === undefined ? scaling : { ...scaling, ...own.annotations });
  const labels = own.labels === undefined ? unlessEmpty(marks) : unlessEmpty({ ...marks, ...own.labels });
  return annotations === undefined && labels === undefined ? undefined : { annotations, labels };
}

function containerOf(options: EffectiveOptions, own: KnativeFunctionOptions, context: KnativeContext): JsonObject {
  return {
    args: options.args?.map(literalText),
    command: options.command?.map(literalText),
    env: environmentOf(options.environment, context),
    image: resolved(options.code._form.image),
    livenessProbe: options.liveness && livenessProbe(options.liveness),
    name: CONTAINER,
    ports: shared(context.index, portsOf, options.protocol === Protocol.HTTP2 ? 'h2c' : 'http1', options.port),
    readinessProbe: options.readiness && readinessProbe(options.readiness),
    resources: resourcesOf(options),
    securityContext: own.runAsNonRoot === false ? ANY_USER : NO_ROOT,
  };
}

const NO_ROOT = securityContext(true);
const ANY_USER = securityContext(false);

function securityContext(runAsNonRoot: boolean): JsonObject {
  return share({
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    runAsNonRoot,
    seccompProfile: { type: 'RuntimeDefault' },
  });
}

function portsOf(name: string, containerPort: number): JsonObject[] {
  return [{ containerPort, name }];
}

/** Memory is reserved and limited alike; processor time is only reserved. */
function resourcesOf({ cpu, memory }: EffectiveOptions): JsonObject | undefined {
  if (cpu === undefined && memory === undefined) return undefined;
  const amount = memory && `${memory.toMebibytes()}Mi`;
  return {
    limits: amount && { memory: amount },
    requests: { cpu: cpu && `${cpu.toMillis()}m`, memory: amount },
  };
}

function scalingOf(options: EffectiveOptions, own: KnativeFunctionOptions): { [name: string]: string } {
  const annotations: { [name: string]: string } = {};
  const metric = metricOf(options.scaleMetric);
  annotate(annotations, 'initial-scale', own.initialScale);
  annotate(annotations, 'max-scale', options.maxInstances);
  annotate(annotations, 'metric', metric?.metric);
  annotate(annotations, 'target', metric?.target);
  annotate(annotations, 'min-scale', options.minInstances);
  annotate(annotations, 'scale-down-delay', own.scaleDownDelay && `${own.scaleDownDelay.toSeconds()}s`);
  annotate(annotations, 'target-utilization-percentage', own.targetUtilization);
  return annotations;
}

function annotate(annotations: { [name: string]: string }, key: string, value: string | number | undefined): void {
  if (value !== undefined) annotations[`${AUTOSCALING}/${key}`] = String(value);
}

function metricOf(metric: ScaleMetric | undefined): { metric: string; target: number } | undefined {
  const form = metric?._form;
  switch (form?.kind) {
    case undefined: return undefined;
    case 'none': return undefined;
    case 'concurrency': return { metric: 'concurrency', target: form.requests };
    case 'request-rate': return { metric: 'rps', target: form.rate.toPerSecond() };
  }
}
