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
    const chosen = shareOf(cluster, service);
    const instances = cluster.services[chosen] ?? [];
    if (instances.length === 0) return reject(new Error(`no healthy instance of ${chosen}`));
    const instance = instances[Math.floor(Math.random() * instances.length)];
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

/** The service that takes this request, by the shares of the splitter if there is one. */
function shareOf(cluster: Cluster, service: string): string {
  const splits = cluster.consul.entries.get(`service-splitter/${service}`)?.Splits ?? [{ Weight: 100, Service: service }];
  let at = Math.random() * 100;
  return (splits.find((split: any) => (at -= split.Weight) < 0) ?? splits[splits.length - 1]).Service;
}
