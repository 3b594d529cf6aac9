export { Code } from './code';
export { type ContainerOptions } from './container-options';
export { EnvironmentValue, type UrlOptions } from './environment-value';
export { Probe, type ProbeOptions } from './probe';
export { type ProbedOptions } from './probed-options';
export { type ServiceOptions, type ServingOptions } from './serving-options';
export { WorkloadDefaults } from './workload-defaults';
export { type WorkloadOptions } from './workload-options';
