export * from './broker-class';
export * from './cluster-feature';
export * from './create-app';
export * from './documents';
export * from './function-options';
export * from './git-ops';
export * from './knative-target';
export * from './overrides';
