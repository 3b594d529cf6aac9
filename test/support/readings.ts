import type { PlatformTarget } from '../../lib';
import { evaluateTemplate, renderTemplate, replaceReferences } from '../targets/nomad/text-models';
import { expand } from './kubernetes-expansion';
import { entriesOf, jobsOf } from './targets';

/** An event, by the names of its attributes. */
export interface Event {
  readonly [attribute: string]: string;
}

/** How a delivery goes on when its receiver fails. */
export interface DeliveryReading {
  /** Wait before each retry in milliseconds. */
  readonly waits: number[];
  readonly timeoutMillis: number;
  /** Whether there is somewhere for events that failed to the end. */
  readonly deadLetter: boolean;
}

/** What a release runs with. */
export interface RuntimeReading {
  readonly image: string;
  readonly args: string[];
  /** Variables with a text, without `PORT`, as the process finds them. */
  readonly environment: { [name: string]: string };
  readonly port: number;
  readonly memoryMebibytes: number | undefined;
}

/** What a platform makes of the documents of a target, in the words of the model. */
export interface Reading {
  /** Names of everything that runs code of the user. */
  releases(target: PlatformTarget): string[];
  runtime(target: PlatformTarget, release: string): RuntimeReading;
  /** Names of the secrets and keys that a release reads. */
  secrets(target: PlatformTarget, release: string): { [variable: string]: string };
  /** Shares in percent by the name of the release. */
  shares(target: PlatformTarget, fn: string): { [release: string]: number };
  /** Releases by the tag that leads to them. */
  tags(target: PlatformTarget, fn: string): { [tag: string]: string };
  /** Names of triggers and of schedules that lead to functions. */
  triggers(target: PlatformTarget): string[];
  passes(target: PlatformTarget, trigger: string, event: Event): boolean;
  delivery(target: PlatformTarget, trigger: string): DeliveryReading;
  schedule(target: PlatformTarget, source: string): { readonly minutes: string; readonly timeZone: string; readonly data: string };
}

