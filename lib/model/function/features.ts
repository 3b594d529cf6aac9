import { declareFeatures } from '../../core/features';
import type { ReferenceFeature } from '../references/features';
import type { WorkloadFeature } from '../workload/features';

/** What functions can ask of a target. */
export const FUNCTION_FEATURES = declareFeatures({
  'function.replace': {},
  'function.revisions': {},
  'function.revision.retired': {},
  'function.revision.adopt': {},
  'function.visibility.internal': {},
  'function.visibility.public': {},
  'function.protocol.http2': {},
  'function.scale.min': { omittable: true },
  'function.scale.to-zero': { omittable: true },
  'function.scale.max': { omittable: true },
  'function.scale.concurrency': { omittable: true },
  'function.scale.request-rate': { omittable: true },
  'function.max-concurrency': { omittable: true },
  'function.timeout': {},
  'access.caller': {},
});

/** A feature of functions. */
export type FunctionFeature = keyof typeof FUNCTION_FEATURES;

/** A feature of a release: of functions, of workloads, and of what these refer to. */
export type ReleaseFeature = FunctionFeature | WorkloadFeature | ReferenceFeature;
