import type * as Cdk8s from 'cdk8s';
import { copyOf } from '../../core/json';
import { documentsIn } from './document-order';
import type { Ordered } from './document-order';
import { writeManifest } from './manifest';
import { plainDocument } from './plain-document';
import type { ChartDefaults } from './plain-document';
import { Slot, Slots } from './slots';
import { writeYaml } from './yaml-writer';

/** The documents of a chart as plain JSON, in order. They may share parts with the documents of the model: read only. */
export function chartDocuments(cdk8s: typeof Cdk8s, chart: Cdk8s.Chart): any[] {
  const defaults = defaultsOf(chart);
  return documentsIn(chart).map((ordered) => documentJson(cdk8s, ordered, defaults));
}

/** What a chart adds to its documents. */
export function defaultsOf({ namespace, labels }: Cdk8s.Chart): ChartDefaults {
  return { namespace, labels };
}

/** One document of a chart, see `chartDocuments`. */
export function documentJson(cdk8s: typeof Cdk8s, ordered: Ordered, defaults: ChartDefaults): any {
  if (!isSlot(ordered)) return ordered.toJson();
  if (ordered.object !== undefined) return ordered.object.toJson();
  return plainDocument(ordered.document.body, defaults) ?? objectOf(cdk8s, ordered).toJson();
}

/** The YAML text of `documentJson`. */
export function documentYaml(cdk8s: typeof Cdk8s, ordered: Ordered, defaults: ChartDefaults): string {
  const plain = isSlot(ordered) && ordered.object === undefined ? writeManifest(ordered.document.body, defaults) : undefined;
  return plain ?? writeYaml(documentJson(cdk8s, ordered, defaults));
}

/** The object of a slot, made on first use. */
export function objectOf(cdk8s: typeof Cdk8s, slot: Slot): Cdk8s.ApiObject {
  if (slot.object === undefined) {
    const { owner, body } = slot.document;
    // An object keeps and changes what it is given.
    Slots.of(owner).fill(slot, new cdk8s.ApiObject(owner, slot.id, copyOf(body) as Cdk8s.ApiObjectProps));
  }
  return slot.object!;
}

export function isSlot(ordered: Ordered): ordered is Slot {
  return ordered instanceof Slot;
}
