/** Characters of text that are turned into bytes at a time: a string put together from millions of pieces takes several times its size. */
const CHUNK = 1 << 16;

/** Depth down to which members are written one by one; resources are three levels down. */
const DEPTH = 3;

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
    if (depth === 0 || !isObject(value) || typeof value.toJSON === 'function') {
      this.text += textOf(value, pad);
      if (this.text.length >= CHUNK) this.flush();
      return;
    }
    const inner = `${pad}  `;
    let start = inner;
    this.text += '{';
    for (const key of sorted(Object.keys(value))) {
      if (!isWritten(value[key])) continue;
      this.text += `${start}${quoted(key)}`;
      this.write(value[key], inner, depth - 1);
      start = `,${inner}`;
    }
    this.text += `${pad}}`;
  }

  public toBuffer(): Buffer {
    this.flush();
    return Buffer.concat(this.chunks);
  }

  private flush(): void {
    this.chunks.push(Buffer.from(this.text, 'utf8'));
    this.text = '';
  }
}

function textOf(value: any, pad: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (typeof value.toJSON === 'function') return textOf(value.toJSON(), pad);
  const inner = `${pad}  `;
  let start = inner;
  if (Array.isArray(value)) {
    let text = '[';
    for (let index = 0; index < value.length; index++) {
      text += start + textOf(value[index], inner);
      start = `,${inner}`;
    }
    return `${text}${pad}]`;
  }
  let text = '{';
  const keys = sorted(Object.keys(value));
  for (let index = 0; index < keys.length; index++) {
    const item = value[keys[index]];
    if (!isWritten(item)) continue;
    text += start + quoted(keys[index]) + textOf(item, inner);
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
