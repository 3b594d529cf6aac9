import type { IConstruct } from 'constructs';
import type { ICallee } from './callee';
import type { IEventTarget } from './event-destination';

/** A broker: one of the model, or one that something else manages. */
export interface IBroker extends IConstruct, ICallee, IEventTarget {
  /** Name of the broker on the platform. */
  readonly brokerName: string;

  /**
   * Namespace of the broker on the platform.
   *
   * @default - that of the target
   */
  readonly brokerNamespace?: string;
}
