export * from './environment-value';
export * from './function';
export * from './function-code';
export { FunctionDefaults } from './function-defaults';
export * from './options';
export * from './probe';
export * from './revision';
export * from './scale-metric';
export * from './serverless-function';
