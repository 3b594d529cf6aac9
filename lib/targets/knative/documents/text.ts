import { isOpaque } from '../../../core/opaque';

/** Dollars that Kubernetes does not pass on as they are: before another one, before a parenthesis, before a byte above 127. */
const SPECIAL_DOLLAR = /\$(?=[$(\u0080-\uffff])/g;

/**
 * A text as it stands in `command`, `args` or an environment value, so that it comes out byte for byte.
 *
 * Kubernetes reads `$$` as a dollar and replaces `$(NAME)` by a variable that is defined above. A dollar before any other character
 * stays, but its copier takes the next byte for a character, which breaks characters of several bytes.
 */
export function literalText(text: string): string {
  const known = resolved(text);
  return known.includes('$') ? known.replace(SPECIAL_DOLLAR, '$$$$') : known;
}

/** The same for a text that a reference `$(NAME)` of ours may follow: a dollar at its end would make text of the reference. */
export function textBeforeReference(text: string): string {
  return literalText(`${resolved(text)}$`).slice(0, -1);
}

/** The text behind a lazy value of cdk8s, which is ready when the model is rendered. */
export function resolved(text: string): string {
  return typeof text === 'string' ? text : String((text as { produce(): unknown }).produce());
}

/** Whether a text is a token of the Terraform framework, which nothing on Kubernetes resolves. */
export function isForeignToken(text: string): boolean {
  return typeof text === 'string' && isOpaque(text);
}
