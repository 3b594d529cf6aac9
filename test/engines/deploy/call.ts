import { request } from 'node:http';
import type { Agent } from 'node:http';
import type { Cluster } from './cluster';

/** A request to a service of the mesh. */
export interface Call {
  /** Consul service that is called. */
  readonly service: string;
  /** Consul service that calls. */
  readonly caller: string;
  readonly method?: string;
  readonly path?: string;
  readonly body?: string;
  readonly agent?: Agent;
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Calls a service as the sidecar of the caller would: through the splitter, to a healthy instance. */
export function call(cluster: Cluster, { service, caller, method, path, body, agent }: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const instance = instanceOf(cluster, service);
    if (instance === undefined) return reject(new Error(`no healthy instance of ${service}`));
    const sent = request({
      host: instance.host, port: instance.port, method, path, agent, headers: { 'x-mesh-source': caller }, timeout: 10_000,
    }, (response) => {
      let text = '';
      response.on('data', (chunk) => text += chunk);
      response.on('end', () => resolve({ status: response.statusCode!, body: text }));
      response.on('error', reject);
    });
    sent.on('timeout', () => sent.destroy(new Error('timeout')));
    sent.on('error', reject);
    return sent.end(body);
  });
}

function instanceOf(cluster: Cluster, service: string) {
  const splits = cluster.consul.entries.get(`service-splitter/${service}`)?.Splits ?? [{ Weight: 100, Service: service }];
  let at = Math.random() * 100;
  const chosen = splits.find((split: any) => (at -= split.Weight) < 0) ?? splits[splits.length - 1];
  const instances = cluster.services[chosen.Service] ?? [];
  return instances[Math.floor(Math.random() * instances.length)];
}
