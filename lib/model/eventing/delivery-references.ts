import { referencesIn } from '../../core/levels';
import type { Reference } from '../../core/reference';
import type { Resource } from '../../core/resource';
import { DELIVERY_OPTIONS } from './delivery-options';
import type { DeliveryOptions } from './delivery-options';

/** Shared by all deliveries without a dead letter. */
const NONE: Reference[] = [];

/** What a delivery refers to, by the name that it has where users write it. */
export function deliveryReferences(from: Resource, delivery: DeliveryOptions): Reference[] {
  if (delivery.deadLetter === undefined) return NONE;
  return referencesIn(from, DELIVERY_OPTIONS, delivery).map((reference) => ({ ...reference, property: `delivery.${reference.property}` }));
}
