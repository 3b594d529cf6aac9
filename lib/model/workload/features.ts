import { declareFeatures } from '../../core/features';

/** What workloads of every kind can ask of a target. */
export const WORKLOAD_FEATURES = declareFeatures({
  'workload.command': {},
  'workload.cpu': { omittable: true },
  'workload.memory': { omittable: true },
  'environment.text': {},
  'environment.secret': {},
  'environment.url': {},
  'environment.address': {},
  'environment.host': {},
  'environment.template': {},
  'service.port': {},
  'probe.readiness': {},
  'probe.liveness': { omittable: true },
});

/** A feature of workloads. */
export type WorkloadFeature = keyof typeof WORKLOAD_FEATURES;
