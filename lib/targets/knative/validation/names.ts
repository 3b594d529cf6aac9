const DNS_1035_LABEL = /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/;
const DNS_1123_LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const DNS_1123_SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const NAME_PART = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

export const LABEL_RULE = 'must be at most 63 lower-case letters, digits and hyphens, starting with a letter and not ending with a hyphen';
export const LABEL_1123_RULE = 'must be at most 63 lower-case letters, digits and hyphens, starting and ending with a letter or digit';
export const SUBDOMAIN_RULE = 'must be at most 253 lower-case letters, digits, hyphens and dots, '
  + 'every part starting and ending with a letter or digit';
export const QUALIFIED_NAME_RULE = 'must be at most 63 letters, digits, hyphens, underscores and dots, starting and ending with a letter or digit, '
  + 'after an optional DNS name and a slash';
export const LABEL_VALUE_RULE = 'must be at most 63 letters, digits, hyphens, underscores and dots, starting and ending with a letter or digit';

/** A DNS label that starts with a letter (RFC 1035). */
export function isLabel(name: string): boolean {
  return name.length <= 63 && DNS_1035_LABEL.test(name);
}

/** A DNS label that may start with a digit (RFC 1123). */
export function isLabel1123(name: string): boolean {
  return name.length <= 63 && DNS_1123_LABEL.test(name);
}

/** DNS labels joined with dots (RFC 1123): what most Kubernetes objects may be called. */
export function isSubdomain(name: string): boolean {
  return name.length <= 253 && DNS_1123_SUBDOMAIN.test(name);
}

/** Keys that were found good. They repeat from document to document. */
const GOOD_KEYS = new Set<string>();
const MAX_GOOD_KEYS = 4096;

/** What label and annotation keys look like: `app`, `example.com/team`. */
export function isQualifiedName(name: string): boolean {
  if (GOOD_KEYS.has(name)) return true;
  const slash = name.indexOf('/');
  const isGood = slash === -1 ? isNamePart(name) : isSubdomain(name.slice(0, slash)) && isNamePart(name.slice(slash + 1));
  if (isGood && GOOD_KEYS.size < MAX_GOOD_KEYS) GOOD_KEYS.add(name);
  return isGood;
}

/** Annotation keys are compared without regard to case before the slash. */
export function isAnnotationKey(name: string): boolean {
  return isQualifiedName(name) || isQualifiedName(name.toLowerCase());
}

/** What the value of a label looks like. */
export function isLabelValue(value: string): boolean {
  return value === '' || isNamePart(value);
}

function isNamePart(name: string): boolean {
  return name.length <= 63 && NAME_PART.test(name);
}
