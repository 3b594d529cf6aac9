import {
  Cpu, Duration, EnvironmentValue, Code, nomad, Probe, Protocol, Secret, ServerlessFunction, Size, Visibility,
} from '../../../../lib';
import { entriesOf, jobsOf, nomadTarget } from '../../../support/targets';

const SECOND = 1_000_000_000;
const code = Code.fromImage('registry.example.com/shop/orders:1.4.0');
const readiness = Probe.http('/healthz');

test('a plain function becomes one gated service job in the mesh', () => {
  const target = nomadTarget();
  new ServerlessFunction(target, 'Orders', { code, readiness });

  expect(jobsOf(target)).toEqual({
    orders: {
      ID: 'orders',
      Name: 'orders',
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
          MinHealthyTime: 5 * SECOND,
          HealthyDeadline: 300 * SECOND,
          ProgressDeadline: 600 * SECOND,
        },
        ShutdownDelay: 5 * SECOND,
        Services: [{
          Name: 'orders',
          Provider: 'consul',
          PortLabel: '8080',
          Connect: { SidecarService: {} },
          Checks: [{ Name: 'ready', Type: 'http', Path: '/healthz', Expose: true, Interval: 5 * SECOND, Timeout: 2 * SECOND }],
        }],
        Tasks: [{
          Name: 'function',
          Driver: 'docker',
          Config: { image: 'registry.example.com/shop/orders:1.4.0' },
          Env: { PORT: '8080' },
          Resources: { CPU: 100, MemoryMB: 300 },
          KillTimeout: 30 * SECOND,
        }],
      }],
    },
  });
});

test('terraform waits for the deployment of a job, longer than Nomad gives it', () => {
  const target = nomadTarget();
  new ServerlessFunction(target, 'Orders', { code, readiness });

  const { body } = target.documents().find((document) => document.kind === 'nomad_job');

  expect({ ...body, jobspec: undefined, depends_on: undefined }).toEqual({
    json: true, detach: false, timeouts: { create: '15m', update: '15m' }, jobspec: undefined, depends_on: undefined,
  });
});

test('the timeout of a function is written everywhere the mesh has one of its own', () => {
  const target = nomadTarget({ network: nomad.Network.mesh({ gateway: nomad.ApiGateway.fromGatewayName('public', { domain: 'example.com' }) }) });
  new ServerlessFunction(target, 'Orders', { code, readiness, timeout: Duration.seconds(90), visibility: Visibility.PUBLIC });

  const entries = entriesOf(target);

  expect(entries['service-defaults/orders'].LocalRequestTimeoutMs).toBe(90_000);
  expect(entries['service-router/orders'].Routes[0].Destination.RequestTimeout).toBe('90s');
  expect(entries['http-route/orders'].Rules[0].Filters.TimeoutFilter.RequestTimeout).toBe('90s');
});

test('a function has its whole timeout to finish requests, up to what the clients allow', () => {
  const target = nomadTarget({ maxKillTimeout: Duration.minutes(2) });
  new ServerlessFunction(target, 'Quick', { code, readiness, timeout: Duration.seconds(7) });
  new ServerlessFunction(target, 'Slow', { code, readiness, timeout: Duration.minutes(5) });

  const jobs = jobsOf(target);

  expect(jobs.quick.TaskGroups[0].Tasks[0].KillTimeout).toBe(7 * SECOND);
  expect(jobs.slow.TaskGroups[0].Tasks[0].KillTimeout).toBe(120 * SECOND);
});

test('processor time becomes MHz by the speed of a core, memory becomes mebibytes', () => {
  const target = nomadTarget({ mhzPerCore: 3000 });
  new ServerlessFunction(target, 'Orders', { code, readiness, cpu: Cpu.millis(250), memory: Size.gibibytes(1) });

  expect(jobsOf(target).orders.TaskGroups[0].Tasks[0].Resources).toEqual({ CPU: 750, MemoryMB: 1024 });
});

test('the shares of a tiny amount of processor time never round down to nothing', () => {
  const target = nomadTarget({ mhzPerCore: 100 });
  new ServerlessFunction(target, 'Orders', { code, readiness, cpu: Cpu.millis(1) });

  expect(jobsOf(target).orders.TaskGroups[0].Tasks[0].Resources.CPU).toBe(1);
});

test('a bound on instances becomes a scaling block that a deploy leaves alone', () => {
  const target = nomadTarget();
  new ServerlessFunction(target, 'Orders', { code, readiness, minInstances: 2, maxInstances: 5 });

  const document = target.documents().find((one) => one.kind === 'nomad_job');
  const group = document.body.jobspec.TaskGroups[0];

  expect(group.Count).toBe(2);
  expect(group.Scaling).toEqual({ Enabled: false, Type: 'horizontal', Min: 2, Max: 5, Policy: {} });
  expect(group.Update).toMatchObject({ MaxParallel: 2, Canary: 2 });
  expect(document.body.preserve_counts).toBe(true);
});

