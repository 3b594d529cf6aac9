import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { TargetDocument } from '../../core/document';
import { ModelError } from '../../core/errors';

/** The place of one document in the tree: below its owner, with or without an object of the framework. */
export class Slot {
  /** The object, once there is one; set by `fill`. */
  public object?: ApiObject;

  constructor(public readonly document: TargetDocument) {}

  /** Id of the object below the owner. Put together when somebody asks, which is seldom. */
  public get id(): string {
    return `${this.document.kind}.${this.document.name}`;
  }
}

/** The slots of one owner. */
export interface OwnerSlots {
  /** Number of children that the owner had when the documents came: in a tree of objects the documents would follow them. */
  readonly position: number;
  readonly slots: Slot[];
}

/** The slots of one app. */
export class Slots {
  /** The slots of the app that a construct is in. */
  public static of(construct: IConstruct): Slots {
    const { root } = construct.node;
    const known = apps.get(root) ?? new Slots();
    apps.set(root, known);
    return known;
  }

  private readonly owners = new Map<IConstruct, OwnerSlots>();
  private readonly objects = new Set<IConstruct>();

  /** Takes over documents, all or none. */
  public add(documents: TargetDocument[]): Slot[] {
    const slots = documents.map((document) => new Slot(document));
    const added = new Map<IConstruct, Slot[]>();
    for (let index = 0; index < slots.length; index++) {
      const slot = slots[index];
      const known = added.get(slot.document.owner);
      if (known === undefined) added.set(slot.document.owner, [slot]);
      else known.push(slot);
    }
    added.forEach((own, owner) => {
      if (own.length > 1) requireUniqueIds(owner, own);
    });
    added.forEach((own, owner) => {
      const known = this.owners.get(owner);
      if (known === undefined) this.owners.set(owner, { position: owner.node.children.length, slots: own });
      else for (const slot of own) known.slots.push(slot);
    });
    return slots;
  }

  public fill(slot: Slot, object: ApiObject): void {
    slot.object = object;
    this.objects.add(object);
  }

  public below(owner: IConstruct): OwnerSlots | undefined {
    return this.owners.get(owner);
  }

  public for(document: TargetDocument): Slot | undefined {
    return this.owners.get(document.owner)?.slots.find((slot) => slot.document === document);
  }

  /** Whether a construct is the object of a slot: it has the place of the slot, whenever it was made. */
  public holds(construct: IConstruct): boolean {
    return this.objects.has(construct);
  }
}

const apps = new WeakMap<IConstruct, Slots>();

/** An object is a child of its owner, so kind and name tell those of one owner apart. */
function requireUniqueIds(owner: IConstruct, slots: Slot[]): void {
  const taken = new Set<string>();
  for (const { id, document: { kind, name } } of slots) {
    if (taken.has(id)) {
      throw new ModelError('NAME_CLASH', `the documents of one construct must differ in kind or name, got ${kind} '${name}' twice`,
        'rename one of the two', owner);
    }
    taken.add(id);
  }
}
