import type { JsonObject } from '../../../core/document';
import type { Duration } from '../../../core/duration';
import type { RenderContext } from '../../../core/platform';
import { NO_PROBLEMS, joinProblems } from '../../../core/problem';
import type { Problem } from '../../../core/resource';
import { shared } from '../../../core/shared';
import type { BackoffVisitor } from '../../../model/eventing/backoff';
import { DeliveryOrder } from '../../../model/eventing/delivery';
import { deliveryProblems } from '../../../model/eventing/delivery-problems';
import type { EffectiveDelivery } from '../../../model/eventing/effective-delivery';
import { destinationOf } from '../documents/names';
import type { KnativeTarget } from '../knative-target';
import type { BrokerClass } from './broker-class';

/** Knative reads one decimal of a second and drops the others in silence. */
const STEP_MILLIS = 100;

/** The delivery of a trigger, with nothing left to defaults, which differ from broker to broker. */
export function deliveryOf(delivery: EffectiveDelivery, context: RenderContext): JsonObject {
  const { policy, delay } = backoffOf(delivery);
  const { retries, timeout, deadLetter } = delivery;
  if (deadLetter !== undefined) return deliveryBody(policy, delay.toMillis(), retries, timeout.toMillis(), destinationOf(deadLetter, context));
  return shared(context.index, deliveryBody, policy, delay.toMillis(), retries, timeout.toMillis());
}

function deliveryBody(backoffPolicy: string, delayMillis: number, retry: number, timeoutMillis: number, deadLetterSink?: JsonObject): JsonObject {
  return { backoffDelay: isoPeriod(delayMillis), backoffPolicy, deadLetterSink, retry, timeout: isoPeriod(timeoutMillis) };
}

/** The annotations that make a trigger keep order, if it is to. */
export function orderAnnotations(delivery: EffectiveDelivery, context: RenderContext): { [name: string]: string } | undefined {
  return delivery.order === DeliveryOrder.ORDERED ? (context.target as KnativeTarget)._settings.brokerClass._orderAnnotations() : undefined;
}

/** What is wrong with a delivery: on every platform, and on this one. */
export function knativeDeliveryProblems(delivery: EffectiveDelivery, context: RenderContext): Problem[] {
  return joinProblems(
    deliveryProblems(delivery),
    stepProblems('delivery.backoff', backoffOf(delivery).delay),
    stepProblems('delivery.timeout', delivery.timeout),
    orderProblems(delivery, (context.target as KnativeTarget)._settings.brokerClass),
  );
}

/** A length of time as an ISO 8601 period. */
function isoPeriod(millis: number): string {
  return `PT${millis / 1000}S`;
}

const BACKOFFS: BackoffVisitor<{ policy: string; delay: Duration }> = {
  visitExponential: (delay) => ({ policy: 'exponential', delay }),
  visitLinear: (delay) => ({ policy: 'linear', delay }),
};

function backoffOf(delivery: EffectiveDelivery): { policy: string; delay: Duration } {
  return delivery.backoff._accept(BACKOFFS);
}

function orderProblems(delivery: EffectiveDelivery, brokerClass: BrokerClass): Problem[] {
  return delivery.order !== DeliveryOrder.ORDERED || brokerClass._orderAnnotations() !== undefined ? NO_PROBLEMS : [{
    code: 'DELIVERY_ORDER',
    message: `'delivery.order' must not be DeliveryOrder.ORDERED with brokers of class ${brokerClass._className}, which keep no order`,
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