test('a policy for the autoscaler enables the scaling block', () => {
  const target = nomadTarget();
  const orders = new ServerlessFunction(target, 'Orders', { code, readiness, maxInstances: 5 });
  nomad.NomadFunction.apply(orders, { scalingPolicy: { cooldown: '1m' } });

  expect(jobsOf(target).orders.TaskGroups[0].Scaling).toEqual({ Enabled: true, Type: 'horizontal', Min: 1, Max: 5, Policy: { cooldown: '1m' } });
});

test('without a probe a small task beside the function looks whether its port is open', () => {
  const target = nomadTarget();
  new ServerlessFunction(target, 'Orders', { code, port: 3000 });

  const group = jobsOf(target).orders.TaskGroups[0];

  expect(group.Services[0].Checks).toEqual([{
    Name: 'ready',
    Type: 'script',
    TaskName: 'port-probe',
    Command: 'grep',
    Args: ['-qE', '^ *[0-9]+: [0-9A-F]+:0BB8 [0-9A-F]+:0000 0A', '/proc/net/tcp', '/proc/net/tcp6'],
    Interval: 5 * SECOND,
    Timeout: 2 * SECOND,
  }]);
  expect(group.Tasks.map((task: any) => task.Name)).toEqual(['function', 'port-probe']);
  expect(group.Tasks[1].Lifecycle).toEqual({ Hook: 'prestart', Sidecar: true });
});

test('the pattern of the port probe finds a listening socket and nothing else', () => {
  const target = nomadTarget();
  new ServerlessFunction(target, 'Orders', { code, port: 3000 });
  const [, pattern] = jobsOf(target).orders.TaskGroups[0].Services[0].Checks[0].Args;
  const socket = (local: string, remote: string, state: string) => `   0: ${local} ${remote} ${state} 00000000:00000000 00:00000000`;

  const found = (line: string) => new RegExp(pattern).test(line);

  expect(found(socket('00000000:0BB8', '00000000:0000', '0A'))).toBe(true);
  expect(found(socket('00000000000000000000000000000000:0BB8', '00000000000000000000000000000000:0000', '0A'))).toBe(true);
  expect(found(socket('0100007F:0BB8', '0100007F:9C40', '01'))).toBe(false);
  expect(found(socket('00000000:0BB9', '00000000:0000', '0A'))).toBe(false);
});

test('a liveness probe restarts the task after its failures, with time to start', () => {
  const target = nomadTarget();
  new ServerlessFunction(target, 'Orders', {
    code, readiness, liveness: Probe.http('/alive', { period: Duration.seconds(10), timeout: Duration.seconds(3), failureThreshold: 4 }),
  });

  expect(jobsOf(target).orders.TaskGroups[0].Services[0].Checks[1]).toEqual({
    Name: 'alive',
    Type: 'http',
    Path: '/alive',
    Expose: true,
    Interval: 10 * SECOND,
    Timeout: 3 * SECOND,
    CheckRestart: { Limit: 4, Grace: 30 * SECOND },
  });
});

test('the failures that a readiness probe allows become those of the check', () => {
  const target = nomadTarget();
  new ServerlessFunction(target, 'Orders', { code, readiness: Probe.http('/healthz', { failureThreshold: 3 }) });

  expect(jobsOf(target).orders.TaskGroups[0].Services[0].Checks[0].FailuresBeforeCritical).toBe(3);
});

test('a command replaces the entry point and arguments reach the program byte for byte', () => {
  const target = nomadTarget();
  new ServerlessFunction(target, 'Orders', { code, readiness, command: ['/app', 'serve'], args: ['${HOME}', '%{ if true }', 'plain'] });

  expect(jobsOf(target).orders.TaskGroups[0].Tasks[0].Config).toEqual({
    image: 'registry.example.com/shop/orders:1.4.0',
    entrypoint: ['/app', 'serve'],
    args: ['$${HOME}', '%%{ if true }', 'plain'],
  });
});

test('environment text that looks like a reference of Nomad is carried by metadata', () => {
  const target = nomadTarget();
  new ServerlessFunction(target, 'Orders', { code, readiness, environment: { TEXT: EnvironmentValue.fromText('${NOMAD_JOB_ID}') } });

  const group = jobsOf(target).orders.TaskGroups[0];

  expect(group.Tasks[0].Env).toEqual({ PORT: '8080', TEXT: '${NOMAD_META_knomad_dollar}{NOMAD_JOB_ID}' });
  expect(group.Meta).toEqual({ knomad_dollar: '$' });
});

