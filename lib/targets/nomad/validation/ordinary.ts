import { isObject } from './report';

/**
 * Values that no rule refuses in their places, whatever else the document holds, and that no rule compares with another value there:
 * one of them is as good as any other. A value that is out of the ordinary may be good too, but that is for the rules to say.
 */
export type Ordinary = (value: unknown) => boolean;

/** Whatever a server may ask of a name: short, lower-case, no reference, no wildcard, a letter in front. */
const NAME = /^[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** Printable ASCII is text in every encoding and in every normal form. */
const IMAGE = /^[!-~]+$/;

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** More than any machine has, and far from the limits of numbers. */
const LARGEST = 1_000_000_000;

const SMALLEST_MEMORY = 10;

/** The name of a job, a service or an entry. */
export function isOrdinaryName(value: unknown): boolean {
  return typeof value === 'string' && NAME.test(value);
}

/** An image of the driver configuration. */
export function isOrdinaryImage(value: unknown): boolean {
  return typeof value === 'string' && IMAGE.test(value);
}

/** Variables that every process can be given. */
export function isOrdinaryEnvironment(value: unknown): boolean {
  if (!isObject(value)) return false;
  for (const name in value) {
    const text = value[name];
    if (typeof text !== 'string' || text.includes('\0') || !VARIABLE.test(name)) return false;
  }
  return true;
}

/** Processor time and memory, and nothing that would have to do with them. */
export function isOrdinaryResources(value: unknown): boolean {
  if (!isObject(value)) return false;
  for (const key in value) {
    const least = key === 'CPU' ? 1 : key === 'MemoryMB' ? SMALLEST_MEMORY : LARGEST;
    const amount = value[key];
    if (!Number.isInteger(amount) || (amount as number) < least || (amount as number) >= LARGEST) return false;
  }
  return true;
}
