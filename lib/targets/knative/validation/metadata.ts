import type { Metadata, Texts } from './document-types';
import type { Inspection } from './inspection';
import { pointerTo } from './inspection';
import {
  LABEL_1123_RULE, LABEL_RULE, LABEL_VALUE_RULE, QUALIFIED_NAME_RULE, SUBDOMAIN_RULE,
  isAnnotationKey, isLabel, isLabel1123, isLabelValue, isQualifiedName, isSubdomain,
} from './names';

/** Bytes that all annotations of an object may have together. */
const MAX_ANNOTATION_BYTES = 262144;

/** Metadata of an object whose name becomes a host: Service, Configuration, Route. */
export function checkLabelNamed(metadata: Metadata | undefined, inspection: Inspection): void {
  checkMetadata(metadata, isLabel, LABEL_RULE, inspection);
}

/** Metadata of any other object. */
export function checkSubdomainNamed(metadata: Metadata | undefined, inspection: Inspection): void {
  checkMetadata(metadata, isSubdomain, SUBDOMAIN_RULE, inspection);
}

/** Labels and annotations as the API server takes them. */
export function checkMarks(metadata: Metadata | undefined, at: string, inspection: Inspection): void {
  const labels = metadata?.labels;
  for (const key in labels) {
    if (labels[key] === undefined) continue;
    if (!isQualifiedName(key)) inspection.add(pointerTo(`${at}/labels`, key), `the key ${QUALIFIED_NAME_RULE}`, key);
    if (!isLabelValue(labels[key])) inspection.add(pointerTo(`${at}/labels`, key), LABEL_VALUE_RULE, labels[key]);
  }
  if (metadata?.annotations !== undefined) checkAnnotations(metadata.annotations, `${at}/annotations`, inspection);
}

function checkMetadata(metadata: Metadata | undefined, isName: (name: string) => boolean, rule: string, inspection: Inspection): void {
  if (!metadata?.name) inspection.addMissing('/metadata/name');
  else if (!isName(metadata.name)) inspection.add('/metadata/name', rule, metadata.name, 'change the name');
  if (metadata?.namespace !== undefined && !isLabel1123(metadata.namespace)) {
    inspection.add('/metadata/namespace', LABEL_1123_RULE, metadata.namespace, 'change the namespace');
  }
  checkMarks(metadata, '/metadata', inspection);
}

function checkAnnotations(annotations: Texts, at: string, inspection: Inspection): void {
  let size = 0;
  for (const key in annotations) {
    if (annotations[key] === undefined) continue;
    size += key.length + annotations[key].length;
    if (!isAnnotationKey(key)) inspection.add(pointerTo(at, key), `the key ${QUALIFIED_NAME_RULE}`, key);
  }
  if (size > MAX_ANNOTATION_BYTES) {
    inspection.add(at, `must have at most ${MAX_ANNOTATION_BYTES} bytes together`, size, 'move the text to a config map');
  }
}
