import type { ICallee } from './callee';
import type { EventDestination, IEventTarget } from './event-destination';

/** Something that answers HTTP: it can be called, and events can be delivered to it and to its paths. */
export interface IHttpTarget extends ICallee, IEventTarget {
  /**
   * A path of it as a destination of events.
   *
   * @param path path that starts with a slash, with a query if need be: `/orders`
   */
  at(path: string): EventDestination;
}
