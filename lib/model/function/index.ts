export { FunctionDefaults } from './function-defaults';
export { type FunctionDefaultsOptions, type FunctionOptions } from './function-options';
export { type FunctionImportOptions } from './imported-function';
export { Protocol } from './protocol';
export { Releases } from './releases';
export { Revision, type RevisionOptions } from './revision';
export { ScaleMetric } from './scale-metric';
export { ServerlessFunction, type ServerlessFunctionProps } from './serverless-function';
export { Visibility } from './visibility';
