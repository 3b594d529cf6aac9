import type { IEventTarget } from './event-target';

/** A broker: one of the model, or one that something else manages. */
export interface IBroker extends IEventTarget {
  /** Name of the broker on the platform. */
  readonly brokerName: string;

  /**
   * Namespace of the broker on the platform.
   *
   * @default - that of the target
   */
  readonly brokerNamespace?: string;
}

/** How an imported broker is found. */
export interface BrokerImportOptions {
  /**
   * Namespace of the broker on the platform.
   *
   * @default - that of the target it is below, or of the one that refers to it when it is below none
   */
  readonly namespace?: string;
}
