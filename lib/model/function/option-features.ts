import type { Feature } from '../features';
import { environmentFeatures } from './environment-references';
import { mergeOptions } from './merge-options';
import type { FunctionOptions } from './options';
import { Protocol } from './options';

/** The features that a release uses, from its levels, nearest first: what a nearer level overrides is not in use. */
export function releaseFeatures(levels: FunctionOptions[]): Feature[] {
  const options = mergeOptions(levels);
  const used: Array<[boolean, Feature]> = [
    [options.command !== undefined || options.args !== undefined, 'function.command'],
    [options.port !== undefined, 'function.port'],
    [options.protocol === Protocol.HTTP2, 'function.protocol.http2'],
    [options.minInstances !== undefined && options.minInstances > 0, 'function.scale.min'],
    [options.minInstances === 0, 'function.scale.to-zero'],
    [options.maxInstances !== undefined, 'function.scale.max'],
    [options.maxConcurrency !== undefined, 'function.max-concurrency'],
    [options.timeout !== undefined, 'function.timeout'],
    [options.cpu !== undefined, 'function.cpu'],
    [options.memory !== undefined, 'function.memory'],
    [options.readiness !== undefined, 'function.readiness'],
    [options.liveness !== undefined, 'function.liveness'],
  ];
  const metric = options.scaleMetric?._accept<Feature>({
    visitConcurrency: () => 'function.scale.concurrency',
    visitRequestRate: () => 'function.scale.request-rate',
  });
  return [
    ...environmentFeatures(options.environment),
    ...used.filter(([inUse]) => inUse).map(([, feature]) => feature),
    ...(metric === undefined ? [] : [metric]),
  ];
}
