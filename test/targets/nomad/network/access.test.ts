import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import {
  EnvironmentValue, EventBroker, EventTrigger, Code, knative, nomad, Probe, Releases, Schedule, ScheduleSource,
  ServerlessFunction, Visibility, WorkloadDefaults,
} from '../../../../lib';
import { entriesOf, nomadTarget } from '../../../support/targets';

const code = Code.fromImage('registry.example.com/shop/orders:1.4.0');
const readiness = Probe.http('/healthz');

function callers(target: nomad.NomadTarget, service: string): string[] | undefined {
  return entriesOf(target)[`service-intentions/${service}`]?.Sources.map((source: any) => source.Name);
}

test('nobody may call a function that nobody refers to', () => {
  const target = nomadTarget();
  new ServerlessFunction(target, 'Orders', { code, readiness });

  expect(callers(target, 'orders')).toBeUndefined();
});

test('a function URL lets the caller in, and only the caller', () => {
  const target = nomadTarget();
  const stock = new ServerlessFunction(target, 'Stock', { code, readiness });
  new ServerlessFunction(target, 'Orders', { code, readiness, environment: { STOCK_URL: EnvironmentValue.fromUrl(stock) } });
  new ServerlessFunction(target, 'Mail', { code, readiness });

  expect(callers(target, 'stock')).toEqual(['orders']);
  expect(entriesOf(target)['service-intentions/stock'].Sources).toEqual([
    { Name: 'orders', Action: 'allow', Precedence: 9, Type: 'consul' },
  ]);
});

test('a caller with revisions calls as each of them', () => {
  const target = nomadTarget();
  const stock = new ServerlessFunction(target, 'Stock', { code, readiness });
  const orders = new ServerlessFunction(target, 'Orders', {
    releases: Releases.REVISIONS, readiness, environment: { STOCK_URL: EnvironmentValue.fromUrl(stock) },
  });
  orders.addRevision('v1', { code });
  orders.addRevision('v2', { code, retired: true });

  expect(callers(target, 'stock')).toEqual(['orders-v1', 'orders-v2']);
});

test('a reference of one revision lets in that revision alone', () => {
  const target = nomadTarget();
  const stock = new ServerlessFunction(target, 'Stock', { code, readiness });
  const orders = new ServerlessFunction(target, 'Orders', { releases: Releases.REVISIONS, readiness });
  orders.addRevision('v1', { code, retired: true });
  orders.addRevision('v2', { code, environment: { STOCK_URL: EnvironmentValue.fromUrl(stock) } });

  expect(callers(target, 'stock')).toEqual(['orders-v2']);
});

test('every revision of a called function lets the caller in', () => {
  const target = nomadTarget();
  const stock = new ServerlessFunction(target, 'Stock', { releases: Releases.REVISIONS, readiness });
  stock.addRevision('v1', { code, retired: true });
  stock.addRevision('v2', { code });
  new ServerlessFunction(target, 'Orders', { code, readiness, environment: { STOCK_URL: EnvironmentValue.fromUrl(stock) } });

  expect(callers(target, 'stock-v1')).toEqual(['orders']);
  expect(callers(target, 'stock-v2')).toEqual(['orders']);
  expect(callers(target, 'stock')).toBeUndefined();
});

test('the gateway may call public functions', () => {
  const target = nomadTarget({ network: nomad.Network.mesh({ gateway: nomad.ApiGateway.fromGatewayName('public', { domain: 'example.com' }) }) });
  new ServerlessFunction(target, 'Orders', { code, readiness, visibility: Visibility.PUBLIC });
  new ServerlessFunction(target, 'Stock', { code, readiness });

  expect(callers(target, 'orders')).toEqual(['public']);
  expect(callers(target, 'stock')).toBeUndefined();
});

test('a grant lets in a caller that the model cannot see calling', () => {
  const target = nomadTarget({ namespace: 'shop' });
  const orders = new ServerlessFunction(target, 'Orders', { code, readiness });
  orders.grantInvoke(ServerlessFunction.fromFunctionName(target, 'Legacy', 'legacy', { namespace: 'default' }));

  expect(callers(target, 'shop-orders')).toEqual(['legacy']);
});

test('events reach their receivers through the dispatcher of the trigger', () => {
  const target = nomadTarget({ nats: nomad.Nats.fromUrls(['nats://10.0.0.5:4222']) });
  const broker = new EventBroker(target, 'Events');
  const failures = new ServerlessFunction(target, 'Failures', { code, readiness });
  const mail = new ServerlessFunction(target, 'Mail', { code, readiness });
  new EventTrigger(target, 'SendMail', { broker, target: mail, delivery: { deadLetter: failures } });
  new ServerlessFunction(target, 'Orders', { code, readiness, environment: { BROKER_URL: EnvironmentValue.fromUrl(broker) } });

  expect(callers(target, 'mail')).toEqual(['send-mail-dispatcher']);
  expect(callers(target, 'failures')).toEqual(['send-mail-dispatcher']);
  expect(callers(target, 'events-ingress')).toEqual(['orders']);
});

