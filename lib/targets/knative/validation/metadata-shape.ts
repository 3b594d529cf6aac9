import { flag, list, map, object, text } from './structure';
import type { Shape } from './structure';

const OWNER = object({ apiVersion: text, kind: text, name: text, uid: text, controller: flag, blockOwnerDeletion: flag });

const SERVER_OWNED = 'remove it; the server writes it';

/** Metadata that a document to apply may have. */
const METADATA = object({
  name: text,
  namespace: text,
  labels: map(text),
  annotations: map(text),
  ownerReferences: list(OWNER),
  finalizers: list(text),
}, {
  generateName: 'give a fixed name; a document is applied again and again',
  creationTimestamp: SERVER_OWNED,
  deletionTimestamp: SERVER_OWNED,
  generation: SERVER_OWNED,
  managedFields: SERVER_OWNED,
  resourceVersion: SERVER_OWNED,
  selfLink: SERVER_OWNED,
  uid: SERVER_OWNED,
});

/** A Kubernetes object with these fields beside what all of them have. */
export function apiObject(fields: Readonly<Record<string, Shape>>): Shape {
  return object({ apiVersion: text, kind: text, metadata: METADATA, ...fields }, { status: SERVER_OWNED });
}

export const CONFIG_MAP = apiObject({ data: map(text), binaryData: map(text), immutable: flag });