test('a secret is read by a template when the task starts, and its change restarts nothing', () => {
  const target = nomadTarget();
  const secret = Secret.fromSecretName(target, 'PayKey', 'payment');
  new ServerlessFunction(target, 'Orders', { code, readiness, environment: { API_KEY: EnvironmentValue.fromSecret(secret, 'api-key') } });

  const task = jobsOf(target).orders.TaskGroups[0].Tasks[0];

  expect(task.Templates).toHaveLength(1);
  expect(task.Templates[0]).toMatchObject({ DestPath: 'secrets/payment.env', Envvars: true, ChangeMode: 'noop' });
  expect(task.Templates[0].EmbeddedTmpl).toContain('nomadVar "secrets/payment"');
  expect(task.Templates[0].EmbeddedTmpl).toContain('API_KEY={{ (index . "api-key").Value | toJSON }}');
  expect(task.Vault).toBeUndefined();
});

test('two references to one secret are one file', () => {
  const target = nomadTarget();
  const environment = {
    API_KEY: EnvironmentValue.fromSecret(Secret.fromSecretName(target, 'PayKey', 'payment'), 'api-key'),
    HOOK_KEY: EnvironmentValue.fromSecret(Secret.fromSecretName(target, 'HookKey', 'payment'), 'hook-key'),
  };
  new ServerlessFunction(target, 'Orders', { code, readiness, environment });

  const { Templates } = jobsOf(target).orders.TaskGroups[0].Tasks[0];

  expect(Templates.map((template: any) => template.DestPath)).toEqual(['secrets/payment.env']);
  expect(Templates[0].EmbeddedTmpl).toMatch(/API_KEY=.*\n.*HOOK_KEY=/);
});

test('with Vault the task logs in with its workload identity and reads the key-value engine', () => {
  const target = nomadTarget({ namespace: 'shop', secrets: nomad.SecretStore.vault({ mount: 'kv', role: 'shop-apps' }) });
  const secret = Secret.fromSecretName(target, 'PayKey', 'payment');
  new ServerlessFunction(target, 'Orders', { code, readiness, environment: { API_KEY: EnvironmentValue.fromSecret(secret, 'api-key') } });

  const task = jobsOf(target).orders.TaskGroups[0].Tasks[0];

  expect(task.Vault).toEqual({ Role: 'shop-apps', ChangeMode: 'noop' });
  expect(task.Templates[0].EmbeddedTmpl).toContain('secret "kv/data/shop/payment"');
});

test('a function URL is a local port of the mesh that does not move when another reference is added', () => {
  const build = (more: boolean) => {
    const target = nomadTarget();
    const stock = new ServerlessFunction(target, 'Stock', { code, readiness });
    const mail = new ServerlessFunction(target, 'Mail', { code, readiness });
    const orders = new ServerlessFunction(target, 'Orders', {
      code, readiness, environment: { STOCK_URL: EnvironmentValue.fromUrl(stock, { path: '/items' }) },
    });
    if (more) orders.addEnvironment('MAIL_URL', EnvironmentValue.fromUrl(mail));
    return jobsOf(target).orders.TaskGroups[0];
  };

  const before = build(false);
  const after = build(true);
  const [{ DestinationName, LocalBindPort }] = before.Services[0].Connect.SidecarService.Proxy.Upstreams;

  expect(DestinationName).toBe('stock');
  expect(before.Tasks[0].Env.STOCK_URL).toBe(`http://127.0.0.1:${LocalBindPort}/items`);
  expect(after.Tasks[0].Env.STOCK_URL).toBe(before.Tasks[0].Env.STOCK_URL);
  expect(after.Services[0].Connect.SidecarService.Proxy.Upstreams.map((upstream: any) => upstream.DestinationName)).toEqual(['mail', 'stock']);
});

test('HTTP/2 is told to the mesh', () => {
  const target = nomadTarget();
  new ServerlessFunction(target, 'Orders', { code, readiness, protocol: Protocol.HTTP2 });

  expect(entriesOf(target)['service-defaults/orders'].Protocol).toBe('http2');
});

test('names in Consul carry the Nomad namespace, those of jobs do not', () => {
  const target = nomadTarget({ namespace: 'shop' });
  new ServerlessFunction(target, 'Orders', { code, readiness });

  expect(Object.keys(jobsOf(target))).toEqual(['orders']);
  expect(jobsOf(target).orders.Namespace).toBe('shop');
  expect(Object.keys(entriesOf(target))).toEqual(['service-defaults/shop-orders', 'service-router/shop-orders']);
});

test('region, data centers and driver of the target hold for every job', () => {
  const target = nomadTarget({ region: 'eu', datacenters: ['dc2'], driver: nomad.TaskDriver.PODMAN });
  new ServerlessFunction(target, 'Orders', { code });

  const job = jobsOf(target).orders;

  expect([job.Region, job.Datacenters]).toEqual(['eu', ['dc2']]);
  expect(job.TaskGroups[0].Tasks.map((task: any) => task.Driver)).toEqual(['podman', 'podman']);
});
