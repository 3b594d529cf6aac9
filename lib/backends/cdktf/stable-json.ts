/** Characters of text that are turned into bytes at a time: a string put together from millions of pieces takes several times its size. */
const CHUNK = 1 << 16;

/** JSON with sorted members and two spaces for each level, byte for byte as cdktf writes it, in a fraction of the time. */
export function stableJson(value: unknown): Buffer {
  const writer = new Writer();
  writer.write(value, '\n');
  return writer.toBuffer();
}

class Writer {
  private readonly chunks: Buffer[] = [];
  private text = '';

  /** `pad` is a line feed and the indentation of the line that the value starts on. */
  public write(value: any, pad: string): void {
    if (typeof value !== 'object' || value === null) this.text += JSON.stringify(value) ?? 'null';
    else if (typeof value.toJSON === 'function') this.write(value.toJSON(), pad);
    else if (Array.isArray(value)) this.writeList(value, pad);
    else this.writeObject(value, pad);
  }

  public toBuffer(): Buffer {
    this.flush();
    return Buffer.concat(this.chunks);
  }

  private writeList(items: unknown[], pad: string): void {
    const inner = `${pad}  `;
    this.text += '[';
    for (let index = 0; index < items.length; index++) {
      this.text += index === 0 ? inner : `,${inner}`;
      this.write(items[index], inner);
    }
    this.text += `${pad}]`;
  }

  private writeObject(object: Record<string, unknown>, pad: string): void {
    const inner = `${pad}  `;
    let start = inner;
    this.text += '{';
    for (const key of sorted(Object.keys(object))) {
      const value = object[key];
      if (value === undefined || typeof value === 'function' || typeof value === 'symbol') continue;
      this.text += `${start}${JSON.stringify(key)}: `;
      this.write(value, inner);
      start = `,${inner}`;
    }
    this.text += `${pad}}`;
    if (this.text.length >= CHUNK) this.flush();
  }

  private flush(): void {
    this.chunks.push(Buffer.from(this.text, 'utf8'));
    this.text = '';
  }
}

/** Comparing is much cheaper than sorting, and many objects are in order. */
function sorted(keys: string[]): string[] {
  for (let index = 1; index < keys.length; index++) if (keys[index - 1] > keys[index]) return keys.sort();
  return keys;
}
