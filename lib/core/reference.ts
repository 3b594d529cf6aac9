import type { IConstruct } from 'constructs';
import type { Resource } from './resource';

/**
 * What a reference needs: to send requests, to publish events, to be delivered events from, to read a secret.
 * `route` is for splits and `admit` for callers that are let in: both give the construct that holds them no access.
 */
export type ReferenceRole = 'invoke' | 'publish' | 'subscribe' | 'read' | 'route' | 'admit';

/** A reference that a value holds, wherever the value is. */
export interface HeldReference {
  readonly to: IConstruct;
  readonly role: ReferenceRole;

  /**
   * Where in the value it is, as it is written behind the name of the property: `.STOCK_URL`.
   *
   * @default - it is the value itself
   */
  readonly at?: string;

  /**
   * The tag of `to` that is meant.
   *
   * @default - `to` as a whole
   */
  readonly tag?: string;
}

/** How one construct refers to another. A reference is also the grant: it yields the access it needs. */
export interface Reference {
  readonly from: Resource;
  readonly to: IConstruct;
  /** The property that holds the reference, for errors. */
  readonly property: string;
  readonly role: ReferenceRole;
  readonly tag?: string;
}
