export { attachCdk8s } from './attach';
export { createApp } from './fast-app';
