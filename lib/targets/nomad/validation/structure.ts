import { isShared } from '../../../core/document';
import type { Fields } from './report';
import { isObject } from './report';

/**
 * The structure of a document: its JSON without the texts that differ from one function to the next, where these are ordinary. No
 * rule refuses an ordinary text there, and none compares it with another, so of two documents with one structure both are good or
 * neither is. Undefined when one of these texts is out of the ordinary: then the rules must look at it.
 */
type Structure = string | undefined;

/** Whatever a server may ask of the name of a job or of a service: short, lower-case, no reference, no wildcard, no word of its own. */
const ORDINARY_NAME = /^[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** Printable ASCII is text in every encoding and in every normal form. */
const ORDINARY_IMAGE = /^[!-~]+$/;

/** The kinds of entries whose rules ask of the name only whether it is that of one service. */
const KINDS_OF_ONE_SERVICE = new Set(['service-defaults', 'service-router', 'service-intentions', 'http-route']);

/** Whatever a process can be given. */
const ORDINARY_VALUE = /^[^\0]*$/;

/** Stands in the place of an ordinary text, and of nothing else: a document with another text in such a place has no structure. */
const ORDINARY = '';

/** A part that documents share is the same for all of them, so a number does for it. */
const numbers = new WeakMap<object, number>();
let next = 0;

/** What a structure is put together from. */
interface Parts {
  /** The numbers of shared parts by their places, which are not in the JSON then. */
  shared: string;
}

/** The structure of a job: its ID and name, the names of the services of its groups, images and the values of environments are left out. */
export function jobStructure(job: unknown): Structure {
  if (!isObject(job) || job.Name !== job.ID || !isOrdinary(job.ID, ORDINARY_NAME) || !Array.isArray(job.TaskGroups)) return undefined;
  const parts: Parts = { shared: '' };
  const groups: Fields[] = [];
  for (let index = 0; index < job.TaskGroups.length; index++) {
    const group = job.TaskGroups[index];
    const without = isObject(group) ? groupWithoutTexts(group, parts) : undefined;
    if (without === undefined) return undefined;
    groups.push(without);
  }
  return parts.shared + JSON.stringify({ ...job, ID: ORDINARY, Name: ORDINARY, TaskGroups: groups });
}

/** The structure of a configuration entry: its name is left out. Entries that have the same content have the same object for it. */
export function entryStructure(kind: string, name: string, entry: unknown): object | undefined {
  return isObject(entry) && KINDS_OF_ONE_SERVICE.has(kind) && isOrdinary(name, ORDINARY_NAME) ? entry : undefined;
}

function groupWithoutTexts(group: Fields, parts: Parts): Fields | undefined {
  const { Services: services, Tasks: tasks } = group;
  if (!Array.isArray(tasks)) return undefined;
  // Two services of a group are compared with each other.
  if (!Array.isArray(services) || services.length !== 1 || !isObject(services[0]) || !isOrdinary(services[0].Name, ORDINARY_NAME)) return undefined;
  const [service] = services;
  const withoutTexts: unknown[] = [];
  for (let index = 0; index < tasks.length; index++) {
    const task = tasks[index];
    if (!isObject(task)) return undefined;
    const rest = takeOut(task, parts);
    const without = rest === undefined ? null : taskWithoutTexts(task);
    if (without === undefined) return undefined;
    withoutTexts.push(without);
  }
  return {
    ...group,
    Networks: takeOut(group.Networks, parts),
    Update: takeOut(group.Update, parts),
    Services: [{ ...service, Name: ORDINARY, Connect: takeOut(service.Connect, parts), Checks: takeOut(service.Checks, parts) }],
    Tasks: withoutTexts,
  };
}

/** Notes the number of a shared part in its place, and leaves any other part where it is. */
function takeOut(part: unknown, parts: Parts): unknown {
  if (typeof part !== 'object' || part === null || !isShared(part)) {
    parts.shared += ',';
    return part;
  }
  let number = numbers.get(part);
  if (number === undefined) numbers.set(part, number = next++);
  parts.shared += `${number},`;
  return undefined;
}

function taskWithoutTexts(task: Fields): Fields | undefined {
  const { Config: config, Env: environment, Services: services } = task;
  // A service without a name takes one from the job.
  if (services !== undefined) return undefined;
  const result = { ...task };
  if (isObject(config) && config.image !== undefined) {
    if (!isOrdinary(config.image, ORDINARY_IMAGE)) return undefined;
    result.Config = { ...config, image: ORDINARY };
  }
  if (environment !== undefined) {
    if (!isObject(environment)) return undefined;
    for (const name in environment) if (!isOrdinary(environment[name], ORDINARY_VALUE)) return undefined;
    result.Env = Object.keys(environment);
  }
  return result;
}

function isOrdinary(text: unknown, ordinary: RegExp): boolean {
  return typeof text === 'string' && ordinary.test(text);
}
