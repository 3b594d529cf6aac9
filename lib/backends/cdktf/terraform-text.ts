/**
 * Text for Terraform, whose every string is a template: `${` opens an expression and `%{` a directive, and there is no place
 * where they do not. The functions here write text that comes out of Terraform byte for byte.
 */

/** Finds out what stands behind a token: text that may hold expressions, or a plain value. */
export type TokenResolver = (token: unknown) => unknown;

/** A part of a template: literal text, or an expression without its braces. */
type Piece = string | { readonly expression: string };

const STRING_TOKEN = /\$\{TfToken\[[a-zA-Z0-9:._-]+\]\}/;

/** Numbers that stand for a token, alone and in text. */
const NUMBER_TOKEN = /-8\.[0-9]+e\+298/;
const NUMBER_LIST_TOKEN = /-1\.[89][0-9]*e\+289/;

const NON_ASCII = /[^\0-\x7f]/;

const ANY_TOKEN = new RegExp(`${STRING_TOKEN.source}|${NUMBER_TOKEN.source}`, 'g');

/** Traces of a token in the JSON text of a value: marked text, marked numbers, objects of the framework. */
const TRACE = new RegExp(`TfToken\\[|<unresolved-|"creationStack"|${NUMBER_TOKEN.source}|${NUMBER_LIST_TOKEN.source}`);

