/** In which order events are delivered. */
export enum DeliveryOrder {
  /** As they come: a retry does not hold up other events. */
  UNORDERED = 'unordered',

  /** One after another: a retry holds up the events behind it. Refused for Knative's channel-based broker. */
  ORDERED = 'ordered',
}
