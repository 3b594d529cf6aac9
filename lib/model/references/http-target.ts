import type { ICallee } from './callee';
import type { EventDestination, IEventTarget } from './event-destination';

/** Something that answers HTTP: it can be called, and events can be delivered to it and to its paths. */
export interface IHttpTarget extends ICallee, IEventTarget {
  /**
   * A path of it as a destination of events.
   *
   * On Knative `uri` of the destination, on Nomad the path that the dispatcher calls.
   *
   * @param path path that starts with a slash and holds characters of a URL, with a query if need be: `/orders`
   */
  at(path: string): EventDestination;
}
