import type { IConstruct } from 'constructs';
import type { ICaller } from './caller';
import type { FunctionTag } from './function-tag';
import type { IHttpTarget } from './http-target';

/** A function: one of the model, or one that something else manages. */
export interface IFunction extends IConstruct, IHttpTarget, ICaller {
  /** Name of the function on the platform. */
  readonly functionName: string;

  /**
   * Namespace of the function on the platform.
   *
   * @default - that of the target
   */
  readonly functionNamespace?: string;

  /**
   * The revision behind a tag of the function's traffic split, under the address that the tag has of its own.
   *
   * A tag that no route has is an error at synthesis. What an imported function has is not known and not checked.
   *
   * @param tag name of the tag: a DNS label
   */
  tag(tag: string): FunctionTag;
}

/** A revision of a function. On Knative it can be called where its route in the traffic split has a tag. */
export interface IRevision extends IConstruct, IHttpTarget {
  /** Name of the revision within its function. */
  readonly revisionName: string;

  /** The function that it is a revision of. */
  readonly fn: IFunction;
}