test('two targets of one program share the names of Consul services', () => {
  const target = nomadTarget();
  new ServerlessFunction(target, 'Orders', { code, readiness, functionName: 'shop-orders' });
  const other = new nomad.NomadTarget(target.node.scope as never, 'Other', { namespace: 'shop' });
  new ServerlessFunction(other, 'Orders', { code, readiness });

  expect(() => target._renderApp()).toThrow(
    "the name 'shop-orders' must be unique as a Consul service of data center dc1, but 'prod/Target/Orders' takes it too; rename one of the two (NAME_CLASH)");
});

test('a URL from the defaults of a scope lets in every function below it', () => {
  const target = nomadTarget();
  const stock = new ServerlessFunction(target, 'Stock', { code, readiness });
  const scope = new Construct(target, 'Scope');
  WorkloadDefaults.apply(scope, { environment: { STOCK_URL: EnvironmentValue.fromUrl(stock) } });
  new ServerlessFunction(scope, 'Orders', { code, readiness });
  new ServerlessFunction(scope, 'Mail', { code, readiness, environment: { STOCK_URL: EnvironmentValue.fromText('http://stock.example.com') } });

  expect(callers(target, 'stock')).toEqual(['scope-orders']);
});

test('a grant to a caller with revisions lets in each of them, because its own name in the mesh calls nobody', () => {
  const target = nomadTarget();
  const orders = new ServerlessFunction(target, 'Orders', { code, readiness });
  const mail = new ServerlessFunction(target, 'Mail', { releases: Releases.REVISIONS, readiness });
  mail.addRevision('v1', { code, retired: true });
  mail.addRevision('v2', { code });
  orders.grantInvoke(mail);

  expect(callers(target, 'orders')).toEqual(['mail-v1', 'mail-v2']);
});

test('a grant to a caller on another platform fails', () => {
  const target = nomadTarget();
  const elsewhere = new knative.KnativeTarget(new Chart(target.node.root as never, 'Chart'), 'Target');
  const orders = new ServerlessFunction(target, 'Orders', { code, readiness });
  orders.grantInvoke(new ServerlessFunction(elsewhere, 'Mail', { code }));

  expect(() => target.documents()).toThrow(
    "[prod/Target/Orders] 'grantInvoke' must refer to a construct on Nomad, got 'Chart/Target/Mail' on Knative; import it by name, or build both below one target (CROSS_TARGET)");
});

test('a schedule lets nobody in to its broker, because JetStream itself publishes the event', () => {
  const target = nomadTarget({ nats: nomad.Nats.fromUrls(['nats://10.0.0.5:4222']) });
  const broker = new EventBroker(target, 'Events');
  const report = new ServerlessFunction(target, 'Report', { code, readiness });
  new ScheduleSource(target, 'Nightly', { schedule: Schedule.cron('0 4 * * *'), target: report, broker });
  new ScheduleSource(target, 'Hourly', { schedule: Schedule.cron('@hourly'), target: broker });

  expect(callers(target, 'report')).toEqual(['nightly-dispatcher']);
  expect(callers(target, 'events-ingress')).toBeUndefined();
});

test.each(['*', 'Orders', 'a b', 'a/b'])('the name %p would open a service to others, so nothing imported may have it', (name) => {
  const target = nomadTarget();
  const platform = new nomad.NomadPlatform(target.node.scope as never, 'Platform');

  expect(() => ServerlessFunction.fromFunctionName(target, 'F', name)).toThrow("'functionName' must hold lower-case letters, digits and dashes");
  expect(() => ServerlessFunction.fromFunctionName(target, 'G', 'tax', { namespace: name })).toThrow("'namespace' must hold");
  expect(() => EventBroker.fromBrokerName(target, 'B', name)).toThrow("'brokerName' must hold lower-case letters, digits and dashes");
  expect(() => EventBroker.fromBrokerName(target, 'C', 'events', { namespace: name })).toThrow("'namespace' must hold");
  expect(() => nomad.ApiGateway.fromGatewayName(name, { domain: 'example.com' })).toThrow("'gatewayName' must hold");
  expect(() => nomad.ApiGateway.fromGatewayName('public', { domain: 'example.com', listener: name })).toThrow("'listener' must hold");
  expect(() => nomad.Nats.fromConsulService(name)).toThrow("'serviceName' must hold");
  expect(() => platform.admitNatsClient(name)).toThrow("'serviceName' must hold");
  expect(() => new nomad.NomadPlatform(target.node.scope as never, 'Other', { namespace: name })).toThrow("'namespace' must hold");
});

test.each(['https://shop.example.com', 'shop.example.com:8080', '*.example.com', 'Shop.example.com', 'shop.example.com.', ''])('the domain of a gateway is not %p', (domain) => {
  expect(() => nomad.ApiGateway.fromGatewayName('public', { domain })).toThrow("'domain' must be a lower-case domain such as shop.example.com");
});
