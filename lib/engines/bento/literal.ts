/** Any part of a Bento config: plain data, plus text that Bento completes from its environment. */
export type BentoValue = string | number | boolean | null | EnvironmentText | readonly BentoValue[] | BentoConfig;

/** A Bento config or a part of one. */
export interface BentoConfig {
  readonly [key: string]: BentoValue;
}

const TEMPLATE = /^(?:[^$"\\\u0000-\u001f\u007f-\uffff]|\$\{[0-9A-Za-z_]+\})*$/;

/**
 * Text with `${NAME}` places that Bento fills from its environment when it reads the file. It is configuration, never text of
 * a user: what the variables hold is pasted into the file as it is and must not contain quotes or backslashes.
 */
export class EnvironmentText {
  constructor(readonly text: string) {
    if (!TEMPLATE.test(text)) {
      throw new RangeError(`environment text ${JSON.stringify(text)} may hold printable ASCII and places like \${NAME} only`);
    }
  }
}

/**
 * The config as the text of a file. JSON is YAML. Bento replaces `${NAME}` in the bytes of the file before it parses them and
 * knows no escape that works for every text, so every `$` that is not ours is written as a JSON escape, which it does not see.
 */
export function configText(config: BentoConfig): string {
  return `${write(config, '')}\n`;
}

/** Text as a Bloblang string literal, quotes included. Bloblang unquotes like Go: no surrogate pairs, no lone surrogates. */
export function bloblang(text: string): string {
  let out = '';
  for (const char of wellFormed(text)) {
    const code = char.codePointAt(0) as number;
    if (code > 0xffff) out += `\\U${code.toString(16).padStart(8, '0')}`;
    else if (code < 0x20 || code > 0x7e || char === '$') out += escape(char);
    else if (char === '"' || char === '\\') out += `\\${char}`;
    else out += char;
  }
  return `"${out}"`;
}

/** Bloblang expression for a text, or for one that is completed from Bento's environment while it runs. */
export function bloblangText(text: string | EnvironmentText): string {
  if (!(text instanceof EnvironmentText)) return bloblang(text);
  const parts = text.text.split(/\$\{([0-9A-Za-z_]+)\}/).map((part, index) => (index % 2 === 1 ? `env(${bloblang(part)}).or("")` : bloblang(part)));
  return `(${parts.filter((part) => part !== '""').join(' + ')})`;
}

/**
 * Text for a field in which Bento evaluates `${! … }`, such as a URL or the value of a header. Text that could be taken for
 * one becomes one that yields the text. `$` alone, and `{` alone, stay as they are.
 */
export function interpolated(text: string): string {
  return text.includes('$') ? `\${! ${bloblang(text)} }` : text;
}

/** `$`, and characters that JSON allows in a string and YAML does not. */
const ESCAPED = /[$\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

function escape(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Half a surrogate pair has no UTF-8 form: it becomes U+FFFD here, where it is seen, not somewhere on the way. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}

function write(value: BentoValue, indent: string): string {
  if (value instanceof EnvironmentText) return `"${value.text}"`;
  if (typeof value === 'string') return JSON.stringify(wellFormed(value)).replace(ESCAPED, escape);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}  `;
  const items = Array.isArray(value)
    ? value.map((item: BentoValue) => write(item, inner))
    : Object.entries(value).map(([key, item]) => `${write(key, '')}: ${write(item as BentoValue, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  if (items.length === 0) return open + close;
  const compact = Array.isArray(value) && value.every((item) => typeof item === 'number');
  return compact ? `[${items.join(', ')}]` : `${open}\n${inner}${items.join(`,\n${inner}`)}\n${indent}${close}`;
}
