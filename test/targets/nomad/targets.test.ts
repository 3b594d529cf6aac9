import { App, Manifest, TerraformStack, Testing } from 'cdktf';
import { EnvironmentValue, EventBroker, EventTrigger, Code, nomad, Probe, ServerlessFunction } from '../../../lib';

const code = Code.fromImage('registry.example.com/shop/orders:1.4.0');
const readiness = Probe.http('/healthz');

function jobOf(target: nomad.NomadTarget, name: string): any {
  return target.documents().find((document) => document.kind === 'nomad_job' && document.name === name).body;
}

test('a function that calls one below another target of its stack is deployed after it', () => {
  const stack = new TerraformStack(Testing.app() as App, 'prod');
  const orders = new nomad.NomadTarget(stack, 'Orders', { namespace: 'orders' });
  const stock = new nomad.NomadTarget(stack, 'Stock', { namespace: 'stock' });
  const items = new ServerlessFunction(stock, 'Items', { code, readiness });
  new ServerlessFunction(orders, 'Web', { code, readiness, environment: { STOCK_URL: EnvironmentValue.fromUrl(items) } });
  orders._renderApp();

  expect(jobOf(orders, 'orders-web').depends_on).toContain('nomad_job.stock-items');
  expect(jobOf(stock, 'stock-items').depends_on).not.toContain('nomad_job.orders-web');
  expect(jobOf(orders, 'orders-web').jobspec.TaskGroups[0].Services[0].Connect.SidecarService.Proxy.Upstreams[0].DestinationName).toBe('stock-items');
});

test('a stack whose functions call those of another stack is deployed after it', () => {
  const app = Testing.app() as App;
  const [front, back] = ['front', 'back'].map((name) => new TerraformStack(app, name));
  const items = new ServerlessFunction(new nomad.NomadTarget(back, 'Target', { namespace: 'stock' }), 'Items', { code, readiness });
  new ServerlessFunction(new nomad.NomadTarget(front, 'Target', { namespace: 'orders' }), 'Web', {
    code, readiness, environment: { STOCK_URL: EnvironmentValue.fromUrl(items) },
  });

  app.synth();

  expect((app.manifest as Manifest).stacks.front.dependencies).toEqual(['back']);
  expect((app.manifest as Manifest).stacks.back.dependencies).toEqual([]);
});

test('targets that call each other are deployed side by side', () => {
  const stack = new TerraformStack(Testing.app() as App, 'prod');
  const [a, b] = ['a', 'b'].map((namespace) => new nomad.NomadTarget(stack, namespace.toUpperCase(), { namespace }));
  const first = new ServerlessFunction(a, 'First', { code, readiness });
  const second = new ServerlessFunction(b, 'Second', { code, readiness, environment: { URL: EnvironmentValue.fromUrl(first) } });
  first.addEnvironment('URL', EnvironmentValue.fromUrl(second));
  a._renderApp();

  expect(jobOf(a, 'a-first').depends_on).not.toContain('nomad_job.b-second');
  expect(jobOf(b, 'b-second').depends_on).not.toContain('nomad_job.a-first');
});

test('a caller that is let in need not be there first', () => {
  const stack = new TerraformStack(Testing.app() as App, 'prod');
  const [a, b] = ['a', 'b'].map((namespace) => new nomad.NomadTarget(stack, namespace.toUpperCase(), { namespace }));
  const first = new ServerlessFunction(a, 'First', { code, readiness });
  first.grantInvoke(new ServerlessFunction(b, 'Second', { code, readiness, environment: { URL: EnvironmentValue.fromUrl(first) } }));
  a._renderApp();

  expect(jobOf(a, 'a-first').depends_on).not.toContain('nomad_job.b-second');
  expect(jobOf(b, 'b-second').depends_on).toContain('nomad_job.a-first');
});

test('a broker comes before its triggers, also where its target calls theirs', () => {
  const app = Testing.app() as App;
  const nats = nomad.Nats.fromUrls(['nats://10.0.0.5:4222']);
  const [a, b] = ['a', 'b'].map((namespace) => new nomad.NomadTarget(new TerraformStack(app, namespace), 'Target', { namespace, nats }));
  const broker = new EventBroker(a, 'Events');
  const mail = new ServerlessFunction(b, 'Mail', { code, readiness });
  new ServerlessFunction(a, 'Orders', { code, readiness, environment: { MAIL_URL: EnvironmentValue.fromUrl(mail) } });
  new EventTrigger(b, 'SendMail', { broker, target: mail });

  app.synth();

  expect((app.manifest as Manifest).stacks.b.dependencies).toEqual(['a']);
  expect((app.manifest as Manifest).stacks.a.dependencies).toEqual([]);
});
