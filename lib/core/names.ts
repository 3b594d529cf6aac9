import type { IConstruct } from 'constructs';
import { requireText } from './checks';
import { ModelError, show } from './errors';
import { NO_PROBLEMS } from './problem';
import type { Problem } from './problem';
import { isTarget } from './tree';

/** Longest DNS label. */
export const LABEL_LENGTH = 63;

const LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** Nearly every id is in kebab-case already. */
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Ids that name a construct's main part and add nothing to a name. */
const SILENT_IDS = new Set(['Resource', 'Default']);

/** The name of a construct on the platform: the ids below the target in kebab-case, with the target's prefix. */
export function physicalName(construct: IConstruct): string {
  let name: string | undefined;
  let at: IConstruct | undefined = construct;
  for (; at !== undefined && at.node.scope !== undefined && !isTarget(at); at = at.node.scope) {
    if (!SILENT_IDS.has(at.node.id)) name = inFront(kebabCase(at.node.id), name);
  }
  return (isTarget(at) && at.namePrefix !== undefined ? inFront(at.namePrefix, name) : name) ?? '';
}

function inFront(part: string, name: string | undefined): string {
  return name === undefined ? part : `${part}-${name}`;
}

/** `TakePayment` and `take_payment` become `take-payment`, `HTTPServer` becomes `http-server`. */
export function kebabCase(id: string): string {
  return KEBAB.test(id) ? id : id
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** Whether a text is a DNS label that starts with a letter. */
export function isLabel(text: string): boolean {
  return text.length <= LABEL_LENGTH && LABEL.test(text);
}

/** Throws unless a name of something that exists already can stand in addresses, rules and policies. A wildcard would open them to everybody. */
export function requireName(property: string, name: string, scope?: IConstruct): void {
  requireText(property, name, scope);
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)) {
    throw new ModelError('NAME_INVALID', `'${property}' must hold lower-case letters, digits and dashes, got ${show(name)}`, 'give the name on the platform', scope);
  }
}

/** What is wrong with a physical name, for finished models. */
export function nameProblems(property: string, name: string): Problem[] {
  if (isLabel(name)) return NO_PROBLEMS;
  if (!LABEL.test(name)) {
    return [{
      code: 'NAME_INVALID',
      message: `'${property}' must start with a letter and hold lower-case letters, digits and dashes, got ${show(name)}`,
      remedy: `change the id or give '${property}'`,
    }];
  }
  return lengthProblems(property, name);
}

/** Whether a derived name fits a DNS label. */
export function lengthProblems(what: string, name: string): Problem[] {
  if (name.length <= LABEL_LENGTH) return NO_PROBLEMS;
  return [{
    code: 'NAME_TOO_LONG',
    message: `'${what}' must have ${LABEL_LENGTH} characters at most, got ${name.length} in ${show(name)}`,
    remedy: 'shorten the id or give a shorter name',
  }];
}
