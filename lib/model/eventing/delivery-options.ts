import { requireWhole } from '../../core/checks';
import { Duration } from '../../core/duration';
import { NUMBER, memberOf } from '../../core/kind';
import { DURATION } from '../../core/quantities';
import { Struct } from '../../core/rules';
import type { IEventTarget } from '../references/event-destination';
import { REFERENCE_FEATURES, destinationFeatures } from '../references/features';
import type { ReferenceFeature } from '../references/features';
import { EVENT_TARGET, destinationOf } from '../references/kinds';
import { addDestination } from '../references/resolve';
import { BACKOFF, Backoff } from './backoff';
import { DeliveryOrder } from './delivery-order';
import type { DeliveryFeature } from './features';

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
   * How long to wait before each retry. With `Backoff.none()` the next attempt follows at once. The last wait must not exceed 7 days.
   *
   * @default Backoff.exponential(Duration.millis(200))
   */
  readonly backoff?: Backoff;

  /**
   * Longest time one attempt may take: from a millisecond to 24 hours, on Knative in steps of 100 ms. `Duration.millis(0)` takes back that of a
   * level above.
   *
   * @default - the timeout of the receiving function, the longest of its live revisions; 300 s for an imported function or a broker
   */
  readonly timeout?: Duration;

  /**
   * Where an event goes after the last failed attempt, with the attributes `knativeerrordest`, `knativeerrorcode` and
   * `knativeerrordata`. `EventDestination.none()` takes back that of a level above.
   *
   * @default - the event is dropped; on Nomad that is counted and logged
   */
  readonly deadLetter?: IEventTarget;

  /**
   * In which order events are delivered.
   *
   * @default DeliveryOrder.UNORDERED
   */
  readonly order?: DeliveryOrder;
}

/** The rules of deliveries. */
export const DELIVERY_OPTIONS = new Struct<DeliveryOptions, DeliveryFeature>('DeliveryOptions', {
  retries: {
    kind: NUMBER,
    check: (value, property, scope) => requireWhole(property, value, 0, 100, scope),
    features: ['delivery.retries'],
    defaults: [10],
  },
  backoff: {
    kind: BACKOFF,
    features: ['delivery.backoff.none', 'delivery.backoff.exponential', 'delivery.backoff.linear'],
    featuresOf: (backoff) => [`delivery.backoff.${backoff._form.kind}`],
    defaults: [Backoff.exponential(Duration.millis(200))],
  },
  timeout: {
    kind: DURATION,
    check: (value, property, scope) => requireWhole(`${property} in milliseconds`, value.toMillis(), 0, 86_400_000, scope),
    isOff: (timeout: Duration) => timeout.toMillis() === 0,
    features: ['delivery.timeout'],
  },
  deadLetter: {
    kind: EVENT_TARGET,
    check: (target, property) => void destinationOf(target, property),
    isOff: (target: IEventTarget) => destinationOf(target, 'deadLetter')._form.kind === 'none',
    features: ['delivery.dead-letter', ...(Object.keys(REFERENCE_FEATURES) as ReferenceFeature[])],
    featuresOf: (target) => ['delivery.dead-letter', ...destinationFeatures(destinationOf(target, 'deadLetter'))],
    references: (target, list) => addDestination(list, destinationOf(target, 'deadLetter')),
  },
  order: {
    kind: memberOf('DeliveryOrder', DeliveryOrder),
    features: ['delivery.ordered'],
    featuresOf: (order) => order === DeliveryOrder.ORDERED ? ['delivery.ordered'] : [],
    defaults: [DeliveryOrder.UNORDERED],
  },
});
