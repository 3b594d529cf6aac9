import type { IConstruct } from 'constructs';
import type { JsonObject, TargetDocument } from '../../../core/document';
import type { RenderContext } from '../../../core/platform';
import { shared } from '../../../core/shared';
import type { NomadTarget } from '../nomad-target';
import type { NomadPlatform } from '../shared/nomad-platform';
import { normalizeConfigEntry, serviceDefaultsEntry, serviceRouterEntry } from './consul-entries';

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
  const content = shared(subject.context.index, defaultsContent, namespaceOf(subject), protocol, timeoutMillis);
  return entryDocument(subject, 'service-defaults', content, []);
}

/** The longest time that callers wait: without a route of its own the mesh gives up after 15 seconds. */
export function serviceRouter(subject: Subject, timeoutSeconds: number, dependsOn: TargetDocument[]): TargetDocument {
  return entryDocument(subject, 'service-router', shared(subject.context.index, routerContent, namespaceOf(subject), timeoutSeconds), dependsOn);
}

/** Who may call a service. Nothing when nobody may: the mesh denies by default. */
export function serviceIntentions(subject: Subject, callers: string[]): TargetDocument[] {
  if (callers.length === 0) return [];
  const namespace = namespaceOf(subject);
  const names = callers.length === 1 ? callers : [...new Set(callers)].sort();
  // One caller may call many; that two services have the same callers is rare.
  const content = names.length === 1 ? shared(subject.context.index, callerContent, namespace, names[0]) : intentionsContent(namespace, names);
  return [entryDocument(subject, 'service-intentions', content, [])];
}

function defaultsContent(namespace: string, protocol: string, timeoutMillis: number | undefined): JsonObject {
  const timeout = timeoutMillis === undefined ? {} : { LocalRequestTimeoutMs: timeoutMillis };
  return serviceDefaultsEntry({ Protocol: protocol, ...timeout, Meta: metaOf(namespace) });
}

function routerContent(namespace: string, timeoutSeconds: number): JsonObject {
  return serviceRouterEntry({
    Routes: [{ Match: { HTTP: { PathPrefix: '/' } }, Destination: { RequestTimeout: `${timeoutSeconds}s` } }],
    Meta: metaOf(namespace),
  });
}

function callerContent(namespace: string, caller: string): JsonObject {
  return intentionsContent(namespace, [caller]);
}

/** As the server gives it back: a name is more precise than all names, and that of one service is the most precise there is. */
function intentionsContent(namespace: string, callers: string[]): JsonObject {
  return { Sources: callers.map(sourceOf), Meta: metaOf(namespace) };
}

function sourceOf(caller: string): JsonObject {
  return { Name: caller, Action: 'allow', Precedence: 9, Type: 'consul' };
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

/** Consul Community has one namespace: the entry says whose it is. */
function contentOf(subject: Subject, kind: string, entry: JsonObject): JsonObject {
  return normalizeConfigEntry(kind, subject.name, { ...entry, Meta: metaOf(namespaceOf(subject)) });
}

function metaOf(namespace: string): JsonObject {
  return { 'nomad-namespace': namespace };
}

/** The Nomad namespace of the target, or of the platform. */
function namespaceOf({ context }: Subject): string {
  const target = context.target as NomadTarget | NomadPlatform;
  return 'namespace' in target ? target.namespace : target._parts.namespace;
}
