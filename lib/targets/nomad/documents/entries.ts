import type { IConstruct } from 'constructs';
import type { JsonObject, TargetDocument } from '../../../core/document';
import type { RenderContext } from '../../../core/platform';
import type { NomadTarget } from '../nomad-target';
import type { NomadPlatform } from '../shared/nomad-platform';
import { normalizeConfigEntry } from './consul-entries';

/** What an entry is about. */
interface Subject {
  readonly context: RenderContext;
  readonly owner: IConstruct;
  /** Name of the service or route. */
  readonly name: string;
}

/** A Consul configuration entry as a document. */
export function configEntry(subject: Subject, kind: string, entry: JsonObject, dependsOn: TargetDocument[] = []): TargetDocument {
  return entryDocument(subject, kind, contentOf(subject, kind, entry), dependsOn);
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
  }, dependsOn);
}

function entryDocument({ owner, name }: Subject, kind: string, content: JsonObject, dependsOn: TargetDocument[]): TargetDocument {
  return {
    kind: 'consul_config_entry',
    selector: kind,
    name: `${name}-${kind}`,
    owner,
    body: { config_json: content, kind, name },
    payload: 'config_json',
    dependsOn,
  };
}

/** The content of entries that have nothing of their own: made once, and the same object in all of them. */
function shared(subject: Subject, kind: string, key: string, entry: () => JsonObject): JsonObject {
  return subject.context.index.memo(kind, `${namespaceOf(subject)} ${key}`, () => contentOf(subject, kind, entry()));
}

/** Consul Community has one namespace: the entry says whose it is. */
function contentOf(subject: Subject, kind: string, entry: JsonObject): JsonObject {
  return normalizeConfigEntry(kind, subject.name, { ...entry, Meta: { 'nomad-namespace': namespaceOf(subject) } });
}

/** The Nomad namespace of the target, or of the platform. */
function namespaceOf({ context }: Subject): string {
  const target = context.target as NomadTarget | NomadPlatform;
  return 'namespace' in target ? target.namespace : target._parts.namespace;
}
