import { Construct } from 'constructs';
import {
  Cpu, Duration, EnvironmentValue, Code, FunctionDefaults, Releases, Secret, ServerlessFunction, Size, TrafficSplit, Visibility, WorkloadDefaults,
} from '../../lib';
import type { PlatformTarget } from '../../lib';
import { READINGS } from '../support/readings';
import { TARGETS } from '../support/targets';

const image = (version: string) => Code.fromImage(`registry.example.com/shop/payment:${version}`);

function paymentOn(target: PlatformTarget) {
  const payment = new ServerlessFunction(target, 'Payment', { releases: Releases.REVISIONS, visibility: Visibility.PUBLIC });
  const v1 = payment.addRevision('v1', { code: image('1.4.0') });
  const v2 = payment.addRevision('v2', { code: image('1.5.0') });
  return { payment, v1, v2 };
}

describe.each(TARGETS)('on $name', ({ name, create }) => {
  const reading = READINGS[name];

  describe('names', () => {
    test('are the ids below the target in kebab-case', () => {
      const target = create();
      const area = new Construct(target, 'BackOffice');
      new ServerlessFunction(new Construct(area, 'Resource'), 'HTTPServer_2', { code: image('1') });
      new ServerlessFunction(area, 'Default', { code: image('1') });

      expect(reading.releases(target)).toEqual(['back-office', 'back-office-http-server-2']);
    });

    test('start with the prefix of the target unless they are given', () => {
      const target = create({ namePrefix: 'eu' });
      new ServerlessFunction(target, 'Orders', { code: image('1') });
      new ServerlessFunction(target, 'Mail', { code: image('1'), functionName: 'post' });

      expect(reading.releases(target)).toEqual(['eu-orders', 'post']);
    });

    test('of revisions follow the name of their function, but one that adopts has that name itself', () => {
      const target = create();
      const orders = new ServerlessFunction(target, 'Orders', { releases: Releases.REVISIONS });
      const live = orders.addRevision('v1', { code: image('1'), adopt: true });
      orders.addRevision('v2', { code: image('2'), retired: true });
      new TrafficSplit(target, 'Split', { routes: [{ revision: live, percent: 100 }] });

      expect(reading.releases(target)).toEqual(['orders', 'orders-v2']);
    });
  });

  describe('traffic', () => {
    test('goes to the revisions by their shares, and to one alone by its tag', () => {
      const target = create();
      const { v1, v2 } = paymentOn(target);
      new TrafficSplit(target, 'Split', { routes: [{ revision: v1, percent: 90 }, { revision: v2, percent: 10, tags: ['canary'] }] });

      expect(reading.shares(target, 'payment')).toEqual({ 'payment-v1': 90, 'payment-v2': 10 });
      expect(reading.tags(target, 'payment')).toEqual({ canary: 'payment-v2' });
    });

    test('of a share of nothing is none, and the tag leads there all the same', () => {
      const target = create();
      const { v1, v2 } = paymentOn(target);
      new TrafficSplit(target, 'Split', { routes: [{ revision: v1, percent: 100 }, { revision: v2, percent: 0, tags: ['next'] }] });

      expect(reading.shares(target, 'payment')).toEqual({ 'payment-v1': 100, 'payment-v2': 0 });
      expect(reading.tags(target, 'payment')).toEqual({ next: 'payment-v2' });
    });

    test('never reaches a retired revision, which stays in place', () => {
      const target = create();
      const payment = new ServerlessFunction(target, 'Payment', { releases: Releases.REVISIONS });
      payment.addRevision('v1', { code: image('1.4.0'), retired: true });
      payment.addRevision('v2', { code: image('1.5.0') });

      expect(reading.shares(target, 'payment')).toEqual({ 'payment-v2': 100 });
      expect(reading.releases(target)).toEqual(['payment-v1', 'payment-v2']);
    });
  });

  describe('options', () => {
    test('of a revision win over its function, that over the nearest scope, that over a far one', () => {
      const target = create();
      const near = new Construct(target, 'Near');
      FunctionDefaults.apply(target, { port: 1001 });
      WorkloadDefaults.apply(target, {
        memory: Size.mebibytes(100), environment: { A: EnvironmentValue.fromText('far'), FAR: EnvironmentValue.fromText('far') }, args: ['far'],
      });
      FunctionDefaults.apply(near, { port: 1002 });
      WorkloadDefaults.apply(near, {
        memory: Size.mebibytes(200), environment: { A: EnvironmentValue.fromText('near'), B: EnvironmentValue.fromText('near') },
      });
      const fn = new ServerlessFunction(near, 'Fn', {
        releases: Releases.REVISIONS, port: 1003, environment: { A: EnvironmentValue.fromText('function'), C: EnvironmentValue.fromText('function') },
      });
      fn.addRevision('v1', { code: image('1'), environment: { A: EnvironmentValue.fromText('revision') } });

      expect(reading.runtime(target, 'near-fn-v1')).toEqual({
        image: 'registry.example.com/shop/payment:1',
        args: ['far'],
        environment: { A: 'revision', FAR: 'far', B: 'near', C: 'function' },
        port: 1003,
        memoryMebibytes: 200,
      });
    });

    test('are read when the model is finished, so that what is added later counts', () => {
      const target = create();
      const fn = new ServerlessFunction(target, 'Fn', { code: image('1') });
      fn.addEnvironment('LATE', EnvironmentValue.fromText('yes'));
      FunctionDefaults.apply(target, { port: 9000, timeout: Duration.seconds(5) });
      WorkloadDefaults.apply(target, { cpu: Cpu.millis(10), memory: Size.mebibytes(64) });

      expect(reading.runtime(target, 'fn')).toMatchObject({ port: 9000, environment: { LATE: 'yes' }, memoryMebibytes: 64 });
    });
  });

  describe('secrets', () => {
    test('are read by name and key, and no value of theirs is written', () => {
      const target = create();
      const secret = Secret.fromSecretName(target, 'PayKey', 'payment');
      new ServerlessFunction(target, 'Orders', {
        code: image('1'), environment: { API_KEY: EnvironmentValue.fromSecret(secret, 'api-key'), OTHER: EnvironmentValue.fromSecret(secret, 'other.key') },
      });

      expect(reading.secrets(target, 'orders')).toEqual({ API_KEY: 'payment#api-key', OTHER: 'payment#other.key' });
      expect(reading.runtime(target, 'orders').environment).toEqual({});
    });
  });

  test('an imported function is called under its name in its namespace, and nothing is made of it', () => {
    const target = create();
    const stock = ServerlessFunction.fromFunctionName(target, 'Stock', 'inventory', { namespace: 'warehouse' });
    new ServerlessFunction(target, 'Orders', { code: image('1'), environment: { STOCK_URL: EnvironmentValue.fromUrl(stock, { path: '/stock' }) } });

    const url = reading.runtime(target, 'orders').environment.STOCK_URL;

    expect(reading.releases(target)).toEqual(['orders']);
    expect(url).toMatch(name === 'Knative' ? /^http:\/\/inventory\.warehouse\.svc\.cluster\.local\/stock$/ : /^http:\/\/127\.0\.0\.1:\d+\/stock$/);
    expect(JSON.stringify(target.documents())).toMatch(name === 'Knative' ? /inventory\.warehouse/ : /"DestinationName":"warehouse-inventory"/);
  });
});
