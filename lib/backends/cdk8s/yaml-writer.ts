import { isShared } from '../../core/document';
import { isPlainObject } from '../../core/json';

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

/** The texts of shared parts of documents, see `share`. */
const sharedTexts = new WeakMap<object, { readonly pad: string; readonly text: string }>();

/** Thrown where a value is no JSON data, such as a lazy value of the framework. */
export const NO_DATA = new Error('a value is no JSON data');

/**
 * One YAML document that holds JSON data, with a line feed at its end. Object members keep their order; `undefined` members
 * are left out, `undefined` elements become null. The text reads back equal with YAML 1.1 and 1.2.
 */
export function writeYaml(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]\n' : sequence(value, '', '', false);
  if (isObject(value)) return mapping(value, '', '', false) || '{}\n';
  return `${typeof value === 'string' ? quoted(value) : scalar(value)}\n`;
}

/**
 * Members of an object as `writeYaml` writes them, below nothing, in the order of their names and without those that are null:
 * what a member holds is treated likewise at every depth.
 *
 * @throws `NO_DATA`
 */
export function writeSorted(object: Record<string, unknown>): string {
  return mapping(object, '', '', true);
}

/** `lead` stands before the first key: nothing behind the dash of a list, else the padding. */
function mapping(object: Record<string, unknown>, pad: string, lead: string, sorted: boolean): string {
  let text = '';
  let start = lead;
  let last = '';
  for (const key in object) {
    if (sorted && key < last) return sortedMapping(object, pad, lead);
    last = key;
    const value = object[key];
    if (value === undefined || (sorted && value === null)) continue;
    text += start + keyText(key, pad) + member(value, pad, sorted);
    start = pad;
  }
  return text;
}

/** Most objects are written with their members in order: only for the others a list of the keys is made. */
function sortedMapping(object: Record<string, unknown>, pad: string, lead: string): string {
  let text = '';
  let start = lead;
  const keys = Object.keys(object).sort();
  for (let index = 0; index < keys.length; index++) {
    const value = object[keys[index]];
    if (value === undefined || value === null) continue;
    text += start + keyText(keys[index], pad) + member(value, pad, true);
    start = pad;
  }
  return text;
}

function sequence(items: unknown[], pad: string, lead: string, sorted: boolean): string {
  const inner = `${pad}  `;
  let text = '';
  let start = lead;
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    text += start;
    start = pad;
    if (typeof item !== 'object' || item === null) text += `-${member(item, pad, sorted)}`;
    else if (Array.isArray(item)) text += item.length === 0 ? '- []\n' : `- ${sequence(item, inner, '', sorted)}`;
    else text += `- ${mapping(dataOf(item), inner, '', sorted) || '{}\n'}`;
  }
  return text;
}

/** What follows the colon of a key or the dash of a scalar element, to the end of its last line. */
function member(value: unknown, pad: string, sorted: boolean): string {
  if (typeof value === 'string') return ` ${stringText(value, pad)}\n`;
  if (typeof value !== 'object' || value === null) return ` ${scalar(value)}\n`;
  return sorted && isShared(value) ? sharedText(value, pad) : collection(value, `${pad}  `, sorted);
}

function collection(value: object, pad: string, sorted: boolean): string {
  if (Array.isArray(value)) return value.length === 0 ? ' []\n' : `\n${sequence(value, pad, pad, sorted)}`;
  const text = mapping(dataOf(value), pad, pad, sorted);
  return text === '' ? ' {}\n' : `\n${text}`;
}

/** What many documents have in common is put into words once. Nearly always it stands at one depth. */
function sharedText(value: object, pad: string): string {
  const known = sharedTexts.get(value);
  if (known?.pad === pad) return known.text;
  const text = collection(value, `${pad}  `, true);
  sharedTexts.set(value, { pad, text });
  return text;
}

function dataOf(value: object): Record<string, unknown> {
  if (!isPlainObject(value)) throw NO_DATA;
  return value;
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
  switch (typeof value) {
    case 'number':
      return numberText(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
    case 'undefined':
      return 'null';
    default:
      throw NO_DATA;
  }
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
