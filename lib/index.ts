export * from './core';
export * from './model';
export * as knative from './targets/knative';
export * as nomad from './targets/nomad';
