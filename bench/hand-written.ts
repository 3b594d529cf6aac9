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

/** Name of the n-th function. */
export function functionName(n: number): string {
  return `fn${n}`;
}

/** Image of the n-th function. */
export function imageOf(n: number): string {
  return `registry.example.com/bench/fn${n}:1.0.0`;
}

/** Event type that the n-th trigger waits for. */
export function eventType(n: number): string {
  return `bench.event.${n}`;
}

/** Knative Service of the n-th function. */
export function service(n: number): any {
  return {
    apiVersion: 'serving.knative.dev/v1',
    kind: 'Service',
    metadata: {
      labels: { 'networking.knative.dev/visibility': 'cluster-local' },
      name: functionName(n),
      namespace: 'bench',
    },
    spec: {
      template: {
        spec: {
          containers: [{
            env: [{ name: 'LOG_LEVEL', value: 'info' }],
            image: imageOf(n),
            name: 'function',
            ports: [{ containerPort: 8080, name: 'http1' }],
            securityContext: {
              allowPrivilegeEscalation: false,
              capabilities: { drop: ['ALL'] },
              runAsNonRoot: true,
              seccompProfile: { type: 'RuntimeDefault' },
            },
          }],
          timeoutSeconds: 300,
        },
      },
    },
  };
}

/** Knative Trigger that delivers to the n-th function. */
export function trigger(n: number): any {
  return {
    apiVersion: 'eventing.knative.dev/v1',
    kind: 'Trigger',
    metadata: { name: `on${n}`, namespace: 'bench' },
    spec: {
      broker: 'events',
      delivery: { backoffDelay: 'PT0.2S', backoffPolicy: 'exponential', retry: 10, timeout: 'PT300S' },
      filter: { attributes: { type: eventType(n) } },
      subscriber: { ref: { apiVersion: 'serving.knative.dev/v1', kind: 'Service', name: functionName(n) } },
    },
  };
}

/** Nomad job and Consul configuration entries of the n-th function. */
export function resources(n: number): HandWrittenResource[] {
  const name = functionName(n);
  const Meta = { 'nomad-namespace': 'default' };
  const defaults = {
    Protocol: 'http',
    LocalRequestTimeoutMs: 300_000,
    Meta,
    Expose: {},
    MeshGateway: {},
    TransparentProxy: {},
  };
  const router = { Routes: [{ Match: { HTTP: { PathPrefix: '/' } }, Destination: { RequestTimeout: '300s' } }], Meta };
  const intentions = { Sources: [{ Name: 'web', Action: 'allow', Precedence: 9, Type: 'consul' }], Meta };
  return [
    entry(name, 'service-defaults', defaults, []),
    entry(name, 'service-router', router, [`consul_config_entry.${name}-service-defaults`]),
    entry(name, 'service-intentions', intentions, []),
    {
      type: 'nomad_job',
      name,
      arguments: { detach: false, jobspec: JSON.stringify(job(n)), json: true, timeouts: { create: '15m', update: '15m' } },
      dependsOn: [`consul_config_entry.${name}-service-intentions`, `consul_config_entry.${name}-service-router`],
    },
  ];
}

function entry(name: string, kind: string, body: object, dependsOn: string[]): HandWrittenResource {
  return { type: 'consul_config_entry', name: `${name}-${kind}`, arguments: { config_json: JSON.stringify(body), kind, name }, dependsOn };
}

function job(n: number): object {
  const name = functionName(n);
  return {
    ID: name,
    Name: name,
    Namespace: 'default',
    Type: 'service',
    Datacenters: ['*'],
    TaskGroups: [{
      Name: 'function',
      Count: 1,
      Networks: [{ Mode: 'bridge' }],
      Update: {
        MaxParallel: 1,
        Canary: 1,
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
        PortLabel: '8080',
        Connect: { SidecarService: {} },
        Checks: [{
          Name: 'ready',
          Type: 'script',
          TaskName: 'port-probe',
          Command: 'grep',
          Args: ['-qE', '^ *[0-9]+: [0-9A-F]+:1F90 [0-9A-F]+:0000 0A', '/proc/net/tcp', '/proc/net/tcp6'],
          Interval: 5_000_000_000,
          Timeout: 2_000_000_000,
        }],
      }],
      Tasks: [{
        Name: 'function',
        Driver: 'docker',
        Config: { image: imageOf(n) },
        Env: { PORT: '8080', LOG_LEVEL: 'info' },
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
