import type { IConstruct } from 'constructs';
import { importOf } from './imports';
import { notesOf } from './notes';
import type { PlatformTarget } from './platform-target';
import type { Reference } from './reference';
import type { Resource } from './resource';
import type { Struct } from './rules';
import { findTarget, isResource, isTarget } from './tree';
import { DEFAULT_VERSION } from './versions';

/** Shared by all constructs that have no references, which are most. */
const NONE: Reference[] = [];

/** Everything a reader asks about a finished model, computed once: what there is, who refers to whom, effective properties. */
export class ModelIndex {
  /** Every construct of the model, in the order of the tree. */
  public readonly resources: Resource[] = [];

  /** Every target of the app, in the order of the tree. */
  public readonly targets: PlatformTarget[] = [];

  /** Constructs with findings that calls left there, those of no model among them. */
  public readonly noted: IConstruct[] = [];

  private readonly byTarget = new Map<PlatformTarget | undefined, Resource[]>();
  private readonly owners = new Map<IConstruct, PlatformTarget>();
  private readonly incoming = new Map<IConstruct, Reference[]>();
  private readonly outgoing = new Map<IConstruct, Reference[]>();
  private readonly memos = new Map<unknown, Map<unknown, unknown>>();
  private readonly imports = new Map<IConstruct, IConstruct>();
  private readonly names = new Map<string, Map<string, Map<string, Resource>>>();

  /** @param root the root of the construct tree */
  constructor(root: IConstruct) {
    this.collect(root, undefined);
    for (let index = 0; index < this.resources.length; index++) {
      const references = this.resources[index]._references(this);
      if (references.length === 0) continue;
      for (let position = 0; position < references.length; position++) references[position] = this.resolved(references[position]);
      this.outgoing.set(this.resources[index], references);
      for (let position = 0; position < references.length; position++) push(this.incoming, references[position].to, references[position]);
    }
  }

  /** The constructs below one target. */
  public below(target: PlatformTarget): Resource[] {
    return this.byTarget.get(target) ?? [];
  }

  /** The constructs of one kind below one target. */
  public ofKind<R extends Resource>(target: PlatformTarget, kind: string): R[] {
    return this.memo(`kind:${kind}`, target, () => this.below(target).filter((resource) => resource._kind === kind)) as R[];
  }

  /** The target that a construct is below. */
  public targetOf(construct: IConstruct): PlatformTarget | undefined {
    const known = this.owners.get(construct);
    if (known !== undefined) return known;
    const found = findTarget(construct);
    if (found !== undefined) this.owners.set(construct, found);
    return found;
  }

  /** The references that lead to a construct, in the order of the tree. */
  public referencesTo(construct: IConstruct): Reference[] {
    return this.incoming.get(construct) ?? NONE;
  }

  /** The references that a construct holds. */
  public referencesOf(resource: Resource): Reference[] {
    return this.outgoing.get(resource) ?? NONE;
  }

  /** The construct of the model that an import names, if the model makes it; otherwise the construct itself. */
  public resolve<C extends IConstruct>(construct: C, from: IConstruct): C {
    if (isResource(construct)) return construct;
    const known = this.imports.get(construct);
    if (known !== undefined) return known as C;
    const own = this.targetOf(construct);
    const target = own ?? this.targetOf(from);
    const named = target === undefined ? construct : this.named(construct, target);
    // One that is below no target means what has the name where it is referred to.
    if (own !== undefined) this.imports.set(construct, named);
    return named as C;
  }

  /** What holds for a construct where nobody says anything. */
  public defaultsOf<O extends object>(construct: IConstruct, struct: Struct<O>): { readonly [property: string]: unknown } {
    return this.targetOf(construct)?._defaultsOf(struct) ?? struct.defaultsAt(DEFAULT_VERSION);
  }

  /** Computes something once for a subject. */
  public memo<T, S>(key: unknown, subject: S, compute: (subject: S, index: ModelIndex) => T): T {
    let memo = this.memos.get(key);
    if (memo === undefined) this.memos.set(key, memo = new Map());
    const known = memo.get(subject);
    if (known !== undefined || memo.has(subject)) return known as T;
    const computed = compute(subject, this);
    memo.set(subject, computed);
    return computed;
  }

  private named(construct: IConstruct, target: PlatformTarget): IConstruct {
    const facts = importOf(construct);
    if (facts === undefined) return construct;
    return this.namedOf(facts.kind).get(placeOf(target, facts.namespace))?.get(facts.name) ?? construct;
  }

  private resolved(reference: Reference): Reference {
    const to = this.resolve(reference.to, reference.from);
    return to === reference.to ? reference : { ...reference, to };
  }

  /** The constructs of one kind that an import can name, by place and name. */
  private namedOf(kind: string): Map<string, Map<string, Resource>> {
    let places = this.names.get(kind);
    if (places !== undefined) return places;
    this.names.set(kind, places = new Map());
    for (const target of this.targets) {
      const place = placeOf(target, undefined);
      const names = places.get(place) ?? new Map<string, Resource>();
      places.set(place, names);
      for (const resource of this.ofKind(target, kind)) names.set(resource._importName!, resource);
    }
    return places;
  }

  private collect(construct: IConstruct, above: PlatformTarget | undefined): void {
    const target = isTarget(construct) ? construct : above;
    if (notesOf(construct) !== undefined) this.noted.push(construct);
    if (target === construct) this.targets.push(target!);
    if (isResource(construct)) {
      this.resources.push(construct);
      if (target !== undefined) this.owners.set(construct, target);
      push(this.byTarget, target, construct);
    }
    const { children } = construct.node;
    for (let index = 0; index < children.length; index++) this.collect(children[index], target);
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** The place that an import with a namespace, or with none, means when it is below a target. */
function placeOf(target: PlatformTarget, namespace: string | undefined): string {
  return `${target._platform.name} ${target._platform.placeOf(target._settings, namespace)}`;
}
