export * from './backoff';
export * from './broker';
export { DeliveryDefaults, DeliveryOptions, DeliveryOrder } from './delivery';
export * from './event-broker';
export * from './event-filter';
export { IEventTarget } from './event-target';
export { EventTrigger, EventTriggerProps } from './event-trigger';
export * from './schedule';
export * from './schedule-source';
