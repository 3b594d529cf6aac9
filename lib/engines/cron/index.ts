export * from './cron';
export * from './daylight';
export { CronError } from './fields';
export * from './firings';
export * from './nats';
export * from './problems';
export { isTimeZone } from './time-zone';
