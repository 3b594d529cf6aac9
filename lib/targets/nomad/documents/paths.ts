import type { IConstruct } from 'constructs';
import { requireText } from '../../../core/checks';
import { ModelError, show } from '../../../core/errors';

/** Throws unless a text that will stand in templates, policies or names has the form that the platform allows. */
export function requirePath(property: string, value: string, form: RegExp, scope?: IConstruct): void {
  requireText(property, value, scope);
  if (!form.test(value)) {
    throw new ModelError('NAME_INVALID', `'${property}' must match ${form.source}, got ${show(value)}`, 'change the text', scope);
  }
}
