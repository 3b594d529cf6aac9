import type { IConstruct } from 'constructs';
import { requireWhole } from '../../core/checks';
import type { Duration } from '../../core/duration';
import { ModelError } from '../../core/errors';
import type { ModelIndex } from '../../core/model-index';
import { assertOpen } from '../../core/tree';
import type { Backoff } from './backoff';
import type { IEventTarget } from './event-target';

/** In which order events are delivered. */
export enum DeliveryOrder {
  /** As they come: a retry does not hold up other events. */
  UNORDERED = 'unordered',

  /** One after another: a retry holds up the events behind it. Refused for Knative's channel-based broker. */
  ORDERED = 'ordered',
}

/**
 * How events are delivered when the receiver fails. A trigger overrides its broker property by property,
 * a broker overrides the nearest `DeliveryDefaults`.
 */
export interface DeliveryOptions {
  /**
   * Attempts after the first one. Whole number from 0 to 100.
   *
   * Retried are the answers 404, 408, 409, 429 and those from 500 up, lost connections and timeouts.
   *
   * @default 10
   */
  readonly retries?: number;

  /**
   * How long to wait before each retry.
   *
   * @default Backoff.exponential(Duration.millis(200))
   */
  readonly backoff?: Backoff;

  /**
   * Longest time one attempt may take. Whole milliseconds, at least one.
   *
   * @default - the timeout of the receiving function; 300 s for a function that is imported
   */
  readonly timeout?: Duration;

  /**
   * Where an event goes after the last failed attempt, with the attributes `knativeerrordest`, `knativeerrorcode` and
   * `knativeerrordata`.
   *
   * @default - the event is dropped, counted and logged
   */
  readonly deadLetter?: IEventTarget;

  /**
   * In which order events are delivered.
   *
   * @default DeliveryOrder.UNORDERED
   */
  readonly order?: DeliveryOrder;
}

const DEFAULTS = Symbol.for('knomad.DeliveryDefaults');

/**
 * Delivery options for every broker, trigger and schedule below a construct that does not say otherwise.
 *
 * @example
 *
 * DeliveryDefaults.apply(scope, { retries: 5, deadLetter: failures });
 */
export class DeliveryDefaults {
  /**
   * Gives what is below `scope` these options.
   *
   * @param scope a construct; an error if it has defaults already
   * @param options the options
   */
  public static apply(scope: IConstruct, options: DeliveryOptions): void {
    const host = scope as { [DEFAULTS]?: DeliveryOptions };
    if (host[DEFAULTS] !== undefined) {
      throw new ModelError('DUPLICATE_KEY', 'the delivery defaults of a scope must be applied once', 'merge the two calls', scope);
    }
    assertOpen(scope);
    checkDelivery(options, scope);
    Object.defineProperty(host, DEFAULTS, { value: options });
  }

  private constructor() {}
}

/**
 * The defaults that hold at a construct, nearest first.
 *
 * @internal
 */
export function deliveryDefaultsAt(construct: IConstruct): DeliveryOptions[] {
  const found: DeliveryOptions[] = [];
  for (let at: IConstruct | undefined = construct; at !== undefined; at = at.node.scope) {
    const options = (at as { [DEFAULTS]?: DeliveryOptions })[DEFAULTS];
    if (options !== undefined) found.push(options);
  }
  return found;
}

/**
 * The same in a finished model.
 *
 * @internal
 */
export function deliveryDefaultsIn(index: ModelIndex, construct: IConstruct): DeliveryOptions[] {
  return index.inherited('delivery defaults', construct, (construct as { [DEFAULTS]?: DeliveryOptions })[DEFAULTS], deliveryDefaultsAt);
}

/**
 * Throws for options that are wrong by themselves.
 *
 * @internal
 */
export function checkDelivery(options: DeliveryOptions, scope: IConstruct): void {
  if (options.retries !== undefined) requireWhole('retries', options.retries, 0, 100, scope);
  if (options.timeout !== undefined) requireWhole('timeout in milliseconds', options.timeout.toMillis(), 1, 86_400_000, scope);
}
