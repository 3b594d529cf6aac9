import {
  Duration, EnvironmentValue, Code, nomad, Probe, Protocol, Releases, ServerlessFunction, TrafficSplit, Visibility,
} from '../../../../lib';
import { entriesOf, jobsOf, nomadTarget } from '../../../support/targets';

const image = (version: string) => Code.fromImage(`registry.example.com/shop/payment:${version}`);
const network = nomad.Network.mesh({ gateway: nomad.ApiGateway.fromGatewayName('public', { domain: 'example.com' }) });

function payment(target: nomad.NomadTarget, visibility = Visibility.INTERNAL) {
  const fn = new ServerlessFunction(target, 'Payment', {
    releases: Releases.REVISIONS, visibility, readiness: Probe.http('/healthz'), timeout: Duration.seconds(60),
  });
  const v1 = fn.addRevision('v1', { code: image('1.4.0') });
  const v2 = fn.addRevision('v2', { code: image('1.5.0') });
  return { fn, v1, v2 };
}

test('each revision is a job and a Consul service, and one splitter divides between them', () => {
  const target = nomadTarget();
  const { v1, v2 } = payment(target);
  new TrafficSplit(target, 'Rollout', { routes: [{ revision: v1, percent: 90 }, { revision: v2, percent: 10 }] });

  const entries = entriesOf(target);

  expect(Object.keys(jobsOf(target))).toEqual(['payment-v1', 'payment-v2']);
  expect(Object.values(jobsOf(target)).map((job) => job.TaskGroups[0].Services[0].Name)).toEqual(['payment-v1', 'payment-v2']);
  expect(entries['service-splitter/payment'].Splits).toEqual([
    { Weight: 90, Service: 'payment-v1' },
    { Weight: 10, Service: 'payment-v2' },
  ]);
  expect(entries['service-router/payment'].Routes[0].Destination).toEqual({ RequestTimeout: '60s' });
  expect(Object.keys(entries).filter((key) => key.startsWith('service-splitter'))).toHaveLength(1);
});

test('the splitter waits for the jobs it sends requests to', () => {
  const target = nomadTarget();
  const { v1, v2 } = payment(target);
  new TrafficSplit(target, 'Rollout', { routes: [{ revision: v1, percent: 90 }, { revision: v2, percent: 10 }] });

  const splitter = target.documents().find((document) => document.body.kind === 'service-splitter');

  expect(splitter.body.depends_on).toEqual(expect.arrayContaining(['nomad_job.payment-v1', 'nomad_job.payment-v2']));
});

test('all requests go to the only live revision when there is no split', () => {
  const target = nomadTarget();
  const fn = new ServerlessFunction(target, 'Payment', { releases: Releases.REVISIONS });
  fn.addRevision('v1', { code: image('1.4.0') });

  expect(entriesOf(target)['service-splitter/payment'].Splits).toEqual([{ Weight: 100, Service: 'payment-v1' }]);
});

test('a retired revision keeps its job and loses its share', () => {
  const target = nomadTarget();
  const fn = new ServerlessFunction(target, 'Payment', { releases: Releases.REVISIONS });
  fn.addRevision('v1', { code: image('1.4.0'), retired: true });
  fn.addRevision('v2', { code: image('1.5.0') });

  expect(Object.keys(jobsOf(target))).toEqual(['payment-v1', 'payment-v2']);
  expect(entriesOf(target)['service-splitter/payment'].Splits).toEqual([{ Weight: 100, Service: 'payment-v2' }]);
});

test('a revision that adopts keeps the job and the service of the plain function', () => {
  const target = nomadTarget();
  const fn = new ServerlessFunction(target, 'Payment', { releases: Releases.REVISIONS });
  const old = fn.addRevision('v1', { code: image('1.4.0'), adopt: true });
  const v2 = fn.addRevision('v2', { code: image('1.5.0') });
  new TrafficSplit(target, 'Rollout', { routes: [{ revision: old, percent: 50 }, { revision: v2, percent: 50 }] });

  expect(Object.keys(jobsOf(target))).toEqual(['payment', 'payment-v2']);
  expect(entriesOf(target)['service-splitter/payment'].Splits).toEqual([
    { Weight: 50, Service: 'payment' },
    { Weight: 50, Service: 'payment-v2' },
  ]);
});

test('a tag is a host of the gateway that leads to one revision', () => {
  const target = nomadTarget({ network });
  const { v1, v2 } = payment(target, Visibility.PUBLIC);
  new TrafficSplit(target, 'Rollout', { routes: [{ revision: v1, percent: 90 }, { revision: v2, percent: 10, tags: ['canary'] }] });

  const entries = entriesOf(target);

  expect(entries['http-route/payment']).toMatchObject({ Hostnames: ['payment.example.com'], Rules: [{ Services: [{ Name: 'payment' }] }] });
  expect(entries['http-route/canary-payment']).toMatchObject({
    Parents: [{ Kind: 'api-gateway', Name: 'public', SectionName: 'http' }],
    Hostnames: ['canary-payment.example.com'],
    Rules: [{ Services: [{ Name: 'payment-v2' }] }],
  });
});

test('what a function sets holds for its revisions, and a revision overrides it', () => {
  const target = nomadTarget();
  const fn = new ServerlessFunction(target, 'Payment', {
    releases: Releases.REVISIONS, environment: { LEVEL: EnvironmentValue.fromText('info'), MODE: EnvironmentValue.fromText('live') },
  });
  fn.addRevision('v1', { code: image('1.4.0'), environment: { LEVEL: EnvironmentValue.fromText('debug') } });

  expect(jobsOf(target)['payment-v1'].TaskGroups[0].Tasks[0].Env).toEqual({ PORT: '8080', LEVEL: 'debug', MODE: 'live' });
});

test('a tag is a name in the mesh that leads to one revision, and no host for an internal function', () => {
  const target = nomadTarget({ network });
  const { v1, v2 } = payment(target);
  new TrafficSplit(target, 'Rollout', { routes: [{ revision: v1, percent: 90 }, { revision: v2, percent: 10, tags: ['canary'] }] });

  const entries = entriesOf(target);

  expect(entries['service-resolver/canary-payment']).toMatchObject({ Redirect: { Service: 'payment-v2' } });
  expect(entries['service-router/canary-payment'].Routes[0].Destination).toEqual({ RequestTimeout: '60s' });
  expect(Object.keys(entries).filter((key) => key.startsWith('http-route'))).toEqual([]);
});

test('live revisions of different protocols fail, because Consul refuses a splitter over them; a retired one may differ', () => {
  const build = (retired: boolean) => {
    const target = nomadTarget();
    const fn = new ServerlessFunction(target, 'Payment', { releases: Releases.REVISIONS, readiness: Probe.http('/healthz') });
    fn.addRevision('v1', { code: image('1.4.0'), retired });
    const v2 = fn.addRevision('v2', { code: image('1.5.0'), protocol: Protocol.HTTP2 });
    new TrafficSplit(target, 'Split', { routes: [{ revision: v2, percent: 100 }] });
    return target;
  };

  expect(entriesOf(build(true))['service-defaults/payment'].Protocol).toBe('http2');
  expect(() => build(false).documents()).toThrow(
    "[prod/Target/Payment] 'protocol' must be the same for all live revisions on Nomad, where one splitter serves them, got http1 and http2; make a function of its own for the other protocol (FEATURE_REFUSED)");
});
