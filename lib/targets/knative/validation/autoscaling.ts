import type { Texts } from './document-types';
import { parseGoDuration, wholeSecondsProblem } from './durations';
import type { Inspection } from './inspection';
import { pointerTo } from './inspection';

const PREFIX = 'autoscaling.knative.dev';
const KPA = 'kpa.autoscaling.knative.dev';
const HPA = 'hpa.autoscaling.knative.dev';
const MAX_SCALE = 2147483647;
const HOUR = 3600;
const ALGORITHMS: ReadonlySet<string> = new Set(['linear', 'weighted-exponential', 'weightedExponential']);

/** Why a value is wrong, if it is. */
type Rule = (value: string) => string | undefined;

/** What is legal for each key by itself. */
const RULES: ReadonlyMap<string, Rule> = new Map(Object.entries<Rule>({
  'class': (value) => value !== '' && (!value.endsWith('.knative.dev') || value === KPA || value === HPA) ? undefined
    : `must be '${KPA}', '${HPA}' or a class of another maker`,
  'metric': () => undefined,
  'metric-aggregation-algorithm': () => undefined,
  'min-scale': (value) => whole(value, 0),
  'max-scale': (value) => whole(value, 0),
  'initial-scale': (value) => whole(value, 0),
  'activation-scale': (value) => whole(value, 2),
  'target': (value) => decimal(value, 0.01, Infinity),
  'target-utilization-percentage': (value) => decimal(value, 1, 100),
  'target-burst-capacity': burst,
  'panic-window-percentage': (value) => decimal(value, 1, 100),
  'panic-threshold-percentage': (value) => decimal(value, 110, 1000),
  'window': (value) => wholeSecondsProblem(value, 6, HOUR),
  'scale-down-delay': (value) => wholeSecondsProblem(value, 0, HOUR),
  'scale-to-zero-pod-retention-period': retention,
}));

/** The older spellings that Knative still reads. */
const ALIASES: ReadonlyMap<string, string> = new Map(Object.entries({
  minScale: 'min-scale',
  maxScale: 'max-scale',
  initialScale: 'initial-scale',
  targetUtilizationPercentage: 'target-utilization-percentage',
  targetBurstCapacity: 'target-burst-capacity',
  panicWindowPercentage: 'panic-window-percentage',
  panicThresholdPercentage: 'panic-threshold-percentage',
  scaleDownDelay: 'scale-down-delay',
  scaleToZeroPodRetentionPeriod: 'scale-to-zero-pod-retention-period',
  metricAggregationAlgorithm: 'metric-aggregation-algorithm',
}));

const UNKNOWN = `is not an annotation that knative reads, allowed after '${PREFIX}/' are ${[...RULES.keys()].join(', ')}`;

/** A known annotation of a document, under whichever spelling it has. */
interface Setting {
  readonly key: string;
  readonly value: string;
}

/** The autoscaling annotations of a revision template. Unknown ones are a problem: Knative would ignore them in silence. */
export function checkAutoscaling(annotations: Texts, at: string, inspection: Inspection): void {
  const settings = new Map<string, Setting>();
  for (const key in annotations) {
    const value = annotations[key];
    if (!key.startsWith(PREFIX) || value === undefined) continue;
    const spelled = key.slice(PREFIX.length + 1);
    const name = ALIASES.get(spelled) ?? spelled;
    const rule = key[PREFIX.length] === '/' ? RULES.get(name) : undefined;
    if (rule === undefined) {
      inspection.add(pointerTo(at, key), UNKNOWN, value, 'remove it or correct its name');
    } else if (settings.has(name)) {
      inspection.add(pointerTo(at, key), `says the same as '${name}', which is there too`, value, 'keep one of the two');
    } else {
      const problem = rule(value);
      if (problem === undefined) settings.set(name, { key, value });
      else inspection.add(pointerTo(at, key), problem, value);
    }
  }
  if (settings.size > 0) checkRelations(settings, at, inspection);
}

/** Autoscaling annotations on the object itself, where Knative refuses them. */
export function refuseAutoscaling(annotations: Texts | undefined, inspection: Inspection): void {
  for (const key in annotations) {
    if (!key.startsWith(PREFIX) || annotations[key] === undefined) continue;
    inspection.add(pointerTo('/metadata/annotations', key), "must be among the annotations of '/spec/template/metadata'", annotations[key],
      'move it there');
  }
}

function checkRelations(settings: ReadonlyMap<string, Setting>, at: string, inspection: Inspection): void {
  const report = (setting: Setting, message: string) => inspection.add(pointerTo(at, setting.key), message, setting.value);
  const min = settings.get('min-scale');
  const max = settings.get('max-scale');
  const activation = settings.get('activation-scale');
  const least = Number(min?.value ?? 0);
  const most = Number(max?.value ?? 0) || Infinity;
  if (max !== undefined && most < least) report(max, `must be at least min-scale, which is ${least}, or 0 for no limit`);
  if (activation !== undefined && Number(activation.value) < least) report(activation, `must be at least min-scale, which is ${least}`);
  if (activation !== undefined && Number(activation.value) > most) report(activation, `must be at most max-scale, which is ${most}`);
  const initial = settings.get('initial-scale');
  if (initial !== undefined && Number(initial.value) === 0 && inspection.options.allowZeroInitialScale !== true) {
    report(initial, "must be at least 1, unless the cluster has 'allow-zero-initial-scale'");
  }
  const scaler = settings.get('class')?.value ?? KPA;
  const metric = settings.get('metric');
  if (metric !== undefined && scaler === KPA && metric.value !== 'concurrency' && metric.value !== 'rps') {
    report(metric, `must be concurrency or rps, other metrics need the class '${HPA}'`);
  }
  if (metric !== undefined && scaler === HPA && metric.value === '') report(metric, 'must not be empty');
  const algorithm = settings.get('metric-aggregation-algorithm');
  if (algorithm !== undefined && scaler === KPA && !ALGORITHMS.has(algorithm.value)) report(algorithm, 'must be linear or weighted-exponential');
}

function whole(value: string, least: number): string | undefined {
  const number = Number(value);
  return /^[+-]?[0-9]+$/.test(value) && number >= least && number <= MAX_SCALE ? undefined : `must be a whole number from ${least} to ${MAX_SCALE}`;
}

function decimal(value: string, least: number, most: number): string | undefined {
  const number = Number(value);
  const isDecimal = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/.test(value);
  if (isDecimal && Number.isFinite(number) && number >= least && number <= most) return undefined;
  return most === Infinity ? `must be a number of at least ${least}` : `must be a number from ${least} to ${most}`;
}

function burst(value: string): string | undefined {
  return value === '-1' || decimal(value, 0, Infinity) === undefined ? undefined : 'must be a number of at least 0, or -1';
}

function retention(value: string): string | undefined {
  const nanos = parseGoDuration(value);
  return nanos !== undefined && nanos >= 0 && nanos <= HOUR * 1e9 ? undefined : 'must be a duration from 0s to 1h, 90s or 1m30s for example';
}
