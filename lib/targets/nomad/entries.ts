import type { IConstruct } from 'constructs';
import type { JsonObject, TargetDocument } from '../../core/document';
import { findTarget } from '../../core/tree';
import { normalizeConfigEntry } from './consul-entries';
import type { NomadPlatform } from './nomad-platform';
import type { NomadTarget } from './nomad-target';

/** A Consul configuration entry as a document. */
export function configEntry(owner: IConstruct, kind: string, name: string, entry: JsonObject, dependsOn: TargetDocument[] = []): TargetDocument {
  return {
    kind: 'consul_config_entry',
    selector: kind,
    name: `${name}-${kind}`,
    owner,
    // Consul Community has one namespace: the entry says whose it is.
    body: { kind, name, config_json: normalizeConfigEntry(kind, name, { ...entry, Meta: { 'nomad-namespace': namespaceAbove(owner) } }) },
    payload: 'config_json',
    dependsOn,
  };
}

/** The protocol of a service and the longest time its own proxy waits for it. */
export function serviceDefaults(owner: IConstruct, name: string, protocol: 'http' | 'http2' | 'tcp', timeoutMillis?: number): TargetDocument {
  return configEntry(owner, 'service-defaults', name, {
    Protocol: protocol,
    ...(timeoutMillis === undefined ? {} : { LocalRequestTimeoutMs: timeoutMillis }),
  });
}

/** The longest time that callers wait: without a route of its own the mesh gives up after 15 seconds. */
export function serviceRouter(owner: IConstruct, name: string, timeoutSeconds: number, dependsOn: TargetDocument[]): TargetDocument {
  return configEntry(owner, 'service-router', name, {
    Routes: [{ Match: { HTTP: { PathPrefix: '/' } }, Destination: { RequestTimeout: `${timeoutSeconds}s` } }],
  }, dependsOn);
}

/** Who may call a service. Nothing when nobody may: the mesh denies by default. */
export function serviceIntentions(owner: IConstruct, name: string, callers: string[]): TargetDocument[] {
  if (callers.length === 0) return [];
  const sources = [...new Set(callers)].sort().map((caller) => ({ Name: caller, Action: 'allow' }));
  return [configEntry(owner, 'service-intentions', name, { Sources: sources })];
}

/** A host of the API gateway that leads to a service. */
export function httpRoute(
  owner: IConstruct,
  route: { name: string; gateway: string; listener: string; host: string; service: string; timeoutSeconds: number },
  dependsOn: TargetDocument[],
): TargetDocument {
  return configEntry(owner, 'http-route', route.name, {
    Parents: [{ Kind: 'api-gateway', Name: route.gateway, SectionName: route.listener }],
    Hostnames: [route.host],
    Rules: [{
      Filters: { TimeoutFilter: { RequestTimeout: `${route.timeoutSeconds}s` } },
      Services: [{ Name: route.service }],
    }],
  }, dependsOn);
}

/** The Nomad namespace of the target that a construct is below, or of the platform that it is. */
function namespaceAbove(owner: IConstruct): string {
  const target = findTarget(owner) as NomadTarget | NomadPlatform;
  return 'namespace' in target ? target.namespace : target._parts.namespace;
}
