/** A text, a list or a map that is a token. */
const TEXT_TOKEN = /[$#&]\{TfToken\[/;

/** The leading sixteen bits that mark a number as a token of the Terraform framework. */
const NUMBER_TOKEN_PREFIX = 0xfdff;

/**
 * Whether a value is only known at deploy time: a token of the Terraform framework (a marked text, list or number)
 * or a lazy value of the Kubernetes framework. Nothing is loaded to find out.
 */
export function isOpaque(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('{TfToken[') && TEXT_TOKEN.test(value);
  if (typeof value === 'number') return isNumberToken(value);
  if (Array.isArray(value)) return holdsOpaque(value, []);
  return value !== null && typeof value === 'object' && typeof (value as { produce?: unknown }).produce === 'function';
}

/** Whether a list holds such a value, in lists within it too. One that holds itself has an end. */
function holdsOpaque(list: readonly unknown[], above: readonly unknown[]): boolean {
  if (above.includes(list)) return false;
  const inside = [...above, list];
  return list.some((item) => Array.isArray(item) ? holdsOpaque(item, inside) : isOpaque(item));
}

function isNumberToken(value: number): boolean {
  // Every number token is an enormous negative number; leave at once for all others.
  if (value > -1e280) return false;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getUint16(0) === NUMBER_TOKEN_PREFIX;
}
