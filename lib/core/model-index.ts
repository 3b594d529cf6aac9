import type { IConstruct } from 'constructs';
import type { PlatformTarget as Target } from './platform-target';
import type { Reference, Resource } from './resource';
import { findTarget, isResource, isTarget } from './tree';

/** Shared by all constructs that have no references, which are most. */
const NONE: Reference[] = [];

/** Everything a reader asks about a finished model, computed once: what there is, who refers to whom, effective properties. */
export class ModelIndex {
  /** Every construct of the model, in the order of the tree. */
  public readonly resources: Resource[] = [];

  /** Every target of the app, in the order of the tree. */
  public readonly targets: Target[] = [];

  private readonly byTarget = new Map<Target | undefined, Resource[]>();
  private readonly owners = new Map<IConstruct, Target>();
  private readonly incoming = new Map<IConstruct, Reference[]>();
  private readonly outgoing = new Map<IConstruct, Reference[]>();
  private readonly memos = new Map<string, Map<unknown, unknown>>();

  /** @param root the root of the construct tree */
  constructor(root: IConstruct) {
    this.collect(root, undefined);
    for (let index = 0; index < this.resources.length; index++) {
      const references = this.resources[index]._references(this);
      if (references.length === 0) continue;
      this.outgoing.set(this.resources[index], references);
      for (let position = 0; position < references.length; position++) push(this.incoming, references[position].to, references[position]);
    }
  }

  /** The constructs below one target. */
  public below(target: Target): Resource[] {
    return this.byTarget.get(target) ?? [];
  }

  /** The constructs of one kind below one target. */
  public ofKind<R extends Resource>(target: Target, kind: string): R[] {
    return this.memo(`kind:${kind}`, target, () => this.below(target).filter((resource) => resource._kind === kind)) as R[];
  }

  /** The target that a construct is below. */
  public targetOf(construct: IConstruct): Target | undefined {
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

  private collect(construct: IConstruct, above: Target | undefined): void {
    const target = isTarget(construct) ? construct : above;
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
