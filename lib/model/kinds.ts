/** Every kind of construct in the model. Each target has a renderer for each. */
export const KINDS = ['EventBroker', 'EventTrigger', 'Revision', 'ScheduleSource', 'ServerlessFunction', 'TrafficSplit'] as const;

/** A kind of construct in the model. */
export type Kind = typeof KINDS[number];
