/** Sign, number, then a binary suffix, a decimal suffix or an exponent. */
const QUANTITY = /^([+-]?)([0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:([KMGTPE])i|([numkMGTPE])|[eE]([+-]?[0-9]{1,2}))?$/;

/** Powers of 1024 and of 1000. */
const POWER: Readonly<Record<string, number>> = { k: 1, K: 1, M: 2, G: 3, T: 4, P: 5, E: 6 };

/** Small units as divisors: dividing rounds once, so that `300m` equals `0.3`. */
const DIVISOR: Readonly<Record<string, number>> = { n: 1e9, u: 1e6, m: 1e3 };

/** Whether a text or number is a Kubernetes quantity. */
export function isQuantity(quantity: string | number): boolean {
  return typeof quantity === 'number' ? Number.isInteger(quantity) : QUANTITY.test(quantity);
}

/** The value of a Kubernetes quantity in its base unit, or nothing when the text is none. */
export function parseQuantity(quantity: string | number): number | undefined {
  if (typeof quantity === 'number') return quantity;
  const match = QUANTITY.exec(quantity);
  if (match === null) return undefined;
  const [, sign, digits, binary, decimal, exponent] = match;
  const value = (sign === '-' ? -1 : 1) * Number(digits);
  if (binary !== undefined) return value * 1024 ** POWER[binary];
  if (exponent !== undefined) return value * 10 ** Number(exponent);
  if (decimal === undefined) return value;
  return decimal in DIVISOR ? value / DIVISOR[decimal] : value * 1000 ** POWER[decimal];
}
