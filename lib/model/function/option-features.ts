import type { Feature } from '../features';
import { environmentFeatures } from './environment-references';
import { mergeOptions } from './merge-options';
import type { FunctionOptions } from './options';
import { Protocol } from './options';
import type { ScaleMetricVisitor } from './scale-metric';

/** What tells that a feature is in use. */
const USES: ReadonlyArray<{ readonly feature: Feature; readonly isUsed: (options: FunctionOptions) => boolean }> = [
  { feature: 'function.command', isUsed: ({ command, args }) => command !== undefined || args !== undefined },
  { feature: 'function.port', isUsed: ({ port }) => port !== undefined },
  { feature: 'function.protocol.http2', isUsed: ({ protocol }) => protocol === Protocol.HTTP2 },
  { feature: 'function.scale.min', isUsed: ({ minInstances }) => minInstances !== undefined && minInstances > 0 },
  { feature: 'function.scale.to-zero', isUsed: ({ minInstances }) => minInstances === 0 },
  { feature: 'function.scale.max', isUsed: ({ maxInstances }) => maxInstances !== undefined },
  { feature: 'function.max-concurrency', isUsed: ({ maxConcurrency }) => maxConcurrency !== undefined },
  { feature: 'function.timeout', isUsed: ({ timeout }) => timeout !== undefined },
  { feature: 'function.cpu', isUsed: ({ cpu }) => cpu !== undefined },
  { feature: 'function.memory', isUsed: ({ memory }) => memory !== undefined },
  { feature: 'function.readiness', isUsed: ({ readiness }) => readiness !== undefined },
  { feature: 'function.liveness', isUsed: ({ liveness }) => liveness !== undefined },
];

const METRICS: ScaleMetricVisitor<Feature> = {
  visitConcurrency: () => 'function.scale.concurrency',
  visitRequestRate: () => 'function.scale.request-rate',
};

/** The features that a release uses, from its levels, nearest first: what a nearer level overrides is not in use. */
export function releaseFeatures(levels: FunctionOptions[]): Feature[] {
  const options = levels.length === 1 ? levels[0] : mergeOptions(levels);
  const features = environmentFeatures(options.environment ?? {});
  for (let index = 0; index < USES.length; index++) if (USES[index].isUsed(options)) features.push(USES[index].feature);
  if (options.scaleMetric !== undefined) features.push(options.scaleMetric._accept(METRICS));
  return features;
}
