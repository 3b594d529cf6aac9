/** Characters of text that are turned into bytes at a time: a string put together from millions of pieces takes several times its size. */
const CHUNK = 1 << 16;

/** Depth down to which members are written one by one; resources are three levels down. */
const DEPTH = 3;

/** Members that the engine writes at a time: less than a chunk, and enough to be worth it. */
const GROUP = 64;

/** Spaces for each level. */
const INDENT = 2;

/** Bound of the cache of quoted keys: most of them repeat, but names of resources do not. */
const CACHED_KEYS = 1024;

const quotedKeys = new Map<string, string>();

/** JSON with sorted members and two spaces for each level, byte for byte as cdktf writes it, in a fraction of the time. */
export function stableJson(value: unknown): Buffer {
  const writer = new Writer();
  writer.write(value, '\n', DEPTH);
  return writer.toBuffer();
}

/** Writes the upper levels of a big object piece by piece. */
class Writer {
  private readonly chunks: Buffer[] = [];
  private text = '';

  /** `pad` is a line feed and the indentation of the line that the value starts on. */
  public write(value: any, pad: string, depth: number): void {
    if (depth === 0 || !isObject(value) || typeof value.toJSON === 'function') return this.append(stableText(value, pad));
    const keys = sorted(Object.keys(value)).filter((key) => isWritten(value[key]));
    this.append('{');
    if (depth === 1) this.writeMembers(value, keys, pad);
    else this.writeEach(value, keys, pad, depth);
    this.append(`${pad}}`);
  }

  public toBuffer(): Buffer {
    this.flush();
    return Buffer.concat(this.chunks);
  }

  private writeEach(value: any, keys: string[], pad: string, depth: number): void {
    const inner = `${pad}  `;
    for (let index = 0; index < keys.length; index++) {
      this.append(`${index === 0 ? '' : ','}${inner}${quoted(keys[index])}`);
      this.write(value[keys[index]], inner, depth - 1);
    }
  }

  /** Many small members are written fastest by the engine, some at a time, where it writes them as cdktf does. */
  private writeMembers(value: any, keys: string[], pad: string): void {
    for (let from = 0; from < keys.length; from += GROUP) {
      // Without a prototype, so that every name is a name.
      const group = Object.create(null);
      const some = keys.slice(from, from + GROUP);
      for (let index = 0; index < some.length; index++) group[some[index]] = value[some[index]];
      if (from > 0) this.append(',');
      if (isInOrder(group)) this.appendWhole(nativeMembers(group, pad));
      else this.writeEach(value, some, pad, 1);
    }
  }

  private append(text: string): void {
    this.text += text;
    if (this.text.length >= CHUNK) this.flush();
  }

  /** Appends a text that is in one piece, which joining it with another would copy. */
  private appendWhole(text: string): void {
    this.flush();
    this.chunks.push(Buffer.from(text, 'utf8'));
  }

  private flush(): void {
    this.chunks.push(Buffer.from(this.text, 'utf8'));
    this.text = '';
  }
}

/** Whether the engine writes a value as cdktf does: members are in order, and nothing is empty or writes itself. */
function isInOrder(value: any): boolean {
  if (typeof value !== 'object') return isWritten(value);
  if (value === null) return true;
  if (Array.isArray(value)) return isListInOrder(value);
  let last = '';
  for (const key in value) {
    const item = value[key];
    if (key < last || (typeof item !== 'string' && typeof item !== 'boolean' && !isInOrder(item))) return false;
    last = key;
  }
  return last !== '' && typeof value.toJSON !== 'function';
}

function isListInOrder(list: unknown[]): boolean {
  for (let index = 0; index < list.length; index++) if (typeof list[index] !== 'string' && !isInOrder(list[index])) return false;
  return list.length > 0;
}

/** The members of an object that is in order, without its braces. */
function nativeMembers(group: object, pad: string): string {
  // A list around it for each level, so that the engine indents the members as far as they are.
  let wrapped: unknown = group;
  for (let level = INDENT; level < pad.length; level += INDENT) wrapped = [wrapped];
  const text = JSON.stringify(wrapped, undefined, INDENT);
  return text.slice(text.indexOf('{') + 1, text.lastIndexOf('}') - pad.length);
}

function stableText(value: any, pad: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (typeof value.toJSON === 'function') return stableText(value.toJSON(), pad);
  const inner = `${pad}  `;
  let start = inner;
  if (Array.isArray(value)) {
    let text = '[';
    for (let index = 0; index < value.length; index++) {
      text += start + stableText(value[index], inner);
      start = `,${inner}`;
    }
    return `${text}${pad}]`;
  }
  let text = '{';
  const keys = sorted(Object.keys(value));
  for (let index = 0; index < keys.length; index++) {
    const item = value[keys[index]];
    if (!isWritten(item)) continue;
    text += start + quoted(keys[index]) + stableText(item, inner);
    start = `,${inner}`;
  }
  return `${text}${pad}}`;
}

/** A key with what stands between it and its value. */
function quoted(key: string): string {
  const known = quotedKeys.get(key);
  if (known !== undefined) return known;
  const text = `${JSON.stringify(key)}: `;
  if (quotedKeys.size < CACHED_KEYS) quotedKeys.set(key, text);
  return text;
}

/** Comparing is much cheaper than sorting, and many objects are in order. */
function sorted(keys: string[]): string[] {
  for (let index = 1; index < keys.length; index++) if (keys[index - 1] > keys[index]) return keys.sort();
  return keys;
}

function isWritten(value: unknown): boolean {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol';
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
