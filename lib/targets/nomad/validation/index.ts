export * from './validate-config-entry';
export * from './validate-job';
