// Declares the features of all rooms, for those who name one.
import './features';

export * from './config';
export * from './eventing';
export * from './function';
export * from './references';
export * from './traffic';
export * from './workload';
