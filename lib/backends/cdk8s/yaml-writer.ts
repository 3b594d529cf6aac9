/** Text that every YAML parser, of version 1.1 or 1.2, reads as a string without quotes. Some take `e5` for a number. */
const PLAIN = /^(?![eE][-+]?[0-9]+$)[A-Za-z_/](?:[\w./@+,=()%-]|:(?=[\w./@+-])| (?=[\w./@+(-]))*$/;

/** What `PLAIN` lets through although some parser reads it as a boolean or as null. */
const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/** Quantities and durations such as `250m`, `128Mi` and `30s`: no notation of a number ends like that. */
const QUANTITY = /^[0-9]{1,15}(?:m|s|h|ms|k|M|G|Ki|Mi|Gi|Ti)$/;

/** Characters that JSON leaves alone but that YAML takes for line breaks, refuses or drops. */
const UNSAFE = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** Text that a literal block cannot hold, or not byte for byte. */
const NO_BLOCK = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|^[ \n]|\n\n$|\n +\n|\n +$/;

/** Beyond this length a key needs the explicit notation; the limit of YAML is 1024 with quotes and escapes. */
const LONGEST_KEY = 1000;

/** Bound of the cache of rendered keys: keys come from schemas and repeat, but user data can hold any number of them. */
const CACHED_KEYS = 4096;

const keyTexts = new Map<string, string>();

/**
 * One YAML document that holds JSON data, with a line feed at its end. Object members keep their order; `undefined` members
 * are left out, `undefined` elements become null. The text reads back equal with YAML 1.1 and 1.2.
 */
export function writeYaml(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]\n' : sequence(value, '', '');
  if (isObject(value)) return isEmpty(value) ? '{}\n' : mapping(value, '', '');
  return `${typeof value === 'string' ? quoted(value) : scalar(value)}\n`;
}

/** `lead` stands before the first key: nothing behind the dash of a list, else the padding. */
function mapping(object: Record<string, unknown>, pad: string, lead: string): string {
  let text = '';
  let start = lead;
  for (const key in object) {
    const value = object[key];
    if (value === undefined || !Object.prototype.hasOwnProperty.call(object, key)) continue;
    text += start + keyText(key, pad) + member(value, pad);
    start = pad;
  }
  return text;
}

function sequence(items: unknown[], pad: string, lead: string): string {
  const inner = `${pad}  `;
  let text = '';
  let start = lead;
  for (const item of items) {
    text += `${start}-`;
    if (Array.isArray(item) && item.length > 0) text += ` ${sequence(item, inner, '')}`;
    else if (isObject(item) && !isEmpty(item)) text += ` ${mapping(item, inner, '')}`;
    else text += member(item, pad);
    start = pad;
  }
  return text;
}

/** What follows the colon of a key or the dash of a scalar element, to the end of its last line. */
function member(value: unknown, pad: string): string {
  if (typeof value === 'string') return ` ${stringText(value, pad)}\n`;
  if (typeof value !== 'object' || value === null) return ` ${scalar(value)}\n`;
  const inner = `${pad}  `;
  if (Array.isArray(value)) return value.length === 0 ? ' []\n' : `\n${sequence(value, inner, inner)}`;
  return isEmpty(value as Record<string, unknown>) ? ' {}\n' : `\n${mapping(value as Record<string, unknown>, inner, inner)}`;
}

function stringText(text: string, pad: string): string {
  if (isPlain(text)) return text;
  if (text.includes('\n') && !NO_BLOCK.test(text) && text.length > 1) return block(text, pad);
  return quoted(text);
}

/** A literal block. What it cannot hold exactly was sorted out before. */
function block(text: string, pad: string): string {
  const inner = `\n${pad}  `;
  const ended = text.endsWith('\n');
  const body = (ended ? text.slice(0, -1) : text).replace(/\n+/g, (breaks) => breaks.slice(1) + inner);
  return `${ended ? '|' : '|-'}${inner}${body}`;
}

function keyText(key: string, pad: string): string {
  const known = keyTexts.get(key);
  if (known !== undefined) return known;
  const text = isPlain(key) ? key : quoted(key);
  if (text.length > LONGEST_KEY) return `? ${text}\n${pad}:`;
  if (keyTexts.size < CACHED_KEYS) keyTexts.set(key, `${text}:`);
  return `${text}:`;
}

function isPlain(text: string): boolean {
  return (PLAIN.test(text) && !(text.length <= 5 && RESERVED.test(text))) || QUANTITY.test(text);
}

/** The quoted form of JSON is one of YAML too, once the characters that only JSON takes literally are escaped. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(UNSAFE, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function scalar(value: unknown): string {
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'boolean' ? String(value) : 'null';
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf';
  const text = Object.is(value, -0) ? '-0' : String(value);
  // Some parsers take 1e+21 for text: with a decimal point every parser agrees.
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(object: Record<string, unknown>): boolean {
  for (const key in object) if (object[key] !== undefined) return false;
  return true;
}
