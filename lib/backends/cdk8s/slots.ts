import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { TargetDocument } from '../../core/document';

/** The place of one document in the tree: below its owner, with or without an object of the framework. */
export interface Slot {
  readonly document: TargetDocument;

  /** Id of the object below the owner. */
  readonly id: string;

  /** The object, once there is one; set by `fillSlot`. */
  object?: ApiObject;
}

/** The slots of one owner. */
export interface OwnerSlots {
  /** Number of children that the owner had when the documents came: in a tree of objects the documents would follow them. */
  readonly position: number;
  readonly slots: Slot[];
}

const owners = new WeakMap<IConstruct, OwnerSlots>();
const slotsOfDocuments = new WeakMap<TargetDocument, Slot>();
const slottedObjects = new WeakSet<IConstruct>();

/** Makes a slot for a document and remembers it with its owner. */
export function addSlot(document: TargetDocument): Slot {
  const slot = { document, id: `${document.kind}.${document.name}` };
  const known = owners.get(document.owner);
  if (known === undefined) owners.set(document.owner, { position: document.owner.node.children.length, slots: [slot] });
  else known.slots.push(slot);
  slotsOfDocuments.set(document, slot);
  return slot;
}

export function slotsBelow(owner: IConstruct): OwnerSlots | undefined {
  return owners.get(owner);
}

export function slotOf(document: TargetDocument): Slot | undefined {
  return slotsOfDocuments.get(document);
}

export function fillSlot(slot: Slot, object: ApiObject): void {
  slot.object = object;
  slottedObjects.add(object);
}

/** Whether a construct is the object of a slot: it has the place of the slot, whenever it was made. */
export function isSlotted(construct: IConstruct): boolean {
  return slottedObjects.has(construct);
}
