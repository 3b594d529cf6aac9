export * from './config';
export * from './eventing';
export * from './function';
export * from './traffic';
