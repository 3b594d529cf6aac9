import type { IConstruct } from 'constructs';
import type { IEventTarget } from '../eventing/event-target';

/** A function: one of the model, or one that something else manages. */
export interface IFunction extends IEventTarget {
  /** Name of the function on the platform. */
  readonly functionName: string;

  /**
   * Namespace of the function on the platform.
   *
   * @default - that of the target
   */
  readonly functionNamespace?: string;
}

/** How an imported function is found. */
export interface FunctionImportOptions {
  /**
   * Namespace of the function on the platform.
   *
   * @default - that of the target it is below, or of the one that refers to it when it is below none
   */
  readonly namespace?: string;
}

/** A revision of a function. */
export interface IRevision extends IConstruct {
  /** Name of the revision within its function. */
  readonly revisionName: string;

  /** The function that it is a revision of. */
  readonly fn: IFunction;
}
