import type * as Cdk8s from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Backend, TargetDocument } from '../../core/document';
import { copyOf } from '../../core/json';
import { withProgress } from '../progress';
import { defaultsOf, documentJson, objectOf } from './chart-documents';
import { hookChart, writesPlainDocuments } from './chart-hook';
import { documentsIn } from './document-order';
import type { Ordered } from './document-order';
import { chartOf, loadCdk8s } from './framework';
import { Slots } from './slots';
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

  private readonly all: Slots;
  private own: Slot[] = [];
  private linked = false;

  constructor(private readonly cdk8s: typeof Cdk8s, public readonly root: IConstruct, private readonly chart: Cdk8s.Chart) {
    this.all = Slots.of(root);
  }

  public accept(documents: TargetDocument[]): void {
    this.own = this.all.add(documents);
    if (!writesPlainDocuments(this.cdk8s, this.chart)) this.own.forEach((slot) => objectOf(this.cdk8s, slot));
  }

  public materialize(document: TargetDocument): Cdk8s.ApiObject {
    return objectOf(this.cdk8s, this.all.for(document)!);
  }

  public documents(): any[] {
    const defaults = defaultsOf(this.chart);
    const own = new Set<Ordered>(this.own);
    return documentsIn(this.chart)
      .filter((ordered) => own.has(ordered))
      .map((ordered) => copyOf(documentJson(this.cdk8s, ordered, defaults)));
  }

  /** Passes dependencies between documents on to cdk8s, once the documents of every root are there. */
  public link(): void {
    if (this.linked) return;
    this.linked = true;
    for (let index = 0; index < this.own.length; index++) {
      const slot = this.own[index];
      if (slot.document.dependsOn === undefined) continue;
      for (const other of slot.document.dependsOn) {
        const chart = chartOf(other.owner);
        if (chart !== this.chart) this.chart.addDependency(chart);
        const target = this.all.for(other)?.object;
        if (target !== undefined) slot.object?.addDependency(target);
      }
    }
  }
}
