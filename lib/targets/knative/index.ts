export * from './documents-of';
export * from './documents/cluster-feature';
export { GitOps } from './documents/git-ops';
export { BrokerClass, type BrokerConfig, type CustomBrokerClassOptions } from './eventing/broker-class';
export { KnativeFunction, type KnativeFunctionOptions } from './function/knative-function';
export * from './knative-target';
export * from './overrides';
export * from './fast-synthesis';
