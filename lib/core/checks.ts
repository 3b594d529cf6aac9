import type { IConstruct } from 'constructs';
import { ModelError, show } from './errors';
import { TEXT, requireKind } from './kind';
import { isOpaque } from './opaque';

/** Throws unless `value` is a whole number from `min` to `max`. Checks of what one call alone shows to be wrong. */
export function requireWhole(property: string, value: number, min: number, max: number, scope?: IConstruct): void {
  requireKnown(property, value, scope);
  if (!Number.isInteger(value) || value < min || value > max) {
    const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
    throw new ModelError('QUANTITY_RANGE', `'${property}' must be a whole number ${range}, got ${show(value)}`, 'change the value', scope);
  }
}

/** Throws when `value` is only known at deploy time. */
export function requireKnown(property: string, value: unknown, scope?: IConstruct): void {
  if (isOpaque(value)) {
    throw new ModelError('TOKEN_REFUSED', `'${property}' must be known at synthesis, got a value that is only known at deploy time`,
      'give a literal; tokens are accepted in images, environment texts and hosts', scope);
  }
}

/** Throws when `value` is no text, empty, or only known at deploy time. */
export function requireText(property: string, value: string, scope?: IConstruct): void {
  requireKnown(property, value, scope);
  requireKind(TEXT, value, property, scope);
  if (value.trim() === '') {
    throw new ModelError('TEXT_EMPTY', `'${property}' must not be empty, got ${show(value)}`, 'give a text', scope);
  }
}

/** The same for a rule: throws when a text is empty. */
export function requireFilled(value: string, property: string, scope?: IConstruct): void {
  requireText(property, value, scope);
}
