export * from './cpu';
export * from './duration';
export * from './fidelity';
export * from './findings';
export * from './rate';
export * from './resource';
export * from './size';
export { FidelityLevel } from './support';
export * from './platform-target';
