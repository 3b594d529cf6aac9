import type { IConstruct } from 'constructs';
import { importOf } from './imports';
import type { ImportFacts } from './imports';
import { notesOf } from './notes';
import type { PlatformTarget } from './platform-target';
import type { Reference } from './reference';
import type { Resource } from './resource';
import type { Struct } from './rules';
import { findTarget, isResource, isTarget } from './tree';

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
  private readonly memos = new Map<string, Map<unknown, unknown>>();

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
    return this.owners.get(construct) ?? findTarget(construct);
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
    const facts = isResource(construct) ? undefined : importOf(construct);
    if (facts === undefined) return construct;
    const target = this.targetOf(construct) ?? this.targetOf(from);
    const own = target === undefined ? undefined : this.memo('names', undefined, () => this.byName()).get(nameKey(target, facts));
    return own as IConstruct | undefined as C | undefined ?? construct;
  }

  /** What holds for a construct where nobody says anything. */
  public defaultsOf<O extends object>(construct: IConstruct, struct: Struct<O>): { readonly [property: string]: unknown } {
    return this.targetOf(construct)?._defaultsOf(struct) ?? struct.defaultsAt(1);
  }

  /** Computes something once for a subject. */
  public memo<T, S>(key: string, subject: S, compute: (subject: S, index: ModelIndex) => T): T {
    let memo = this.memos.get(key);
    if (memo === undefined) this.memos.set(key, memo = new Map());
    const known = memo.get(subject);
    if (known !== undefined || memo.has(subject)) return known as T;
    const computed = compute(subject, this);
    memo.set(subject, computed);
    return computed;
  }

  /**
   * What constructs above say, nearest first, behind what a construct says itself. Constructs of one scope find out together.
   *
   * @param key what it is about
   * @param construct the construct
   * @param own what the construct says itself, if it says anything
   * @param at finds what is said at a scope and above it
   */
  public inherited<T>(key: string, construct: IConstruct, own: T | undefined, at: (scope: IConstruct) => T[]): T[] {
    const { scope } = construct.node;
    const above = scope === undefined ? [] : this.memo(key, scope, at);
    return own === undefined ? above : [own, ...above];
  }

  private resolved(reference: Reference): Reference {
    const to = this.resolve(reference.to, reference.from);
    return to === reference.to ? reference : { ...reference, to };
  }

  /** The constructs that an import can name. */
  private byName(): Map<string, Resource> {
    const found = new Map<string, Resource>();
    for (const target of this.targets) {
      for (const resource of this.below(target)) {
        const name = resource._importName;
        if (name !== undefined) found.set(nameKey(target, { kind: resource._kind, name }), resource);
      }
    }
    return found;
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

function nameKey(target: PlatformTarget, { kind, name, namespace }: ImportFacts): string {
  return [target._platform.name, target._platform.placeOf(target._settings, namespace), kind, name].join('\0');
}
