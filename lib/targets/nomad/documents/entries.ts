import type { IConstruct } from 'constructs';
import type { JsonObject, TargetDocument } from '../../../core/document';
import type { RenderContext } from '../../../core/platform';
import type { EffectiveOptions } from '../../../model/function/effective';
import { Protocol } from '../../../model/function/protocol';
import { normalizeConfigEntry } from './consul-entries';
import type { EntryKind } from './consul-entries';

/** What an entry is about. */
export interface Subject {
  readonly context: RenderContext<{ readonly namespace: string }>;
  readonly owner: IConstruct;
  /** Name of the service or route. */
  readonly name: string;
}

/** A Consul configuration entry as a document. `awaits` are the services that must be there before it. */
export function configEntry(
  subject: Subject, kind: EntryKind, entry: JsonObject, dependsOn: TargetDocument[] = [], awaits?: readonly string[],
): TargetDocument {
  return entryDocument(subject, kind, contentOf(subject, kind, entry), dependsOn, awaits);
}

/** The protocol of a function in the words of Consul. */
export function protocolOf(options: EffectiveOptions): 'http' | 'http2' {
  return options.protocol === Protocol.HTTP2 ? 'http2' : 'http';
}

/** The protocol of a service and the longest time its own proxy waits for it. */
export function serviceDefaults(subject: Subject, protocol: 'http' | 'http2' | 'tcp', timeoutMillis?: number): TargetDocument {
  const content = shared(subject, 'service-defaults', `${protocol} ${timeoutMillis}`, () => ({
    Protocol: protocol,
    ...(timeoutMillis === undefined ? {} : { LocalRequestTimeoutMs: timeoutMillis }),
  }));
  return entryDocument(subject, 'service-defaults', content, []);
}

/** The longest time that callers wait: without a route of its own the mesh gives up after 15 seconds. */
export function serviceRouter(subject: Subject, timeoutSeconds: number, dependsOn: TargetDocument[]): TargetDocument {
  const content = shared(subject, 'service-router', `${timeoutSeconds}`, () => ({
    Routes: [{ Match: { HTTP: { PathPrefix: '/' } }, Destination: { RequestTimeout: `${timeoutSeconds}s` } }],
  }));
  return entryDocument(subject, 'service-router', content, dependsOn);
}

/** Who may call a service. Nothing when nobody may: the mesh denies by default. */
export function serviceIntentions(subject: Subject, callers: string[]): TargetDocument[] {
  if (callers.length === 0) return [];
  const names = callers.length === 1 ? callers : [...new Set(callers)].sort();
  const content = shared(subject, 'service-intentions', names.join('\0'), () => ({
    Sources: names.map((caller) => ({ Name: caller, Action: 'allow' })),
  }));
  return [entryDocument(subject, 'service-intentions', content, [])];
}

/** A host of the API gateway that leads to a service. */
export function httpRoute(
  subject: Subject, route: { gateway: string; listener: string; host: string; service: string; timeoutSeconds: number }, dependsOn: TargetDocument[],
): TargetDocument {
  return configEntry(subject, 'http-route', {
    Parents: [{ Kind: 'api-gateway', Name: route.gateway, SectionName: route.listener }],
    Hostnames: [route.host],
    Rules: [{
      Filters: { TimeoutFilter: { RequestTimeout: `${route.timeoutSeconds}s` } },
      Services: [{ Name: route.service }],
    }],
  }, dependsOn, [route.service]);
}

function entryDocument(
  { owner, name }: Subject, kind: EntryKind, content: JsonObject, dependsOn: TargetDocument[], awaits?: readonly string[],
): TargetDocument {
  return {
    kind: 'consul_config_entry',
    selector: kind,
    name: `${name}-${kind}`,
    owner,
    body: { config_json: content, kind, name },
    payload: 'config_json',
    dependsOn,
    awaits,
  };
}

/** The content of entries that have nothing of their own: made once, and the same object in all of them. */
function shared(subject: Subject, kind: EntryKind, key: string, entry: () => JsonObject): JsonObject {
  return subject.context.index.memo(kind, `${subject.context.settings.namespace} ${key}`, () => contentOf(subject, kind, entry()));
}

/** Consul Community has one namespace: the entry says whose it is. */
function contentOf(subject: Subject, kind: EntryKind, entry: JsonObject): JsonObject {
  return normalizeConfigEntry(kind, subject.name, { ...entry, Meta: { 'nomad-namespace': subject.context.settings.namespace } });
}
