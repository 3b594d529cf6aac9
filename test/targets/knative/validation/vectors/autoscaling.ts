import { annotated, configuration, route, service } from './documents';
import { accepts, refuses, stricter } from './vector';
import type { Vector } from './vector';

const HPA = 'hpa.autoscaling.knative.dev';
const KPA = 'kpa.autoscaling.knative.dev';
const WHOLE = 'must be a whole number from 0 to 2147483647';
const ON_OBJECT = { annotations: { 'autoscaling.knative.dev/min-scale': '1' } };

/** Each annotation by itself: values that pass, and values that do not with what is said about them. */
const single: [key: string, passing: string[], failing: string[], message?: string | RegExp][] = [
  ['class', [KPA, HPA, 'acme.example.com', 'keda.autoscaling.acme.dev'], ['foo.knative.dev'],
    `must be '${KPA}', '${HPA}' or a class of another maker`],
  ['metric', ['concurrency', 'rps'], ['cpu', 'memory', ''], `must be concurrency or rps, other metrics need the class '${HPA}'`],
  ['min-scale', ['0', '3', '2147483647'], ['-1', '1.5', 'x', '', '2147483648'], WHOLE],
  ['max-scale', ['0', '20'], ['', '-1', '2147483648'], WHOLE],
  ['initial-scale', ['1', '5'], ['0', '-1', 'x'], undefined],
  ['activation-scale', ['2'], ['1', 'x'], 'must be a whole number from 2 to 2147483647'],
  ['target', ['0.01', '100', '1e2'], ['0', '0.001', '-1', 'x', '1e999'], 'must be a number of at least 0.01'],
  ['target-utilization-percentage', ['1', '70.5', '100'], ['0.5', '101', 'x'], 'must be a number from 1 to 100'],
  ['target-burst-capacity', ['-1', '0', '211'], ['-2', '-0.5', 'x'], 'must be a number of at least 0, or -1'],
  ['window', ['6s', '1h', '1m30s'], ['5s', '1h1s', '7.5s', '60', ''],
    'must be a duration from 6s to 3600s in whole seconds, 90s or 1m30s for example'],
  ['panic-window-percentage', ['1', '10', '100'], ['0.9', '101', 'x'], 'must be a number from 1 to 100'],
  ['panic-threshold-percentage', ['110', '1000'], ['109', '1001', 'x'], 'must be a number from 110 to 1000'],
  ['scale-down-delay', ['0s', '0', '1h'], ['1h1s', '1500ms', '-1s', '15'], /^must be a duration from 0s to 3600s in whole seconds/],
  ['scale-to-zero-pod-retention-period', ['0s', '1500ms', '1h'], ['61m', '-1s', '15'], 'must be a duration from 0s to 1h, 90s or 1m30s for example'],
];

const byKey: Vector[] = single.flatMap(([key, passing, failing, message]) => {
  const annotation = `autoscaling.knative.dev/${key}`;
  return [
    ...passing.map((value) => accepts(`${key} ${value}`, annotated({ [annotation]: value }))),
    ...failing.map((value) => refuses(`${key} ${value || 'empty'}`, annotated({ [annotation]: value }), pointerOf(key), message)),
  ];
});

const relations: Vector[] = [
  refuses('more instances at least than at most', scaled({ 'min-scale': '3', 'max-scale': '2' }), pointerOf('max-scale'),
    'must be at least min-scale, which is 3, or 0 for no limit'),
  accepts('no limit beside a minimum', scaled({ 'min-scale': '3', 'max-scale': '0' })),
  refuses('an activation scale below the minimum', scaled({ 'min-scale': '3', 'activation-scale': '2' }), pointerOf('activation-scale'),
    'must be at least min-scale, which is 3'),
  refuses('an activation scale above the maximum', scaled({ 'max-scale': '2', 'activation-scale': '3' }), pointerOf('activation-scale'),
    'must be at most max-scale, which is 2'),
  accepts('an initial scale above the maximum', scaled({ 'max-scale': '2', 'initial-scale': '3' })),
  accepts('any metric with the class of the Kubernetes autoscaler', scaled({ class: HPA, metric: 'foo' })),
  refuses('an empty metric with the class of the Kubernetes autoscaler', scaled({ class: HPA, metric: '' }), pointerOf('metric'),
    'must not be empty'),
  accepts('any metric with a class of another maker', scaled({ class: 'acme.example.com', metric: '' })),
  refuses('an unknown aggregation', scaled({ 'class': KPA, 'metric-aggregation-algorithm': 'median' }), pointerOf('metric-aggregation-algorithm'),
    'must be linear or weighted-exponential'),
  accepts('a known aggregation', scaled({ 'class': KPA, 'metric-aggregation-algorithm': 'weightedExponential' })),
  stricter('an unknown aggregation with the default class', scaled({ 'metric-aggregation-algorithm': 'median' }),
    pointerOf('metric-aggregation-algorithm'), 'must be linear or weighted-exponential'),
  stricter('an empty class', scaled({ class: '' }), pointerOf('class')),
];

const keys: Vector[] = [
  accepts('the older spelling', scaled({ minScale: '1', maxScale: '2', targetBurstCapacity: '-1' })),
  refuses('a wrong value in the older spelling', scaled({ minScale: 'x' }), pointerOf('minScale'), WHOLE),
  refuses('a relation over both spellings', scaled({ 'minScale': '3', 'max-scale': '2' }), pointerOf('max-scale')),
  stricter('both spellings of one annotation', scaled({ 'min-scale': '1', 'minScale': '2' }), pointerOf('minScale'),
    "says the same as 'min-scale', which is there too"),
  stricter('an unknown annotation', scaled({ bogus: '1' }), pointerOf('bogus'), /^is not an annotation that knative reads, allowed after/),
  stricter('a name of every object', scaled({ constructor: '1' }), pointerOf('constructor'), /^is not an annotation that knative reads/),
  refuses('an autoscaling annotation on a service', service({ metadata: ON_OBJECT }), '/metadata/annotations/autoscaling.knative.dev~1min-scale',
    "must be among the annotations of '/spec/template/metadata'"),
  refuses('an autoscaling annotation on a configuration', configuration({ metadata: ON_OBJECT }),
    '/metadata/annotations/autoscaling.knative.dev~1min-scale'),
  refuses('an autoscaling annotation on a route', route([{ configurationName: 'fn', percent: 100 }], ON_OBJECT),
    '/metadata/annotations/autoscaling.knative.dev~1min-scale'),
];

export const AUTOSCALING_VECTORS: readonly Vector[] = [...byKey, ...relations, ...keys];

function scaled(settings: Readonly<Record<string, string>>): any {
  return annotated(Object.fromEntries(Object.entries(settings).map(([key, value]) => [`autoscaling.knative.dev/${key}`, value])));
}

function pointerOf(key: string): string {
  return `/spec/template/metadata/annotations/autoscaling.knative.dev~1${key}`;
}
