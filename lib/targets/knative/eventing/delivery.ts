import type { JsonObject } from '../../../core/document';
import { Duration } from '../../../core/duration';
import { NO_PROBLEMS, joinProblems } from '../../../core/problem';
import type { Problem } from '../../../core/resource';
import { shared } from '../../../core/shared';
import type { Backoff } from '../../../model/eventing/backoff';
import { DeliveryOrder } from '../../../model/eventing/delivery-order';
import { deliveryProblems } from '../../../model/eventing/delivery-problems';
import type { EffectiveDelivery } from '../../../model/eventing/effective-delivery';
import type { BrokerSettings } from '../documents/brokers';
import type { KnativeContext } from '../documents/kind';
import { destinationOf, destinationProblems } from '../documents/names';

/** Knative reads one decimal of a second and drops the others in silence. */
const STEP_MILLIS = 100;

/** The delivery of a trigger, with nothing left to defaults, which differ from broker to broker. */
export function deliveryOf(delivery: EffectiveDelivery, context: KnativeContext): JsonObject {
  const { policy, delay } = backoffOf(delivery);
  const { retries, timeout, deadLetter } = delivery;
  if (deadLetter !== undefined) return deliveryBody(policy, delay.toMillis(), retries, timeout.toMillis(), destinationOf(deadLetter, context));
  return shared(context.index, deliveryBody, policy, delay.toMillis(), retries, timeout.toMillis());
}

function deliveryBody(backoffPolicy: string, delayMillis: number, retry: number, timeoutMillis: number, deadLetterSink?: JsonObject): JsonObject {
  return { backoffDelay: isoPeriod(delayMillis), backoffPolicy, deadLetterSink, retry, timeout: isoPeriod(timeoutMillis) };
}

/** The annotations that make a trigger keep order, if it is to. */
export function orderAnnotations(delivery: EffectiveDelivery, context: KnativeContext): { [name: string]: string } | undefined {
  return delivery.order === DeliveryOrder.ORDERED ? context.settings.brokers.orderAnnotations : undefined;
}

/** What is wrong with a delivery: on every platform, and on this one. */
export function knativeDeliveryProblems(delivery: EffectiveDelivery, context: KnativeContext): Problem[] {
  return context.index.memo('delivery problems', delivery, () => problemsOf(delivery, context));
}

function problemsOf(delivery: EffectiveDelivery, context: KnativeContext): Problem[] {
  return joinProblems(
    deliveryProblems(delivery),
    stepProblems('delivery.backoff', backoffOf(delivery).delay),
    stepProblems('delivery.timeout', delivery.timeout),
    orderProblems(delivery, context.settings.brokers),
    destinationProblems('delivery.deadLetter', delivery.deadLetter, context),
  );
}

/** A length of time as an ISO 8601 period. */
function isoPeriod(millis: number): string {
  return `PT${millis / 1000}S`;
}

const AT_ONCE = { policy: 'linear', delay: Duration.millis(0) };

function backoffOf({ backoff }: { readonly backoff: Backoff }): { policy: string; delay: Duration } {
  const form = backoff._form;
  switch (form.kind) {
    case 'none': return AT_ONCE;
    case 'exponential': return { policy: 'exponential', delay: form.delay };
    case 'linear': return { policy: 'linear', delay: form.delay };
  }
}

function orderProblems(delivery: EffectiveDelivery, brokers: BrokerSettings): Problem[] {
  return delivery.order !== DeliveryOrder.ORDERED || brokers.orderAnnotations !== undefined ? NO_PROBLEMS : [{
    code: 'DELIVERY_ORDER',
    message: `'delivery.order' must not be DeliveryOrder.ORDERED with brokers of class ${brokers.className}, which keep no order`,
    remedy: "leave 'order' out, or give the KnativeTarget a 'brokerClass' that keeps order, such as BrokerClass.kafka()",
  }];
}

function stepProblems(property: string, duration: Duration): Problem[] {
  return duration.toMillis() % STEP_MILLIS === 0 ? NO_PROBLEMS : [{
    code: 'QUANTITY_RANGE',
    message: `'${property}' must be in steps of ${STEP_MILLIS} ms on Knative, which drops what is finer, got ${duration}`,
    remedy: 'round it to a tenth of a second',
  }];
}
