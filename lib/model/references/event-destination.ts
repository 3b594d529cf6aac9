import { brand } from '../../core/brand';
import type { CalleeForm } from './callee';

/** What events can be delivered to. */
export type DestinationForm =
  | { readonly kind: 'none' }
  | { readonly kind: 'callee'; readonly callee: CalleeForm; readonly path: string };

/** Something that events can be delivered to: functions, revisions, tags and brokers, and paths of those that answer HTTP. */
export interface IEventTarget {
  /** Where events go. Objects of your own pass on that of a function or a broker. */
  toEventDestination(): EventDestination;
}

/**
 * Where events go. A reference to it is the grant to deliver there.
 *
 * Functions and brokers have theirs; `fn.at('/path')` makes one that is a path of a function.
 */
export class EventDestination implements IEventTarget {
  /**
   * Nowhere. As `deadLetter` it takes back one that a level above gives: events that failed to the end are dropped. An error as the target of
   * a trigger or a schedule.
   */
  public static none(): EventDestination {
    return new EventDestination({ kind: 'none' });
  }

  /** @internal */
  public static _of(callee: CalleeForm, path: string = ''): EventDestination {
    return new EventDestination({ kind: 'callee', callee, path });
  }

  private constructor(private readonly form: DestinationForm) {}

  /** What it is: `none` or `callee`. */
  public get destinationType(): string {
    return this.form.kind;
  }

  /** Itself. */
  public toEventDestination(): EventDestination {
    return this;
  }

  /** @internal */
  public get _form(): DestinationForm {
    return this.form;
  }
}

brand(EventDestination, 'EventDestination');
