import type * as Cdk8s from 'cdk8s';
import { orderDocuments } from './document-order';
import type { Ordered } from './document-order';
import { plainDocument } from './plain-document';
import { fillSlot } from './slots';
import type { Slot } from './slots';

/** The documents of a chart as plain JSON, in order. They may share parts with the documents of the model: read only. */
export function chartDocuments(cdk8s: typeof Cdk8s, chart: Cdk8s.Chart): any[] {
  return orderDocuments(chart).map((ordered) => documentJson(cdk8s, chart, ordered));
}

/** One document of a chart, see `chartDocuments`. */
export function documentJson(cdk8s: typeof Cdk8s, chart: Cdk8s.Chart, ordered: Ordered): any {
  if (!isSlot(ordered)) return ordered.toJson();
  if (ordered.object !== undefined) return ordered.object.toJson();
  return plainDocument(ordered.document.body, chart) ?? objectOf(cdk8s, ordered).toJson();
}

/** The object of a slot, made on first use. */
export function objectOf(cdk8s: typeof Cdk8s, slot: Slot): Cdk8s.ApiObject {
  if (slot.object === undefined) {
    fillSlot(slot, new cdk8s.ApiObject(slot.document.owner, slot.id, slot.document.body as Cdk8s.ApiObjectProps));
  }
  return slot.object!;
}

export function isSlot(ordered: Ordered): ordered is Slot {
  return 'document' in ordered;
}
