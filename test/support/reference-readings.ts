import type { PlatformTarget } from '../../lib';
import { parseLine, renderTemplate, replaceReferences } from '../targets/nomad/text-models';
import { renderSecrets } from './consul-template';
import type { KeptSecrets } from './consul-template';
import { expand } from './kubernetes-expansion';
import { entriesOf, jobsOf } from './targets';

/** Where a request goes: the name in the cluster or the mesh, and the path. */
export interface Address {
  readonly name: string;
  readonly path: string;
}

/** What a platform makes of references, in the words of the model. */
export interface ReferenceReading {
  /** The environment as the process of a release finds it, secrets and all, without what a platform adds for itself. */
  environment(target: PlatformTarget, release: string, secrets: KeptSecrets): { [name: string]: string };
  /** Where a URL or an address that a release was given leads. */
  leadsTo(target: PlatformTarget, release: string, text: string): Address;
  /** Where a trigger, or the trigger of a schedule, delivers. */
  deliversTo(target: PlatformTarget, trigger: string): Address;
  /** Where its events go that failed to the end. */
  deadLettersTo(target: PlatformTarget, trigger: string): Address;
  /** Who is let in. Nothing on a platform that writes no rules. */
  letsIn(target: PlatformTarget, name: string): string[] | undefined;
}

/** Readings by the name of the target, for the rows of `TARGETS`. */
export const REFERENCE_READINGS: { [name: string]: ReferenceReading } = {
  Knative: {
    environment(target, release, secrets) {
      const environment: { [name: string]: string } = {};
      for (const { name, value, valueFrom } of containerOf(target, release).env ?? []) {
        environment[name] = valueFrom === undefined ? expand(value, environment) : secrets[valueFrom.secretKeyRef.name][valueFrom.secretKeyRef.key];
      }
      return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('KNOMAD_')));
    },
    leadsTo: (_target, _release, text) => clusterAddress(text),
    deliversTo: (target, trigger) => destination(named(target, 'Trigger', trigger).spec.subscriber),
    deadLettersTo: (target, trigger) => destination(named(target, 'Trigger', trigger).spec.delivery.deadLetterSink),
    letsIn: () => undefined,
  },
  Nomad: {
    environment(target, release, secrets) {
      const [group] = jobs(target)[release].TaskGroups;
      const [task] = group.Tasks;
      const known = (name: string) => name.startsWith('NOMAD_META_') ? group.Meta?.[name.slice('NOMAD_META_'.length)] : `<${name}>`;
      const { PORT: _port, ...texts } = task.Env;
      const lines = (task.Templates ?? []).flatMap(({ EmbeddedTmpl }: any) => renderSecrets(EmbeddedTmpl, 'secrets', secrets).match(/[^\n]*\n/g) ?? []);
      return {
        ...Object.fromEntries(Object.entries<string>(texts).map(([name, text]) => [name, replaceReferences(text, known)])),
        ...Object.fromEntries(lines.map((line: string) => parseLine(line))),
      };
    },
    leadsTo: (target, release, text) => meshAddress(jobs(target)[release], text),
    deliversTo: (target, trigger) => meshAddress(jobs(target)[`${trigger}-dispatcher`], urlIn(target, trigger, 'dispatcher')),
    deadLettersTo: (target, trigger) => meshAddress(jobs(target)[`${trigger}-dispatcher`], urlIn(target, trigger, 'dead-letters')),
    letsIn: (target, name) => (entriesOf(target as Parameters<typeof entriesOf>[0])[`service-intentions/${name}`]?.Sources ?? [])
      .map((source: any) => source.Name).filter((source: string) => source !== '*'),
  },
};

function named(target: PlatformTarget, kind: string, name: string): any {
  return target.documents().find((document) => document.kind === kind && document.metadata.name === name);
}

function containerOf(target: PlatformTarget, release: string): any {
  return (named(target, 'Service', release) ?? named(target, 'Configuration', release)).spec.template.spec.containers[0];
}

/** The first label of a host, and of a broker its own name, which is in the path. */
function clusterAddress(text: string): Address {
  const [, host, path] = /^(?:[a-z]+:\/\/)?([^/]*)(.*)$/.exec(text)!;
  const [name] = host.split('.');
  return { name, path };
}

function destination({ ref, uri = '' }: any): Address {
  return ref === undefined ? clusterAddress(uri) : { name: ref.name, path: uri };
}

function jobs(target: PlatformTarget): { [id: string]: any } {
  return jobsOf(target as Parameters<typeof jobsOf>[0]);
}

function meshAddress(job: any, text: string): Address {
  const [, port, path] = /^(?:[a-z]+:\/\/)?127\.0\.0\.1:(\d+)(.*)$/.exec(text)!;
  const { Upstreams } = job.TaskGroups[0].Services[0].Connect.SidecarService.Proxy;
  return { name: Upstreams.find((upstream: any) => upstream.LocalBindPort === Number(port)).DestinationName, path };
}

/** The URL that a task of a dispatcher posts events to. */
function urlIn(target: PlatformTarget, trigger: string, taskName: string): string {
  const task = jobs(target)[`${trigger}-dispatcher`].TaskGroups[0].Tasks.find((one: any) => one.Name === taskName);
  const [, url] = /"url":"(http:\/\/127\.0\.0\.1:[^"]*)"/.exec(JSON.stringify(JSON.parse(renderTemplate(task.Templates[0].EmbeddedTmpl))))!;
  return url;
}
