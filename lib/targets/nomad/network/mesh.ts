import type { JsonObject, TargetDocument } from '../../../core/document';
import type { NameClaim } from '../../../core/platform';
import { NO_PROBLEMS } from '../../../core/problem';
import type { Problem, Resource } from '../../../core/resource';
import type { AddressForm, Caller, Connectivity, ExposedPath, Exposure, Upstream } from '../documents/connectivity';
import { httpRoute, serviceIntentions } from '../documents/entries';
import type { Subject } from '../documents/entries';

/** An API gateway of the mesh. */
export interface MeshGateway {
  /** Its name in Consul, under which it calls. */
  readonly gatewayName: string;
  readonly domain: string;
  readonly listener: string;
}

/** First local port that the proxy of a workload listens on for its upstreams, and how many there are. */
const FIRST_PORT = 10_000;
const PORTS = 9_000;

/** Who calls nobody, and its sidecar. */
const NOBODY: Caller = { upstreams: [] };
const ALONE: JsonObject = { SidecarService: {} };

/** Shared where there is nothing exposed. */
const NOTHING: readonly ExposedPath[] = [];

/** Consul service mesh: every workload has a proxy beside it, and intentions say who may call whom. */
export class Mesh implements Connectivity {
  public readonly entrances: readonly string[];
  public readonly consulRules: readonly string[];

  constructor(private readonly gateway?: MeshGateway) {
    this.entrances = gateway === undefined ? [] : [gateway.gatewayName];
    this.consulRules = gateway === undefined ? [] : ['mesh = "write"'];
  }

  public caller(services: string[], ownPorts: number[]): Caller {
    return services.length === 0 ? NOBODY : { upstreams: upstreamsOf(services, ownPorts) };
  }

  public address({ upstreams }: Caller, service: string, form: AddressForm): string {
    let index = 0;
    while (upstreams[index].service !== service) index++;
    const address = `127.0.0.1:${upstreams[index].port}`;
    switch (form) {
      case 'url': return `http://${address}`;
      case 'address': return address;
      case 'host': return '127.0.0.1';
    }
  }

  /** The sidecar. Its Meta and Tags stay unset: Consul then copies those of the service. */
  public connect({ upstreams }: Caller, exposed: readonly ExposedPath[] = NOTHING): JsonObject {
    if (upstreams.length + exposed.length === 0) return ALONE;
    const proxy = {
      ...(upstreams.length === 0 ? {} : {
        Upstreams: upstreams.map(({ service, port }) => ({ DestinationName: service, LocalBindPort: port })),
      }),
      ...(exposed.length === 0 ? {} : {
        Expose: { Paths: exposed.map(({ path, port, label }) => ({ Path: path, Protocol: 'http', LocalPathPort: port, ListenerPort: label })) },
      }),
    };
    return { SidecarService: { Proxy: proxy } };
  }

  public admit(subject: Subject, callers: string[]): TargetDocument[] {
    return serviceIntentions(subject, callers);
  }

  public exposureProblems(): Problem[] {
    return this.gateway !== undefined ? NO_PROBLEMS : [{
      code: 'GATEWAY_MISSING',
      message: "'visibility' must not be Visibility.PUBLIC without a gateway, got a target that has none",
      remedy: "give the NomadTarget a 'network' that has one: Network.mesh({ gateway })",
    }];
  }

  public exposureClaims(owner: Resource, label: string): NameClaim[] {
    const { gateway } = this;
    return gateway === undefined ? [] : [{ domain: `a host of gateway ${gateway.gatewayName}`, name: `${label}.${gateway.domain}`, owner }];
  }

  public expose(subject: Subject, { label, service, timeoutSeconds }: Exposure, dependsOn: TargetDocument[]): TargetDocument[] {
    const { gateway } = this;
    return gateway === undefined ? [] : [httpRoute(subject, {
      gateway: gateway.gatewayName, listener: gateway.listener, host: `${label}.${gateway.domain}`, service, timeoutSeconds,
    }, dependsOn)];
  }
}

/**
 * The local ports of upstreams: derived from the name, so that adding one reference does not move the others.
 * Two names that fall on one port, and a port that the workload uses itself, are stepped over in the order of the names.
 */
function upstreamsOf(services: string[], ownPorts: number[]): Upstream[] {
  const taken = new Set(ownPorts);
  return [...new Set(services)].sort().map((service) => {
    let offset = hash(service) % PORTS;
    while (taken.has(FIRST_PORT + offset)) offset = (offset + 1) % PORTS;
    taken.add(FIRST_PORT + offset);
    return { service, port: FIRST_PORT + offset };
  });
}

/** FNV-1a, 32 bits: stable on every platform and release. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let position = 0; position < text.length; position += 1) {
    value = Math.imul(value ^ text.charCodeAt(position), 0x01000193) >>> 0;
  }
  return value;
}
