export * from './known-good';
export * from './structure';
export * from './validate-config-entry';
export * from './validate-job';
