export * from './documents-of';
export * from './documents/cluster-feature';
export * from './documents/git-ops';
export * from './eventing/broker-class';
export * from './fast-synthesis';
export * from './function/knative-function';
export * from './knative-target';
export * from './overrides';
