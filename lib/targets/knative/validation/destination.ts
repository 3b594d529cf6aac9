import { X509Certificate } from 'crypto';
import type { Destination, Reference } from './document-types';
import type { Inspection } from './inspection';
import { LABEL_1123_RULE, SUBDOMAIN_RULE, isLabel1123, isSubdomain } from './names';

const GROUP_FLAG = 'kreference-group';

/** Scheme, host, port, then a path, query and fragment without spaces and with whole percent escapes. */
const ABSOLUTE = /^[a-z][a-z0-9+.-]*:\/\/(?:[A-Za-z0-9._-]+|\[[0-9a-fA-F:.]+\])(?::[0-9]{1,5})?(?:[/?#](?:[^\x00-\x20\x7f%]|%[0-9A-Fa-f]{2})*)?$/;

/** A path below the address of the reference. */
const RELATIVE = /^\/(?!\/)(?:[^\x00-\x20\x7f%]|%[0-9A-Fa-f]{2})*$/;

const CERTIFICATE = /^\s*-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*$/;

/** Where events go. `destination` is required. */
export function checkDestination(destination: Destination | undefined, at: string, inspection: Inspection): void {
  if (destination === undefined) {
    inspection.addMissing(at);
    return;
  }
  const { ref, uri, CACerts } = destination;
  if (ref === undefined && uri === undefined) inspection.add(at, "must have one of 'ref' and 'uri'");
  if (ref !== undefined) checkReference(ref, `${at}/ref`, inspection);
  if (typeof uri === 'string') checkUri(uri, ref !== undefined, `${at}/uri`, inspection);
  if (CACerts !== undefined && !isCertificate(CACerts)) inspection.add(`${at}/CACerts`, 'must be one certificate in PEM format', CACerts);
}

/** A reference to another object by kind and name. */
export function checkReference(reference: Reference, at: string, inspection: Inspection): void {
  const { apiVersion, kind, name, namespace, group } = reference;
  if (!name) inspection.addMissing(`${at}/name`);
  else if (!isSubdomain(name)) inspection.add(`${at}/name`, SUBDOMAIN_RULE, name);
  if (!kind) inspection.addMissing(`${at}/kind`);
  if (group && !inspection.has(GROUP_FLAG)) inspection.addGated(`${at}/group`, GROUP_FLAG);
  if (!apiVersion && !(group && inspection.has(GROUP_FLAG))) inspection.addMissing(`${at}/apiVersion`);
  if (apiVersion && group && inspection.has(GROUP_FLAG) && !apiVersion.startsWith(`${group}/`)) inspection.add(`${at}/group`, `must be the group of '${apiVersion}'`, group);
  if (namespace && !isLabel1123(namespace)) inspection.add(`${at}/namespace`, LABEL_1123_RULE, namespace);
}

function checkUri(uri: string, hasReference: boolean, pointer: string, inspection: Inspection): void {
  if (hasReference && !RELATIVE.test(uri)) {
    inspection.add(pointer, "must be a path beside 'ref', /events for example", uri, "remove 'ref' or give a path");
  } else if (!hasReference && !ABSOLUTE.test(uri)) {
    inspection.add(pointer, "must be an absolute address without 'ref', http://host/path for example", uri, "add 'ref' or give scheme and host");
  }
}

function isCertificate(pem: string): boolean {
  if (!CERTIFICATE.test(pem)) return false;
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}
