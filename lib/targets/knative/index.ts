export * from './eventing/broker-class';
export * from './documents/cluster-feature';
export * from './documents-of';
export * from './fast-synthesis';
export * from './function/function-options';
export * from './documents/git-ops';
export * from './knative-target';
export * from './overrides';
