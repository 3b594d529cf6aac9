import type { IConstruct } from 'constructs';
import type { Resource } from './resource';

/**
 * What a reference needs: to send requests, to publish events, to be delivered events from, to read a secret.
 * `route` is for splits and `admit` for callers that are let in: both give the construct that holds them no access.
 */
export type ReferenceRole = 'invoke' | 'publish' | 'subscribe' | 'read' | 'route' | 'admit';

/** How one construct refers to another. A reference is also the grant: it yields the access it needs. */
export interface Reference {
  readonly from: Resource;
  readonly to: IConstruct;
  /** The property that holds the reference, for errors. */
  readonly property: string;
  readonly role: ReferenceRole;
  readonly tag?: string;
}

/** The references of one construct, as they are found. */
export class ReferenceList {
  public readonly references: Reference[] = [];

  /** The property that is looked at. */
  public property = '';

  constructor(private readonly from: Resource) {}

  /**
   * Adds a reference that the value of the property holds.
   *
   * @param at where in the value it is, as it is written behind the name of the property: `.STOCK_URL`
   * @param tag the tag of `to` that is meant
   */
  public add(to: IConstruct, role: ReferenceRole, at?: string, tag?: string): void {
    this.references.push({ from: this.from, to, property: at === undefined ? this.property : this.property + at, role, tag });
  }
}
