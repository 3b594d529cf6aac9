export * from './core';
export * from './model';
export * as knative from './targets/knative';
