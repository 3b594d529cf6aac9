/**
 * Text in a Nomad job passes through interpreters, each with rules of its own. The functions here write text so that it comes
 * out of them byte for byte. What Terraform does to it before is the business of the backend's encoder.
 *
 * | where the text stands | who reads it | written by |
 * | --- | --- | --- |
 * | driver configuration, values and keys | the client's HCL template language | {@link driverConfigText} |
 * | environment, service, check and artifact fields | the client's `${name}` replacement | {@link environmentText} |
 * | `EmbeddedTmpl` | consul-template | {@link templateText} |
 */

/** A name that Nomad replaces when the task starts, `NOMAD_PORT_http` or `attr.unique.network.ip-address` for example. */
export interface NomadReference {
  /** What stands between the braces of `${}`. */
  readonly reference: string;
}

/** A piece of a text: what a user wrote, which may hold Terraform tokens, or a reference that Nomad resolves. */
export type TextPart = string | NomadReference;

/** The environment of a task, and the metadata of its group that the environment relies on. */
export interface EnvironmentPlan {
  /** `Env` of the task. */
  readonly Env: Record<string, string>;

  /** To be merged into `Meta` of the task's group. Empty unless a text needs it. */
  readonly Meta: Record<string, string>;
}

/** How a deploy-time text of the Terraform framework begins. */
const TOKEN = '${TfToken[';

/** Metadata that holds one dollar sign: replacement has no escape, so the sign itself comes from a replaced name. */
const DOLLAR_META = 'knomad_dollar';
const DOLLAR = `\${NOMAD_META_${DOLLAR_META}}`;

/** Something that replacement could take for a reference, also after a token in it was resolved. */
const LOOKS_LIKE_REFERENCE = /\$(?=\{[a-zA-Z0-9_.-]*(?:\}|\$\{TfToken\[))|\$(?=\$\{TfToken\[)/g;

/** What the template language drops (a byte order mark in front) or trips over (a carriage return alone). */
const LOST_IN_TEMPLATES = /^\ufeff|\$*\r(?!\n)/g;

/** Whatever may need an escape in driver configuration. */
const SPECIAL_IN_CONFIG = /[$%\r\ufeff]/;

/** Makes a reference out of the name that stands between the braces. */
export function nomadReference(name: string): NomadReference {
  return { reference: name };
}

/**
 * Text of driver configuration (`Task.Config`): values at any depth, and keys too.
 *
 * The client reads each as an HCL template. A text that is not in Unicode normal form C cannot be carried there.
 */
export function driverConfigText(...parts: TextPart[]): string {
  const [first] = parts;
  // Nearly every text is free of all that, and looking for it is cheaper than replacing.
  if (parts.length === 1 && typeof first === 'string' && !SPECIAL_IN_CONFIG.test(first)) return first;
  return join(parts, (text, beforeReference) => {
    const escaped = text
      .replace(/\$\{(?!TfToken\[)|%\{/g, (opening) => opening[0] + opening)
      .replace(/[$%]+(?=\$\{TfToken\[)/g, quoted)
      .replace(LOST_IN_TEMPLATES, quoted);
    // A dollar sign directly before `${` would turn the reference into text.
    return beforeReference ? escaped.replace(/\$+$/, quoted) : escaped;
  });
}

/** {@link driverConfigText} over all strings and keys of a plain value. */
export function driverConfig<T>(value: T): T {
  return deep(value) as T;
}

/**
 * Text of environment values, service names, tags and metadata, checks, artifacts and template destinations.
 *
 * Nomad replaces `${name}` there when it knows the name, and has no escape. So the dollar sign of such a text is itself
 * replaced from metadata of the group, see {@link textMeta}.
 */
export function environmentText(...parts: TextPart[]): string {
  const [first] = parts;
  if (parts.length === 1 && typeof first === 'string' && !first.includes('$')) return first;
  return join(parts, (text) => text.replace(LOOKS_LIKE_REFERENCE, () => DOLLAR));
}

/** The metadata of the task group that texts made by {@link environmentText} rely on. */
export function textMeta(...texts: string[]): Record<string, string> {
  return texts.some((text) => text.includes(DOLLAR)) ? { [DOLLAR_META]: '$' } : {};
}

/** The environment of a task from its values: texts, or lists of texts and references. */
export function environmentPlan(environment: Record<string, string | TextPart[]>): EnvironmentPlan {
  const Env: Record<string, string> = {};
  let dollar = false;
  for (const name in environment) {
    const value = environment[name];
    const text = typeof value === 'string' ? environmentText(value) : environmentText(...value);
    dollar ||= text.includes(DOLLAR);
    Env[name] = text;
  }
  return { Env, Meta: dollar ? textMeta(DOLLAR) : {} };
}

/** Literal text of a consul-template template with the usual delimiters. It may stand before and after actions. */
export function templateText(text: string): string {
  // A single brace at the end, or before a token, could make a delimiter together with what follows.
  return text.replace(/\{\{+|\{(?=$|\$\{TfToken\[)/g, (braces, at: number) => {
    return at > 0 && text.startsWith(TOKEN, at - 1) ? braces : `{{"${braces}"}}`;
  });
}

function join(parts: TextPart[], write: (text: string, beforeReference: boolean) => string): string {
  let result = '';
  let literal = '';
  for (const part of parts) {
    if (typeof part === 'string') {
      literal += part;
    } else {
      result += `${write(literal, true)}\${${part.reference}}`;
      literal = '';
    }
  }
  return result + write(literal, false);
}

function deep(value: unknown): unknown {
  if (typeof value === 'string') return driverConfigText(value);
  if (Array.isArray(value)) return value.map(deep);
  if (value === null || typeof value !== 'object') return value;
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value)) result[driverConfigText(key)] = deep((value as Record<string, unknown>)[key]);
  return result;
}

/** An expression that is a text; what stands before it and would join its opening must be part of it. */
function quoted(text: string): string {
  return `\${"${text.replace('\ufeff', '\\ufeff').replace('\r', '\\r')}"}`;
}
