import { referencesIn } from '../../core/levels';
import type { Reference } from '../../core/reference';
import type { Resource } from '../../core/resource';
import { DELIVERY_OPTIONS } from './delivery-options';
import type { DeliveryOptions } from './delivery-options';

/** Adds what a delivery refers to, by the name that it has where users write it. Most have no dead letter and refer to nothing. */
export function addDeliveryReferences(references: Reference[], from: Resource, delivery: DeliveryOptions): void {
  if (delivery.deadLetter === undefined) return;
  for (const reference of referencesIn(from, DELIVERY_OPTIONS, delivery)) references.push({ ...reference, property: `delivery.${reference.property}` });
}
