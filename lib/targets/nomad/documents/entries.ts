import type { IConstruct } from 'constructs';
import type { JsonObject, TargetDocument } from '../../../core/document';
import type { RenderContext } from '../../../core/platform';
import { shared } from '../../../core/shared';
import type { EffectiveOptions } from '../../../model/function/effective';
import { Protocol } from '../../../model/function/protocol';
import { normalizeConfigEntry, serviceDefaultsEntry, serviceRouterEntry } from './consul-entries';
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
  const content = shared(subject.context.index, defaultsContent, subject.context.settings.namespace, protocol, timeoutMillis);
  return entryDocument(subject, 'service-defaults', content, []);
}

/** The longest time that callers wait: without a route of its own the mesh gives up after 15 seconds. */
export function serviceRouter(subject: Subject, timeoutSeconds: number, dependsOn: TargetDocument[]): TargetDocument {
  return entryDocument(subject, 'service-router', shared(subject.context.index, routerContent, subject.context.settings.namespace, timeoutSeconds), dependsOn);
}

/** Who may call a service. Nothing when nobody may: the mesh denies by default. */
export function serviceIntentions(subject: Subject, callers: string[]): TargetDocument[] {
  if (callers.length === 0) return [];
  const namespace = subject.context.settings.namespace;
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

/** Consul Community has one namespace: the entry says whose it is. */
function contentOf(subject: Subject, kind: EntryKind, entry: JsonObject): JsonObject {
  return normalizeConfigEntry(kind, subject.name, { ...entry, Meta: metaOf(subject.context.settings.namespace) });
}

function metaOf(namespace: string): JsonObject {
  return { 'nomad-namespace': namespace };
}