/** Readings by the name of the target, for the rows of `TARGETS`. */
export const READINGS: { [name: string]: Reading } = {
  Knative: {
    releases: (target) => onKnative(target, 'Service', 'Configuration').map((document) => document.metadata.name).sort(),
    runtime(target, release) {
      const [container] = containersOf(target, release);
      const environment: { [name: string]: string } = {};
      for (const { name, value } of container.env ?? []) if (value !== undefined) environment[name] = expand(value, environment);
      return {
        image: container.image,
        args: (container.args ?? []).map((text: string) => expand(text, environment)),
        environment,
        port: container.ports[0].containerPort,
        memoryMebibytes: container.resources?.limits?.memory === undefined ? undefined : parseInt(container.resources.limits.memory, 10),
      };
    },
    secrets(target, release) {
      const [container] = containersOf(target, release);
      return Object.fromEntries((container.env ?? []).filter((entry: any) => entry.valueFrom !== undefined)
        .map(({ name, valueFrom }: any) => [name, `${valueFrom.secretKeyRef.name}#${valueFrom.secretKeyRef.key}`]));
    },
    shares: (target, fn) => Object.fromEntries(trafficOf(target, fn).filter((entry) => entry.percent !== undefined)
      .map((entry) => [entry.configurationName, entry.percent])),
    tags: (target, fn) => Object.fromEntries(trafficOf(target, fn).filter((entry) => entry.tag !== undefined)
      .map((entry) => [entry.tag, entry.configurationName])),
    triggers: (target) => onKnative(target, 'Trigger').map((document) => document.metadata.name).sort(),
    passes(target, trigger, event) {
      const { filter, filters = [] } = named(target, 'Trigger', trigger).spec;
      const all = filter === undefined ? filters : [{ exact: filter.attributes }, ...filters];
      return all.every((entry: any) => dialectPasses(entry, event));
    },
    delivery(target, trigger) {
      const { retry, backoffPolicy, backoffDelay, timeout, deadLetterSink } = named(target, 'Trigger', trigger).spec.delivery;
      const delay = isoMillis(backoffDelay);
      return {
        waits: Array.from({ length: retry }, (_, position) => delay * (backoffPolicy === 'linear' ? position + 1 : 2 ** (position + 1))),
        timeoutMillis: isoMillis(timeout),
        deadLetter: deadLetterSink !== undefined,
      };
    },
    schedule(target, source) {
      const { schedule, timezone, data } = named(target, 'PingSource', source).spec;
      return { minutes: schedule, timeZone: timezone, data: data ?? '' };
    },
  },
  Nomad: {
    releases: (target) => Object.entries(jobs(target)).filter(([, job]) => job.TaskGroups[0].Name === 'function').map(([id]) => id).sort(),
    runtime(target, release) {
      const [group] = jobs(target)[release].TaskGroups;
      const [task] = group.Tasks;
      const known = (name: string) => name.startsWith('NOMAD_META_') ? group.Meta?.[name.slice('NOMAD_META_'.length)] : `<${name}>`;
      const { PORT, ...texts } = task.Env;
      return {
        image: evaluateTemplate(task.Config.image),
        args: (task.Config.args ?? []).map((text: string) => evaluateTemplate(text)),
        environment: Object.fromEntries(Object.entries<string>(texts).filter(([name]) => !secretsOf(task).has(name))
          .map(([name, text]) => [name, replaceReferences(text, known)])),
        port: Number(PORT),
        memoryMebibytes: task.Resources.MemoryMB,
      };
    },
    secrets: (target, release) => Object.fromEntries(secretsOf(jobs(target)[release].TaskGroups[0].Tasks[0])),
    shares: (target, fn) => Object.fromEntries(entries(target)[`service-splitter/${fn}`].Splits.map((split: any) => [split.Service, split.Weight])),
    tags: (target, fn) => Object.fromEntries(Object.entries(entries(target))
      .filter(([key]) => key.startsWith('service-resolver/') && key.endsWith(`-${fn}`))
      .map(([key, entry]) => [key.slice('service-resolver/'.length, -fn.length - 1), entry.Redirect.Service])),
    triggers: (target) => Object.keys(jobs(target)).filter((id) => id.endsWith('-dispatcher')).map((id) => id.slice(0, -'-dispatcher'.length)).sort(),
    passes(target, trigger, event) {
      const condition = /"kn_pass": (.*),\n/.exec(dispatcherText(target, trigger))![1];
      return bloblangPasses(condition, event);
    },
    delivery(target, trigger) {
      const text = dispatcherText(target, trigger);
      return {
        waits: JSON.parse(/let delays = (\[.*\])/.exec(text)![1]).map((nanos: number) => nanos / 1e6),
        timeoutMillis: Number(/^timeout: (\d+)ms/m.exec(text)![1]),
        deadLetter: jobs(target)[`${trigger}-dispatcher`].TaskGroups[0].Tasks.some((task: any) => task.Name === 'dead-letters'),
      };
    },
    schedule(target, source) {
      const bootstrap = Object.entries(jobs(target)).filter(([id]) => id.endsWith('-ingress'))
        .flatMap(([, job]) => textsIn(JSON.parse(renderTemplate(job.TaskGroups[0].Tasks[0].Templates[0].EmbeddedTmpl)))).join('\n');
      return scheduleIn(bootstrap, source);
    },
  },
};

function onKnative(target: PlatformTarget, ...kinds: string[]): any[] {
  return target.documents().filter((document) => kinds.includes(document.kind));
}

function named(target: PlatformTarget, kind: string, name: string): any {
  return onKnative(target, kind).find((document) => document.metadata.name === name);
}

function containersOf(target: PlatformTarget, release: string): any[] {
  return (named(target, 'Service', release) ?? named(target, 'Configuration', release)).spec.template.spec.containers;
}

