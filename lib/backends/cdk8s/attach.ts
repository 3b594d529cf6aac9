import type * as Cdk8s from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Backend, TargetDocument } from '../../core/document';
import { ModelError } from '../../core/errors';
import { withProgress } from '../progress';
import { defaultsOf, documentJson, objectOf } from './chart-documents';
import { hookChart, writesPlainDocuments } from './chart-hook';
import { documentsIn } from './document-order';
import { chartOf, loadCdk8s } from './framework';
import { copyOf } from './plain-document';
import { addSlot, slotOf } from './slots';
import type { Slot } from './slots';

/**
 * Connects a root below a chart with cdk8s: `render` runs before anything is read from the chart, in every output mode,
 * and the documents that it hands over become part of the output.
 */
export function attachCdk8s(root: IConstruct, render: () => void): Backend {
  const cdk8s = loadCdk8s(root);
  const chart = chartOf(root);
  const backend = new Cdk8sBackend(cdk8s, root, chart);
  hookChart(cdk8s, root, { render, link: () => backend.link() });
  return backend;
}

class Cdk8sBackend implements Backend {
  public readonly withProgress = withProgress;

  private readonly slots = new Set<Slot>();
  private linked = false;

  constructor(private readonly cdk8s: typeof Cdk8s, public readonly root: IConstruct, private readonly chart: Cdk8s.Chart) {}

  public accept(documents: TargetDocument[]): void {
    requireUniqueIds(documents);
    for (const document of documents) this.slots.add(addSlot(document));
    if (writesPlainDocuments(this.cdk8s, this.chart)) return;
    for (const slot of this.slots) objectOf(this.cdk8s, slot);
  }

  public materialize(document: TargetDocument): Cdk8s.ApiObject {
    return objectOf(this.cdk8s, slotOf(document)!);
  }

  public documents(): any[] {
    const defaults = defaultsOf(this.chart);
    return documentsIn(this.chart)
      .filter((ordered) => this.slots.has(ordered as Slot))
      .map((ordered) => copyOf(documentJson(this.cdk8s, ordered, defaults)));
  }

  /** Passes dependencies between documents on to cdk8s, once the documents of every root are there. */
  public link(): void {
    if (this.linked) return;
    this.linked = true;
    for (const slot of this.slots) {
      for (const other of slot.document.dependsOn ?? []) {
        const chart = chartOf(other.owner);
        if (chart !== this.chart) this.chart.addDependency(chart);
        const target = slotOf(other)?.object;
        if (target !== undefined) slot.object?.addDependency(target);
      }
    }
  }
}

/** An object is a child of its owner, so kind and name tell those of one owner apart. */
function requireUniqueIds(documents: TargetDocument[]): void {
  const taken = new Set<string>();
  for (const { owner, kind, name } of documents) {
    const path = `${owner.node.path}/${kind}.${name}`;
    if (taken.has(path)) {
      throw new ModelError('NAME_CLASH', `the documents of one construct must differ in kind or name, got ${kind} '${name}' twice`,
        'rename one of the two', owner);
    }
    taken.add(path);
  }
}
