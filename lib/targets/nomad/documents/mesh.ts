import type { JsonObject } from '../../../core/document';

/** A service that a workload calls through its own proxy. */
export interface Upstream {
  readonly service: string;
  readonly port: number;
}

/** First local port that the proxy of a workload listens on for its upstreams, and how many there are. */
const FIRST_PORT = 10_000;
const PORTS = 9_000;

/**
 * The local ports of upstreams: derived from the name, so that adding one reference does not move the others.
 * Two names that fall on one port, and a port that the workload uses itself, are stepped over in the order of the names.
 */
export function upstreamsOf(services: string[], ownPorts: number[]): Upstream[] {
  if (services.length === 0) return [];
  const taken = new Set(ownPorts);
  return [...new Set(services)].sort().map((service) => {
    let offset = hash(service) % PORTS;
    while (taken.has(FIRST_PORT + offset)) offset = (offset + 1) % PORTS;
    taken.add(FIRST_PORT + offset);
    return { service, port: FIRST_PORT + offset };
  });
}

/** A path of a workload that checks reach past the mesh. */
export interface ExposedPath {
  readonly path: string;
  /** Port inside the network namespace. */
  readonly port: number;
  /** Label of the port that the proxy listens on for it. */
  readonly label: string;
}

/** The sidecar of a mesh service in a job. Its Meta and Tags stay unset: Consul then copies those of the service. */
export function connectBlock(upstreams: Upstream[], exposed: ExposedPath[] = []): JsonObject {
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

/** The sidecar of who calls nobody. */
const ALONE: JsonObject = { SidecarService: {} };

/** FNV-1a, 32 bits: stable on every platform and release. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let position = 0; position < text.length; position += 1) {
    value = Math.imul(value ^ text.charCodeAt(position), 0x01000193) >>> 0;
  }
  return value;
}
