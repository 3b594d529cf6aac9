import { Duration } from '../../core/duration';
import type { ModelIndex } from '../../core/model-index';
import type { Resource } from '../../core/resource';
import type { Feature } from '../features';
import { effectiveFunction, effectiveRevision } from '../function/effective';
import { ServerlessFunction } from '../function/serverless-function';
import { liveRevisions } from '../traffic/splits';
import { Backoff } from './backoff';
import type { DeliveryOptions } from './delivery';
import { DeliveryOrder, deliveryDefaultsAt, deliveryDefaultsIn } from './delivery';
import type { IEventTarget } from './event-target';

/** The properties that hold for one delivery, with nothing left to a platform's default. */
export interface EffectiveDelivery extends DeliveryOptions {
  readonly retries: number;
  readonly backoff: Backoff;
  readonly timeout: Duration;
  readonly order: DeliveryOrder;
}

const DEFAULT_RETRIES = 10;
const DEFAULT_BACKOFF = Backoff.exponential(Duration.millis(200));
const DEFAULT_TIMEOUT = Duration.seconds(300);

/** Merges levels property by property, nearest first: those given, then the scope defaults, then the model's. */
export function effectiveDelivery(index: ModelIndex, resource: Resource, levels: DeliveryOptions[], target?: IEventTarget): EffectiveDelivery {
  const merged: { [property: string]: unknown } = {};
  const defaults = deliveryDefaultsIn(index, resource);
  const all = defaults.length === 0 ? levels : [...levels, ...defaults];
  for (let position = all.length - 1; position >= 0; position--) {
    const level = all[position] as { readonly [property: string]: unknown };
    for (const property of Object.keys(level)) if (level[property] !== undefined) merged[property] = level[property];
  }
  return {
    retries: DEFAULT_RETRIES,
    backoff: DEFAULT_BACKOFF,
    timeout: timeoutOf(index, target),
    order: DeliveryOrder.UNORDERED,
    ...merged,
  };
}

/** The features that delivery options use. */
export function deliveryFeatures(resource: Resource, levels: DeliveryOptions[]): Feature[] {
  return [...levels, ...deliveryDefaultsAt(resource)].flatMap((options) => {
    const used: Array<[boolean, Feature]> = [
      [options.retries !== undefined, 'delivery.retries'],
      [options.timeout !== undefined, 'delivery.timeout'],
      [options.deadLetter !== undefined, 'delivery.dead-letter'],
      [options.order === DeliveryOrder.ORDERED, 'delivery.ordered'],
    ];
    const backoff = options.backoff?._accept<Feature>({
      visitExponential: () => 'delivery.backoff.exponential',
      visitLinear: () => 'delivery.backoff.linear',
    });
    return [...used.filter(([inUse]) => inUse).map(([, feature]) => feature), ...(backoff === undefined ? [] : [backoff])];
  });
}

/** The longest timeout of the releases that may receive the event. */
function timeoutOf(index: ModelIndex, target: IEventTarget | undefined): Duration {
  if (!ServerlessFunction.isServerlessFunction(target)) return DEFAULT_TIMEOUT;
  if (target.code !== undefined) return effectiveFunction(index, target).timeout;
  return Duration.millis(Math.max(1, ...liveRevisions(target).map((revision) => effectiveRevision(index, revision).timeout.toMillis())));
}
