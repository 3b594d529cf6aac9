import type { ConfigMapDocument } from './document-types';
import type { Inspection } from './inspection';
import { pointerTo } from './inspection';
import { checkSubdomainNamed } from './metadata';

/** Bytes that all values of a config map may have together. */
const MAX_BYTES = 1048576;

const KEY = /^[-._a-zA-Z0-9]{1,253}$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export function checkConfigMap(document: ConfigMapDocument, inspection: Inspection): void {
  const { metadata, data, binaryData } = document;
  checkSubdomainNamed(metadata, inspection);
  let size = 0;
  for (const key in data) {
    if (data[key] === undefined) continue;
    checkKey(key, '/data', inspection);
    size += Buffer.byteLength(data[key]);
  }
  for (const key in binaryData) {
    if (binaryData[key] === undefined) continue;
    checkKey(key, '/binaryData', inspection);
    if (data !== undefined && key in data) inspection.add(pointerTo('/binaryData', key), "must not be a key of 'data' too", key);
    if (!BASE64.test(binaryData[key])) inspection.add(pointerTo('/binaryData', key), 'must be base64 text', binaryData[key]);
    size += Math.floor(binaryData[key].length / 4) * 3;
  }
  if (size > MAX_BYTES) inspection.add('', `must have at most ${MAX_BYTES} bytes of values`, size, 'split the config map');
}

function checkKey(key: string, at: string, inspection: Inspection): void {
  if (!KEY.test(key) || key === '.' || key.startsWith('..')) {
    inspection.add(pointerTo(at, key), "must have at most 253 letters, digits, hyphens, underscores and dots, and not begin with '..'", key);
  }
}