/** Literal text as it stands in a string of Terraform. */
export function escapeTerraform(text: string): string {
  // Nearly every text is free of openings, and looking for one is much cheaper than replacing.
  return text.includes('${') || text.includes('%{') ? text.replace(/\$\{|%\{/g, (opening) => opening[0] + opening) : text;
}

/**
 * JSON text of a value as it stands in a string of Terraform. Each value of it arrives as it was, whatever characters it holds.
 *
 * @param value JSON data, in which any value may be or hold a token of cdktf
 * @param resolve finds out what stands behind a token; none are allowed when it is missing
 * @throws when a key holds a token: the number of keys and their order must be known
 */
export function encodeJson(value: unknown, resolve?: TokenResolver): string {
  return encodePlain(value) ?? template(piecesOf(value, resolve));
}

/** `encodeJson` of a value without tokens, nothing when it may hold some. */
export function encodePlain(value: unknown): string | undefined {
  const plain = plainText(value);
  return plain === undefined ? undefined : escapeTerraform(keepCharacters(plain));
}

/** `encodeJson` as a quoted string of Terraform's own language, in which quotes and backslashes are escaped once more. */
export function encodeQuoted(value: unknown, resolve?: TokenResolver): string {
  const escape = (text: string): string => text.replace(/["\\]/g, '\\$&');
  return `"${template(piecesOf(value, resolve), escape)}"`;
}

/** Whether a value is or holds a token. */
export function holdsTokens(value: unknown): boolean {
  return typeof value === 'string' ? TRACE.test(value) : typeof value !== 'boolean' && plainText(value) === undefined;
}

/** Literal text again, as it was before `escapeTerraform`. */
export function unescapeTerraform(text: string): string {
  return text.replace(/\$\$\{|%%\{/g, (escaped) => escaped.slice(1));
}

/** JSON text of a value, nothing when it may hold tokens. */
function plainText(value: unknown): string | undefined {
  try {
    const text = JSON.stringify(value) ?? 'null';
    return TRACE.test(text) ? undefined : text;
  } catch {
    // Objects of the framework refer to their constructs, which JSON cannot write.
    return undefined;
  }
}

/**
 * JSON text that Terraform leaves alone: it composes characters with the marks behind them (Unicode normal form C) wherever it
 * meets a string. Escaped, they pass.
 */
function keepCharacters(json: string, behindExpression: boolean = false): string {
  const first = behindExpression && NON_ASCII.test(json[0] ?? '');
  if (!first && (!NON_ASCII.test(json) || json === json.normalize('NFC'))) return json;
  return json.replace(/[^\0-\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function template(pieces: Piece[], escape: (text: string) => string = (text) => text): string {
  let result = '';
  const written = (text: string): string => escape(escapeTerraform(keepCharacters(text, result !== '')));
  let literal = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      literal += piece;
      continue;
    }
    // Signs directly before an expression would turn its opening into text, so they become an expression themselves.
    const signs = /[$%]+$/.exec(literal)?.[0] ?? '';
    result += written(literal.slice(0, literal.length - signs.length));
    result += `${signs === '' ? '' : `\${"${signs}"}`}\${${piece.expression}}`;
    literal = '';
  }
  return result + written(literal);
}

/** A value as written, in which strings are text of the user. */
function piecesOf(value: unknown, resolve?: TokenResolver): Piece[] {
  if (isWholeToken(value)) return resolvedPieces(resolved(value, resolve));
  if (typeof value === 'string') return stringPieces(splitTokens(value).map((part) => partOf(part, resolve)));
  return compositePieces(value, (item) => piecesOf(item, resolve));
}

/** What came out of a token in a string, or literal text, as a list with it. */
function partOf(text: string, resolve?: TokenResolver): unknown {
  if (matchesWhole(STRING_TOKEN, text)) return resolved(text, resolve);
  return matchesWhole(NUMBER_TOKEN, text) ? resolved(Number(text), resolve) : [text];
}

/** What came out of a token: strings are templates. */
function resolvedPieces(value: unknown): Piece[] {
  if (typeof value !== 'string') return compositePieces(value, resolvedPieces);
  const pieces = parseTemplate(value);
  if (pieces.length === 1 && typeof pieces[0] !== 'string') return [{ expression: `jsonencode(${pieces[0].expression})` }];
  return stringPieces([pieces]);
}

/** Lists and objects, element by element; everything else is plain. */
function compositePieces(value: unknown, pieces: (item: unknown) => Piece[]): Piece[] {
  if (Array.isArray(value)) return ['[', ...separated(value.map((item) => pieces(isWritten(item) ? item : null))), ']'];
  if (typeof value !== 'object' || value === null) return [JSON.stringify(value) ?? 'null'];
  if (hasMethod(value, 'toJSON')) return pieces(value.toJSON());
  const members = Object.entries(value).filter(([, item]) => isWritten(item)).map(([key, item]): Piece[] => {
    if (STRING_TOKEN.test(key)) throw new Error(`a key must be known at synthesis, got '${key}'; put the token into a value`);
    return [`${JSON.stringify(key)}:`, ...pieces(item)];
  });
  return ['{', ...separated(members), '}'];
}

/** One string out of parts, see `partOf`. */
function stringPieces(parts: unknown[]): Piece[] {
  const pieces = parts.flatMap((part): Piece[] => {
    if (Array.isArray(part)) return part as Piece[];
    return typeof part === 'string' ? parseTemplate(part) : [typeof part === 'object' ? JSON.stringify(part) : String(part)];
  });
  return ['"', ...pieces.map((piece) => (typeof piece === 'string' ? JSON.stringify(piece).slice(1, -1) : {
    expression: `trimsuffix(trimprefix(jsonencode(tostring(${piece.expression})), "\\""), "\\"")`,
  })), '"'];
}

/** JSON has no place for undefined members and functions. */
function isWritten(item: unknown): boolean {
  return item !== undefined && typeof item !== 'function';
}

function separated(items: Piece[][]): Piece[] {
  return items.flatMap((item, index) => (index === 0 ? item : [',', ...item]));
}

function splitTokens(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const match of text.matchAll(ANY_TOKEN)) {
    if (match.index > from) parts.push(text.slice(from, match.index));
    parts.push(match[0]);
    from = match.index + match[0].length;
  }
  if (from < text.length || parts.length === 0) parts.push(text.slice(from));
  return parts;
}

/** Whether a value is one token and nothing else, in any of the forms that cdktf gives them. */
function isWholeToken(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
      return matchesWhole(STRING_TOKEN, value);
    case 'number':
      return matchesWhole(NUMBER_TOKEN, String(value));
    case 'object':
      if (value === null) return false;
      if (Array.isArray(value)) return value.length === 1 && isListToken(value[0]);
      return hasMethod(value, 'resolve') || Object.keys(value).some((key) => key.startsWith('&{TfToken['));
    default:
      return false;
  }
}

function isListToken(item: unknown): boolean {
  return typeof item === 'number' ? matchesWhole(NUMBER_LIST_TOKEN, String(item)) : typeof item === 'string' && item.startsWith('#{TfToken[');
}

function matchesWhole(pattern: RegExp, text: string): boolean {
  return pattern.exec(text)?.[0] === text;
}

function resolved(token: unknown, resolve: TokenResolver | undefined): unknown {
  if (resolve === undefined) throw new Error('a value must be known at synthesis, got one that is only known at deploy time; give a literal');
  return resolve(token);
}

function hasMethod<K extends string>(value: object, name: K): value is Record<K, () => unknown> {
  return typeof (value as Record<string, unknown>)[name] === 'function';
}

/** Text and expressions of a template. */
function parseTemplate(text: string): Piece[] {
  const pieces: Piece[] = [];
  let literal = '';
  let at = 0;
  while (at < text.length) {
    const end = text.startsWith('${', at) ? endOfExpression(text, at + 2) : -1;
    if (text.startsWith('$${', at) || text.startsWith('%%{', at)) {
      literal += text.slice(at + 1, at + 3);
      at += 3;
    } else if (end >= 0) {
      if (literal !== '') pieces.push(literal);
      literal = '';
      pieces.push({ expression: text.slice(at + 2, end) });
      at = end + 1;
    } else {
      literal += text[at++];
    }
  }
  return literal === '' && pieces.length > 0 ? pieces : [...pieces, literal];
}

/** Index of the brace that closes an expression; braces in strings of it count for nothing, expressions in those do. */
function endOfExpression(text: string, start: number): number {
  const open: string[] = ['{'];
  for (let at = start; at < text.length; at++) {
    if (open.at(-1) === '"') {
      if (text[at] === '\\') at++;
      else if (text.startsWith('$${', at)) at += 2;
      else if (text.startsWith('${', at)) open.push(text[++at]);
      else if (text[at] === '"') open.pop();
    } else if (text[at] === '"' || text[at] === '{') {
      open.push(text[at]);
    } else if (text[at] === '}') {
      open.pop();
      if (open.length === 0) return at;
    }
  }
  return -1;
}
