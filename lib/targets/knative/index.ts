export * from './eventing/broker-class';
export * from './documents/cluster-feature';
export * from './create-app';
export * from './documents-of';
export * from './function/knative-function';
export * from './documents/git-ops';
export * from './knative-target';
export * from './overrides';
