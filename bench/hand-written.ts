import { eventType, functionName, imageOf, variableOf } from './workloads';
import type { Plan } from './workloads';

/**
 * The same output written by hand: what a team would type for each function if it had no model. The benchmark refuses to run
 * when these objects and what the model gives are not equal.
 */

/** One Terraform resource: type, name and arguments. */
export interface HandWrittenResource {
  readonly type: 'nomad_job' | 'consul_config_entry';
  readonly name: string;
  readonly arguments: any;
  readonly dependsOn: string[];
}

/** Knative Service of a function. */
export function service({ n, calls, port = 8080, instances, timeoutSeconds = 300 }: Plan): any {
  const template = {
    spec: {
      containers: [{
        env: [
          { name: 'LOG_LEVEL', value: 'info' },
          ...calls.map((other, index) => ({ name: variableOf(index), value: `http://${functionName(other)}.bench.svc.cluster.local` })),
        ],
        image: imageOf(n),
        name: 'function',
        ports: [{ containerPort: port, name: 'http1' }],
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          runAsNonRoot: true,
          seccompProfile: { type: 'RuntimeDefault' },
        },
      }],
      timeoutSeconds,
    },
  };
  return {
    apiVersion: 'serving.knative.dev/v1',
    kind: 'Service',
    metadata: {
      labels: { 'networking.knative.dev/visibility': 'cluster-local' },
      name: functionName(n),
      namespace: 'bench',
    },
    spec: {
      template: instances === undefined ? template : { metadata: { annotations: { 'autoscaling.knative.dev/min-scale': `${instances}` } }, ...template },
    },
  };
}

/** Knative Trigger that delivers to a function. */
export function trigger({ n, timeoutSeconds = 300 }: Plan): any {
  return {
    apiVersion: 'eventing.knative.dev/v1',
    kind: 'Trigger',
    metadata: { name: `on${n}`, namespace: 'bench' },
    spec: {
      broker: 'events',
      delivery: { backoffDelay: 'PT0.2S', backoffPolicy: 'exponential', retry: 10, timeout: `PT${timeoutSeconds}S` },
      filter: { attributes: { type: eventType(n) } },
      subscriber: { ref: { apiVersion: 'serving.knative.dev/v1', kind: 'Service', name: functionName(n) } },
    },
  };
}

/** Nomad job and Consul configuration entries of a function. */
export function resources(plan: Plan): HandWrittenResource[] {
  const { timeoutSeconds = 300 } = plan;
  const name = functionName(plan.n);
  const Meta = { 'nomad-namespace': 'default' };
  const defaults = {
    Protocol: 'http',
    LocalRequestTimeoutMs: timeoutSeconds * 1000,
    Meta,
    Expose: {},
    MeshGateway: {},
    TransparentProxy: {},
  };
  const router = { Routes: [{ Match: { HTTP: { PathPrefix: '/' } }, Destination: { RequestTimeout: `${timeoutSeconds}s` } }], Meta };
  const written = [
    entry(name, 'service-defaults', defaults, []),
    entry(name, 'service-router', router, [`consul_config_entry.${name}-service-defaults`]),
  ];
  const callers = callersOf(plan);
  const awaited = [`consul_config_entry.${name}-service-router`];
  if (callers.length > 0) {
    const Sources = callers.map((Name) => ({ Name, Action: 'allow', Precedence: 9, Type: 'consul' }));
    written.push(entry(name, 'service-intentions', { Sources, Meta }, []));
    awaited.unshift(`consul_config_entry.${name}-service-intentions`);
  }
  written.push({
    type: 'nomad_job',
    name,
    arguments: { detach: false, jobspec: JSON.stringify(job(plan)), json: true, timeouts: { create: '15m', update: '15m' } },
    dependsOn: awaited,
  });
  return written;
}

function callersOf({ callers }: Plan): string[] {
  return callers === undefined ? ['web'] : callers.map(functionName).sort();
}

function entry(name: string, kind: string, body: object, dependsOn: string[]): HandWrittenResource {
  return { type: 'consul_config_entry', name: `${name}-${kind}`, arguments: { config_json: JSON.stringify(body), kind, name }, dependsOn };
}

function job({ n, calls, port = 8080, instances = 1 }: Plan): object {
  const name = functionName(n);
  const Env: Record<string, string> = { PORT: `${port}`, LOG_LEVEL: 'info' };
  let SidecarService = {};
  if (calls.length > 0) {
    const Upstreams = upstreamsOf(calls.map(functionName));
    calls.forEach((other, index) => {
      Env[variableOf(index)] = `http://127.0.0.1:${Upstreams.find(({ DestinationName }) => DestinationName === functionName(other))!.LocalBindPort}`;
    });
    SidecarService = { Proxy: { Upstreams } };
  }
  return {
    ID: name,
    Name: name,
    Namespace: 'default',
    Type: 'service',
    Datacenters: ['*'],
    TaskGroups: [{
      Name: 'function',
      Count: instances,
      Networks: [{ Mode: 'bridge' }],
      Update: {
        MaxParallel: instances,
        Canary: instances,
        AutoPromote: true,
        AutoRevert: true,
        HealthCheck: 'checks',
        MinHealthyTime: 5_000_000_000,
        HealthyDeadline: 300_000_000_000,
        ProgressDeadline: 600_000_000_000,
      },
      ShutdownDelay: 5_000_000_000,
      Services: [{
        Name: name,
        Provider: 'consul',
        PortLabel: `${port}`,
        Connect: { SidecarService },
        Checks: [{
          Name: 'ready',
          Type: 'script',
          TaskName: 'port-probe',
          Command: 'grep',
          Args: ['-qE', `^ *[0-9]+: [0-9A-F]+:${port.toString(16).toUpperCase().padStart(4, '0')} [0-9A-F]+:0000 0A`, '/proc/net/tcp', '/proc/net/tcp6'],
          Interval: 5_000_000_000,
          Timeout: 2_000_000_000,
        }],
      }],
      Tasks: [{
        Name: 'function',
        Driver: 'docker',
        Config: { image: imageOf(n) },
        Env,
        Resources: { CPU: 100, MemoryMB: 300 },
        KillTimeout: 30_000_000_000,
      }, {
        Name: 'port-probe',
        Driver: 'docker',
        Lifecycle: { Hook: 'prestart', Sidecar: true },
        Config: { image: 'docker.io/library/busybox:1.37', entrypoint: ['sleep'], args: ['2147483647'] },
        Resources: { CPU: 10, MemoryMB: 16 },
      }],
    }],
  };
}

/** The local port of each service that a function calls: it comes from the name, unless that of another name is the same. */
function upstreamsOf(names: string[]): Array<{ DestinationName: string; LocalBindPort: number }> {
  const taken = new Set<number>();
  return [...names].sort().map((name) => {
    let hash = 0x811c9dc5;
    for (let position = 0; position < name.length; position++) hash = Math.imul(hash ^ name.charCodeAt(position), 0x01000193) >>> 0;
    let offset = hash % 9_000;
    while (taken.has(offset)) offset = (offset + 1) % 9_000;
    taken.add(offset);
    return { DestinationName: name, LocalBindPort: 10_000 + offset };
  });
}
