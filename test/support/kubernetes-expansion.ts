/**
 * What Kubernetes makes of a text with references to variables, on bytes as its program does. A dollar followed by anything but a dollar
 * or a parenthesis is copied with the next byte read as a character.
 */
export function expand(text: string, variables: { [name: string]: string }): string {
  const bytes = Buffer.from(text, 'utf8');
  const out: Buffer[] = [];
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== 0x24 || at + 1 === bytes.length) {
      out.push(bytes.subarray(at, at + 1));
      continue;
    }
    const next = bytes[at + 1];
    const close = next === 0x28 ? bytes.indexOf(0x29, at + 2) : -1;
    if (next === 0x24) {
      out.push(Buffer.from('$'));
      at += 1;
    } else if (close !== -1) {
      const name = bytes.subarray(at + 2, close).toString('utf8');
      out.push(Buffer.from(variables[name] ?? `$(${name})`));
      at = close;
    } else {
      out.push(Buffer.from(`$${String.fromCharCode(next)}`, 'utf8'));
      at += 1;
    }
  }
  return Buffer.concat(out).toString('utf8');
}
