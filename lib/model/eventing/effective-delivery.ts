import { Duration } from '../../core/duration';
import { mergeLevels } from '../../core/levels';
import type { ModelIndex } from '../../core/model-index';
import type { Resource } from '../../core/resource';
import { isResource } from '../../core/tree';
import { effectiveFunction, effectiveRevision } from '../function/effective';
import type { Revision } from '../function/revision';
import type { ServerlessFunction } from '../function/serverless-function';
import type { IBroker } from '../references/broker';
import type { CalleeForm } from '../references/callee';
import { destinationOf } from '../references/kinds';
import { resolvedDestination } from '../references/resolve';
import type { ResolvedDestination } from '../references/resolve';
import { liveRevisions, revisionOfTag } from '../traffic/splits';
import type { Backoff } from './backoff';
import { DELIVERY_DEFAULTS } from './delivery-defaults';
import { DELIVERY_OPTIONS } from './delivery-options';
import type { DeliveryOptions } from './delivery-options';
import type { DeliveryOrder } from './delivery-order';
import type { EventBroker } from './event-broker';

/** The properties that hold for one delivery, with nothing left to a platform's default. */
export interface EffectiveDelivery {
  readonly retries: number;
  readonly backoff: Backoff;
  readonly timeout: Duration;
  readonly order: DeliveryOrder;
  /** @default - failed events are dropped */
  readonly deadLetter?: ResolvedDestination;
}

/** Longest time one attempt may take to something whose own timeout is not known. */
const UNKNOWN_TIMEOUT = Duration.seconds(300);

/** What is said about the delivery to a trigger or a schedule: by itself, by its broker, by scopes. */
export function deliveryOptionsIn(index: ModelIndex, from: Resource, own: DeliveryOptions | undefined, broker: IBroker | undefined): DeliveryOptions {
  const ofBroker = broker !== undefined && isResource(broker) ? (broker as EventBroker)._delivery : undefined;
  const above = DELIVERY_DEFAULTS.in(index, from);
  if (above.length === 0 && own === undefined && ofBroker === undefined) return NOTHING;
  return index.memo('said', from, () => mergeLevels(DELIVERY_OPTIONS, [own ?? NOTHING, ofBroker ?? NOTHING, ...above]));
}

/** Nothing said. Shared; nobody changes it. */
const NOTHING: DeliveryOptions = {};

/** Fills in what nobody says. Most deliveries say nothing: those that wait equally long are one object, about which things are found out once. */
export function completeDelivery(index: ModelIndex, from: Resource, said: DeliveryOptions, receiver: CalleeForm | undefined): EffectiveDelivery {
  const defaults = index.defaultsOf(from, DELIVERY_OPTIONS);
  if (said === NOTHING) {
    const timeout = timeoutOf(index, receiver);
    return index.memo(defaults, timeout, () => ({ ...defaults, timeout }) as unknown as EffectiveDelivery);
  }
  const effective: { [property: string]: unknown } = { ...defaults };
  for (const property in said) {
    const value = said[property as keyof DeliveryOptions];
    if (value !== undefined) effective[property] = value;
  }
  effective.timeout ??= timeoutOf(index, receiver);
  if (said.deadLetter !== undefined) effective.deadLetter = resolvedDestination(index, destinationOf(said.deadLetter, 'deadLetter'), from);
  return effective as unknown as EffectiveDelivery;
}

/** The longest timeout of the releases that may receive the event. */
function timeoutOf(index: ModelIndex, receiver: CalleeForm | undefined): Duration {
  switch (receiver?.kind) {
    case undefined: return UNKNOWN_TIMEOUT;
    case 'broker': return UNKNOWN_TIMEOUT;
    case 'revision': return effectiveRevision(index, receiver.revision as Revision).timeout;
    case 'function': return isResource(receiver.fn) ? timeoutOfFunction(index, receiver.fn as Resource as ServerlessFunction) : UNKNOWN_TIMEOUT;
    case 'tag': {
      const revision = isResource(receiver.fn) ? revisionOfTag(index, receiver.fn as Resource as ServerlessFunction, receiver.tag) : undefined;
      return revision === undefined ? UNKNOWN_TIMEOUT : effectiveRevision(index, revision).timeout;
    }
  }
}

function timeoutOfFunction(index: ModelIndex, fn: ServerlessFunction): Duration {
  if (fn.code !== undefined) return effectiveFunction(index, fn).timeout;
  return Duration.millis(Math.max(1, ...liveRevisions(fn).map((revision) => effectiveRevision(index, revision).timeout.toMillis())));
}
