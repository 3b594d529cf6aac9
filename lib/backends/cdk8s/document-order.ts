import type { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { isApiObject, isChart } from './framework';
import { Slots } from './slots';
import type { Slot } from './slots';

/** One document in the order of a chart: a slot of ours, or an object that the user made. */
export type Ordered = Slot | ApiObject;

/** A construct, or a slot, in the tree read top down. */
interface Vertex {
  readonly construct?: IConstruct;
  readonly slot?: Slot;
  /** The closest chart. */
  readonly chart?: IConstruct;
  /** Index of the first vertex behind those below this one. */
  end: number;
}

/** What decides about the place of vertices, by their index. */
interface Links {
  /** Vertices that come first. */
  readonly edges: Map<number, number[]>;
  /** Vertices whose documents come first, all of them. */
  readonly groups: Map<number, number[]>;
  /** Vertices that something depends on: their place is the one of the first that does. */
  readonly awaited: Set<number>;
  readonly dependentCharts: boolean;
}

/** What an app or a chart writes: charts in order, each with its documents in order. */
export interface TreeOrder {
  readonly charts: Map<Chart, Ordered[]>;

  /** Whether a chart depends on another: then file names start with a number. */
  readonly dependentCharts: boolean;
}

/**
 * The charts from `top` down and their documents in the order in which cdk8s writes them: the tree read top down, what others
 * depend on pulled forward. It is the order of `DependencyGraph.topology()` over a tree with an object for each document, found
 * in linear time.
 *
 * @throws when something depends on itself
 */
export function orderTree(top: IConstruct): TreeOrder {
  const charts = new Map<Chart, Ordered[]>();
  if (readTree(Slots.of(top), top, undefined, charts)) return { charts, dependentCharts: false };
  const { vertices, dependentCharts } = sortTree(top);
  const order = vertices.flatMap(({ construct }) => (isChart(construct) ? construct : []));
  return { charts: new Map(order.map((chart) => [chart, orderDocuments(chart)])), dependentCharts };
}

/** The documents of one chart, see `orderTree`. */
export function documentsIn(chart: Chart): Ordered[] {
  const charts = new Map<Chart, Ordered[]>();
  return readTree(Slots.of(chart), chart, undefined, charts) ? charts.get(chart)! : orderDocuments(chart);
}

/** Nearly always nothing depends on anything, and the order is that of the tree. Stops and tells when it is not so. */
function readTree(all: Slots, construct: IConstruct, outer: Ordered[] | undefined, charts: Map<Chart, Ordered[]>): boolean {
  let documents = outer;
  const { node } = construct;
  if (isChart(construct)) {
    if (isChart(node.scope) && outer !== undefined) return false;
    documents = [];
    charts.set(construct, documents);
  } else if (isApiObject(construct)) {
    documents!.push(construct);
  }
  if (node.dependencies.length > 0) return false;
  const own = all.below(construct);
  const { children } = node;
  if (own === undefined) {
    for (let index = 0; index < children.length; index++) if (!readTree(all, children[index], documents, charts)) return false;
    return true;
  }
  for (let index = 0; index <= children.length; index++) {
    if (index === own.position && !readSlots(own.slots, documents!)) return false;
    if (index < children.length && !all.holds(children[index]) && !readTree(all, children[index], documents, charts)) return false;
  }
  return true;
}

function readSlots(slots: Slot[], documents: Ordered[]): boolean {
  for (let index = 0; index < slots.length; index++) {
    const slot = slots[index];
    if ((slot.document.dependsOn?.length ?? 0) > 0 || (slot.object?.node.dependencies.length ?? 0) > 0) return false;
    documents.push(slot);
  }
  return true;
}

function orderDocuments(chart: Chart): Ordered[] {
  const ordered: Ordered[] = [];
  for (const vertex of sortTree(chart).vertices) {
    if (isDocument(vertex) && vertex.chart === chart) ordered.push(vertex.slot ?? (vertex.construct as ApiObject));
  }
  return ordered;
}

function sortTree(top: IConstruct): { vertices: Vertex[]; dependentCharts: boolean } {
  const vertices: Vertex[] = [];
  const all = Slots.of(top);
  collect(all, top, undefined, vertices);
  const links = link(all, vertices);
  return { vertices: sort(vertices, links), dependentCharts: links.dependentCharts };
}

/** Appends `construct` and all below it. */
function collect(all: Slots, construct: IConstruct, outer: IConstruct | undefined, into: Vertex[]): void {
  const chart = isChart(construct) ? construct : outer;
  const vertex: Vertex = { construct, chart, end: 0 };
  into.push(vertex);
  const own = all.below(construct);
  const children = construct.node.children;
  for (let index = 0; index <= children.length; index++) {
    if (index === own?.position) for (const slot of own.slots) into.push({ slot, construct: slot.object, chart, end: into.length + 1 });
    if (index < children.length && !all.holds(children[index])) collect(all, children[index], chart, into);
  }
  vertex.end = into.length;
}

function dependenciesOf(all: Slots, { slot, construct }: Vertex): Array<IConstruct | Slot> {
  const documents = slot?.document.dependsOn?.flatMap((document) => all.for(document) ?? []) ?? [];
  return construct === undefined ? documents : [...documents, ...construct.node.dependencies];
}

function sort(vertices: Vertex[], links: Links): Vertex[] {
  const order: Vertex[] = [];
  const done = new Set<number>();
  const path = new Set<number>();
  const finishedGroups = new Set<number>();
  const visit = (index: number): void => {
    if (done.has(index)) return;
    if (path.has(index)) throw new Error(cycleText(vertices, [...path], index));
    path.add(index);
    for (const edge of links.edges.get(index) ?? []) visit(edge);
    for (const group of links.groups.get(index) ?? []) {
      if (finishedGroups.has(group)) continue;
      const members = documentsBelow(vertices, group);
      for (const member of members) if (member !== index) visit(member);
      if (!members.includes(index)) finishedGroups.add(group);
    }
    path.delete(index);
    done.add(index);
    order.push(vertices[index]);
  };
  for (let index = 0; index < vertices.length; index++) if (!links.awaited.has(index)) visit(index);
  // Whatever is left waits for itself.
  for (let index = 0; index < vertices.length; index++) visit(index);
  return order;
}

/** A dependency orders its two ends, and every document below the one after every document below the other. */
function link(all: Slots, vertices: Vertex[]): Links {
  const links = { edges: new Map<number, number[]>(), groups: new Map<number, number[]>(), awaited: new Set<number>() };
  const dependencies = positionsOf(all, vertices);
  const dependentCharts = inferChartDependencies(vertices, dependencies);
  const awaitedGroups = new Set<number>();
  vertices.forEach((_, index) => {
    for (const target of dependencies.get(index) ?? []) {
      add(links.edges, index, target);
      links.awaited.add(target);
      const sources = documentsBelow(vertices, index);
      for (const source of sources) add(links.groups, source, target);
      if (sources.length === 0 || awaitedGroups.has(target)) continue;
      const members = documentsBelow(vertices, target);
      for (const member of members) if (sources.length > 1 || sources[0] !== member) links.awaited.add(member);
      if (!members.includes(sources[0])) awaitedGroups.add(target);
    }
  });
  return { ...links, dependentCharts };
}

/** What vertices depend on, by their index; what is outside the tree counts for nothing. */
function positionsOf(all: Slots, vertices: Vertex[]): Map<number, number[]> {
  const positions = new Map<IConstruct | Slot, number>();
  vertices.forEach(({ construct, slot }, index) => {
    if (construct !== undefined) positions.set(construct, index);
    if (slot !== undefined) positions.set(slot, index);
  });
  const found = new Map<number, number[]>();
  vertices.forEach((vertex, index) => {
    for (const dependency of dependenciesOf(all, vertex)) {
      const target = positions.get(dependency);
      if (target !== undefined) add(found, index, target);
    }
  });
  return found;
}

/** A dependency across charts makes the charts depend on each other. Adds those dependencies and tells whether there are any. */
function inferChartDependencies(vertices: Vertex[], dependencies: Map<number, number[]>): boolean {
  const charts = new Map<IConstruct, number>();
  const pairs: Array<[Vertex, Vertex]> = [];
  vertices.forEach((vertex, index) => {
    if (vertex.construct !== undefined && isChart(vertex.construct)) charts.set(vertex.construct, index);
  });
  for (const index of charts.values()) {
    const parent = charts.get(vertices[index].construct!.node.scope!);
    if (parent !== undefined) pairs.push([vertices[parent], vertices[index]]);
  }
  for (const [source, targets] of dependencies) for (const target of targets) pairs.push([vertices[source], vertices[target]]);
  let found = false;
  for (const [source, target] of pairs) {
    if (source.chart === undefined || target.chart === undefined) throw new Error('cannot find a parent chart (directly or indirectly)');
    if (source.chart === target.chart) continue;
    found = true;
    const index = charts.get(source.chart)!;
    if (!dependencies.get(index)?.includes(charts.get(target.chart)!)) add(dependencies, index, charts.get(target.chart)!);
  }
  return found;
}

function add(map: Map<number, number[]>, key: number, value: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

/** Documents below a vertex, itself included, that are of the same chart. */
function documentsBelow(vertices: Vertex[], top: number): number[] {
  const found: number[] = [];
  for (let index = top; index < vertices[top].end; index++) {
    if (isDocument(vertices[index]) && vertices[index].chart === vertices[top].chart) found.push(index);
  }
  return found;
}

function isDocument(vertex: Vertex): boolean {
  return vertex.slot !== undefined || isApiObject(vertex.construct!);
}

function cycleText(vertices: Vertex[], path: number[], closing: number): string {
  const names = [...path.slice(path.indexOf(closing)), closing].map((index) => {
    const { slot, construct } = vertices[index];
    return slot === undefined ? construct!.node.path : `${slot.document.owner.node.path}/${slot.id}`;
  });
  return `Dependency cycle detected: ${names.join(' => ')}`;
}