function trafficOf(target: PlatformTarget, fn: string): any[] {
  return named(target, 'Route', fn).spec.traffic;
}

function isoMillis(period: string): number {
  return Math.round(Number(/^PT([0-9.]+)S$/.exec(period)![1]) * 1000);
}

function dialectPasses(dialect: any, event: Event): boolean {
  const [kind] = Object.keys(dialect);
  const conditions = (holds: (value: string, wanted: string) => boolean) => Object.entries<string>(dialect[kind])
    .every(([name, wanted]) => event[name] !== undefined && holds(event[name], wanted));
  switch (kind) {
    case 'exact': return conditions((value, wanted) => value === wanted);
    case 'prefix': return conditions((value, wanted) => value.startsWith(wanted));
    case 'suffix': return conditions((value, wanted) => value.endsWith(wanted));
    case 'all': return dialect.all.every((entry: any) => dialectPasses(entry, event));
    case 'any': return dialect.any.some((entry: any) => dialectPasses(entry, event));
    case 'not': return !dialectPasses(dialect.not, event);
    default: throw new Error(`unknown dialect ${kind}`);
  }
}

function jobs(target: PlatformTarget): { [id: string]: any } {
  return jobsOf(target as Parameters<typeof jobsOf>[0]);
}

function entries(target: PlatformTarget): { [key: string]: any } {
  return entriesOf(target as Parameters<typeof entriesOf>[0]);
}

/** Every text of the configuration of a dispatcher, one a line, as Bento reads them. */
function dispatcherText(target: PlatformTarget, trigger: string): string {
  const task = jobs(target)[`${trigger}-dispatcher`].TaskGroups[0].Tasks.find((one: any) => one.Name === 'dispatcher');
  return textsIn(JSON.parse(renderTemplate(task.Templates[0].EmbeddedTmpl))).join('\n');
}

function textsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return [key === '' ? value : `${key}: ${value}`];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, item]) => textsIn(item, name));
}

/** Secret and key by the variable they are read into, from the paths and keys that a template names. */
function secretsOf(task: any): Map<string, string> {
  const found = new Map<string, string>();
  for (const { EmbeddedTmpl, DestPath } of task.Templates ?? []) {
    const secret = /^secrets\/(.*)\.env$/.exec(DestPath)![1];
    for (const [, name, key] of EmbeddedTmpl.matchAll(/([A-Za-z_]\w*)=\{\{ \(index \. "([^"]*)"\)/g)) found.set(name, `${secret}#${key}`);
  }
  return found;
}

/** A condition of a dispatcher. What it uses of Bloblang reads as JavaScript once attributes know its methods. */
function bloblangPasses(condition: string, event: Event): boolean {
  const attribute = (value: string | undefined): object => ({
    or: (other: string) => attribute(value ?? other),
    has_prefix: (wanted: string) => ({ catch: (otherwise: boolean) => value === undefined ? otherwise : value.startsWith(wanted) }),
    has_suffix: (wanted: string) => ({ catch: (otherwise: boolean) => value === undefined ? otherwise : value.endsWith(wanted) }),
    toString: () => value ?? '\0missing',
  });
  return new Function('$ce', `return ${condition};`)({ get: (name: string) => attribute(event[name]) });
}

/** The message that the first step of an ingress stores for a schedule. */
function scheduleIn(bootstrap: string, source: string) {
  const [, message] = new RegExp(`"schedule": (\\{"subject": "[^"]*\\.sched\\.${source}", .*?, "headers": \\{.*?\\})`).exec(bootstrap)!;
  const { data, headers } = JSON.parse(`${message}}`.replace(/\\U([0-9a-f]{8})/g, (_, code) => String.fromCodePoint(parseInt(code, 16))));
  return {
    minutes: headers['Nats-Schedule'].replace(/^0 /, ''),
    timeZone: headers['Nats-Schedule-Time-Zone'] ?? 'UTC',
    data,
  };
}
