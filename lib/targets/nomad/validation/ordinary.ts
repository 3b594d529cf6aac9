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

/** Printable ASCII and nothing that leads elsewhere. */
const PATH = /^\/[A-Za-z0-9_./-]*$/;

/** A file below a folder of the task. */
const FILE = /^(?:local|secrets)\/[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/;

const TEXT = /^[ -~]*$/;

/** At most 254 characters. */
const HOST = /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,2}(?:\.[a-z0-9-]{1,31}){0,2}$/;

/** To compare more with each other would take long. */
const MOST_ITEMS = 32;

const LARGEST_PORT = 65_535;

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

/** Arguments of a program. */
export function isOrdinaryTexts(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  for (let index = 0; index < value.length; index++) if (typeof value[index] !== 'string' || !TEXT.test(value[index])) return false;
  return true;
}

/** Hosts, each of a few labels. */
export function isOrdinaryHosts(value: unknown): boolean {
  return Array.isArray(value) && value.every((host) => typeof host === 'string' && HOST.test(host));
}

/** The path of a check. */
export function isOrdinaryPath(value: unknown): boolean {
  return typeof value === 'string' && PATH.test(value);
}

/** Services that are called, each on a local port of its own. */
export function isOrdinaryUpstreams(value: unknown): boolean {
  if (!Array.isArray(value) || value.length > MOST_ITEMS) return false;
  for (let index = 0; index < value.length; index++) {
    if (!isOrdinaryUpstream(value[index])) return false;
    for (let before = 0; before < index; before++) if (value[before].LocalBindPort === value[index].LocalBindPort) return false;
  }
  return true;
}

function isOrdinaryUpstream(value: unknown): boolean {
  if (!isObject(value) || !isOrdinaryName(value.DestinationName)) return false;
  const { LocalBindPort: port } = value;
  if (!Number.isInteger(port) || (port as number) < 1 || (port as number) > LARGEST_PORT) return false;
  for (const key in value) if (key !== 'DestinationName' && key !== 'LocalBindPort') return false;
  return true;
}

/** Files that are written once, each of its own. */
export function isOrdinaryTemplates(value: unknown): boolean {
  if (!Array.isArray(value) || value.length > MOST_ITEMS) return false;
  for (let index = 0; index < value.length; index++) {
    if (!isOrdinaryTemplate(value[index])) return false;
    for (let before = 0; before < index; before++) if (value[before].DestPath === value[index].DestPath) return false;
  }
  return true;
}

function isOrdinaryTemplate(value: unknown): boolean {
  if (!isObject(value) || typeof value.EmbeddedTmpl !== 'string' || value.EmbeddedTmpl === '') return false;
  if (typeof value.DestPath !== 'string' || !FILE.test(value.DestPath)) return false;
  for (const key in value) {
    if (key === 'EmbeddedTmpl' || key === 'DestPath') continue;
    if (key === 'ChangeMode' ? value[key] !== 'noop' : key !== 'Envvars' || typeof value[key] !== 'boolean') return false;
  }
  return true;
}

/** Services that may call one, in the order of their names. */
export function isOrdinarySources(value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0) return false;
  for (let index = 0; index < value.length; index++) {
    if (!isOrdinarySource(value[index]) || (index > 0 && value[index - 1].Name >= value[index].Name)) return false;
  }
  return true;
}

function isOrdinarySource(value: unknown): boolean {
  if (!isObject(value) || !isOrdinaryName(value.Name) || value.Action !== 'allow') return false;
  for (const key in value) {
    if (key === 'Name' || key === 'Action') continue;
    if (key === 'Type' ? value[key] !== 'consul' : key !== 'Precedence' || value[key] !== 9) return false;
  }
  return true;
}
