export { attachCdk8s } from './attach';
export { applyFastSynthesis } from './fast-synthesis';
