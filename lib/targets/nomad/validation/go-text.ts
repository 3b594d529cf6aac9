/** Texts that the servers parse with libraries of Go, checked the way those libraries do. */

const NANOSECONDS: Record<string, number> = { ns: 1, us: 1e3, µs: 1e3, μs: 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 };

/** A length of time as Go writes it (`1m30s`), in nanoseconds; undefined when Go cannot read it. */
export function goDuration(text: string): number | undefined {
  if (/^\d{1,9}s$/.test(text)) return Number(text.slice(0, -1)) * NANOSECONDS.s;
  const match = /^([+-]?)(?:((?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)|0)$/.exec(text);
  if (match === null) return undefined;
  let total = 0;
  for (const [, amount, unit] of (match[2] ?? '').matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)) {
    total += Number(amount) * NANOSECONDS[unit];
  }
  if (total > Number(9223372036854775807n)) return undefined;
  return match[1] === '-' ? -total : total;
}

/** Whether Go can compile a regular expression. It knows neither looking around nor references back. */
export function isGoRegexp(pattern: string): boolean {
  if (/\(\?(?:=|!|<=|<!)|\\[1-9]|\\k/.test(pattern.replace(/\\\\/g, ''))) return false;
  const plain = pattern
    .replace(/\(\?P</g, '(?<')
    .replace(/\(\?[imsU-]+:/g, '(?:')
    .replace(/\(\?[imsU-]+\)/g, '')
    .replace(/\[\[:\^?[a-z]+:\]\]/g, '[a]')
    .replace(/\[:\^?[a-z]+:\]/g, 'a')
    .replace(/\\[pP](?:\{\^?\w+\}|\w)/g, 'a')
    .replace(/\\[AzQECa]/g, '')
    .replace(/\[(\^?)\]/g, '[$1\\]');
  try {
    return new RegExp(plain) instanceof RegExp;
  } catch {
    return false;
  }
}

const IDENTIFIERS = '[0-9A-Za-z~-]*(?:\\.[0-9A-Za-z~-]+)*';
const VERSION = new RegExp(
  `^\\s*(?:=|!=|>=?|<=?|~>|)\\s*v?\\d+(?:\\.\\d+)*(?:-\\d${IDENTIFIERS}|-?[A-Za-z~-]${IDENTIFIERS})?(?:\\+[0-9A-Za-z~-]${IDENTIFIERS})?\\s*$`,
);

/** Whether a text is a list of version constraints, `>= 1.2, < 2` for example. */
export function isVersionConstraint(text: string): boolean {
  return text.split(',').every((part) => VERSION.test(part));
}

/** Whether a text is a list of semantic version constraints: no pessimistic operator. */
export function isSemverConstraint(text: string): boolean {
  return isVersionConstraint(text) && !text.includes('~>');
}

/** Whether a text is a domain name as a DNS library reads it: labels of 1 to 63 characters, at most 254 together. */
export function isDomainName(text: string): boolean {
  if (text === '.') return true;
  const labels = text.replace(/\.$/, '').split('.');
  return text.length <= 254 && labels.every((label) => label.length >= 1 && label.length <= 63);
}

/** Whether a path that is taken below a folder of the allocation leads out of the allocation. */
export function leavesAllocation(folder: string, path: string): boolean {
  if (!path.includes('..')) return false;
  const clean: string[] = ['alloc-dir', 'alloc-id'];
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '..') clean.pop();
    else if (part !== '' && part !== '.') clean.push(part);
  }
  return clean[0] !== 'alloc-dir' || clean[1] !== 'alloc-id' || (clean[2]?.startsWith('..') ?? false);
}

/** Whether a text is a path of an HTTP check: parses as a URL, and has no scheme. */
export function isRelativeUrl(text: string): boolean {
  // Control characters and broken escapes are not parsed at all; a colon in the first segment makes a scheme.
  return !/[\x00-\x1f\x7f]|%(?![0-9A-Fa-f]{2})/.test(text.split('#')[0].split('?')[0]) && !/^[^/?#]*:/.test(text)
    && !/[\x00-\x1f\x7f]/.test(text);
}

/** Whether a text is a range of addresses, `10.0.0.0/8` for example. */
export function isCidr(text: string): boolean {
  const [address, bits, more] = text.split('/');
  if (more !== undefined || bits === undefined || !/^(?:0|[1-9]\d*)$/.test(bits)) return false;
  if (isIpv4(address)) return Number(bits) <= 32;
  return isIpv6(address) && Number(bits) <= 128;
}

/** Whether a text is an address of a network. */
export function isIp(text: string): boolean {
  return isIpv4(text) || isIpv6(text);
}

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2 || !text.includes(':')) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups[groups.length - 1];
  const tail = last !== undefined && isIpv4(last);
  if (!(tail ? groups.slice(0, -1) : groups).every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return false;
  const count = groups.length + (tail ? 1 : 0);
  return halves.length === 2 ? count <= 7 : count === 8;
}
