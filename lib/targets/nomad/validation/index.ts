export * from './document-validator';
export * from './known-entries';
export * from './known-jobs';
export * from './validate-config-entry';
export * from './validate-job';
