import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Kernel, api } from '@jsii/kernel';
import { PackageCopy, filesBelow, installed, runIn } from './packaging';

/** What a program loads beside the library, in this order. */
const DEPENDENCIES = ['constructs', 'cdk8s', 'cdktf'];

const CONSUMER = `
import { Construct } from 'constructs';
import { Duration, EventBroker, Code, IFunction, Releases, ServerlessFunction, ServerlessFunctionProps, TrafficSplit, knative, nomad } from 'knomad';

declare const chart: Construct;
knative.FastSynthesis.apply(chart.node.root);
const target = new knative.KnativeTarget(chart, 'Target', { brokerClass: knative.BrokerClass.kafka() });
const props: ServerlessFunctionProps = { releases: Releases.REVISIONS, timeout: Duration.seconds(30) };
const payment = new ServerlessFunction(target, 'Payment', props);
const fn: IFunction = payment;
new TrafficSplit(target, 'Split', { routes: [{ revision: payment.addRevision('v1', { code: Code.fromImage('nginx') }), percent: 100 }] });
new EventBroker(target, fn.functionName);
export const documents: any[] = target.documents();
export const props2: nomad.NomadTargetProps = { namespace: 'shop' };
`;

const copy = new PackageCopy();
let archive: string;

beforeAll(() => {
  copy.run('jsii', ['--silence-warnings=reserved-word']);
  archive = copy.pack();
  mkdirSync(join(copy.folder, 'unpacked'));
  copy.run('tar', ['-xzf', archive, '-C', join(copy.folder, 'unpacked')]);
});

afterAll(() => copy.remove());

test('the package holds its program, its declarations and what npm asks for, and nothing else', () => {
  const files = filesBelow(join(copy.folder, 'unpacked', 'package'));

  expect(files.filter((file) => !/^build\/[-a-z0-9/]+(\.d\.ts|\.js)$/.test(file)).sort())
    .toEqual(['.jsii', 'LICENSE', 'README.md', 'package.json']);
  expect(files).toEqual(expect.arrayContaining(['build/index.js', 'build/index.d.ts', 'build/targets/knative/index.js', 'build/targets/nomad/index.js']));
});

test.each([
  ['python', 'src/knomad/__init__.py'],
  ['java', 'src/main/java/dev/knomad/ServerlessFunction.java'],
  ['go', 'knomad/ServerlessFunction.go'],
  ['dotnet', 'Knomad/Knomad/ServerlessFunction.cs'],
])('a package for %s can be made of it', (language, file) => {
  copy.run('jsii-pacmak', ['--code-only', '--target', language, '--outdir', 'dist', '--no-npmignore']);

  const files = filesBelow(join(copy.folder, 'dist', language));
  expect(files).toEqual(expect.arrayContaining([expect.stringMatching(new RegExp(`(^|/)${file.replace(/\./g, '\\.')}$`))]));
});

test('the assembly builds on constructs alone', () => {
  const { dependencies, dependencyClosure } = JSON.parse(readFileSync(join(copy.folder, '.jsii'), 'utf8'));

  expect(dependencies).toEqual({ constructs: '^10.5.0' });
  expect(Object.keys(dependencyClosure)).toEqual(['constructs']);
});

test('a project without a framework type-checks against it, the declarations of the library included', () => {
  // Beside the copy, whose own packages would be found from below it.
  const project = mkdtempSync(join(tmpdir(), 'knomad-consumer-'));
  try {
    mkdirSync(join(project, 'node_modules'));
    symlinkSync(installed('constructs'), join(project, 'node_modules', 'constructs'));
    symlinkSync(join(copy.folder, 'unpacked', 'package'), join(project, 'node_modules', 'knomad'));
    writeFileSync(join(project, 'main.ts'), CONSUMER);
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({
      compilerOptions: { noEmit: true, strict: true, skipLibCheck: false, preserveSymlinks: true, types: [], target: 'es2022', module: 'node16' },
      files: ['main.ts'],
    }));

    expect(runIn(project, 'tsc', ['--listFiles', '-p', '.'])).toMatch(/node_modules\/knomad\/build\/index\.d\.ts/);
    for (const name of ['cdk8s', 'cdktf']) expect(() => runIn(project, process.execPath, ['-e', `require('${name}')`])).toThrow('MODULE_NOT_FOUND');
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
});

describe('through the jsii kernel', () => {
  const kernel = new Kernel(() => {
    throw new Error('nothing calls back');
  });

  const create = (fqn: string, ...args: unknown[]) => kernel.create({ fqn, args });
  const call = (fqn: string, method: string, ...args: unknown[]) => kernel.sinvoke({ fqn, method, args }).result;
  const invoke = (objref: api.ObjRef, method: string, ...args: unknown[]) => kernel.invoke({ objref, method, args }).result;
  const member = (name: string) => ({ [api.TOKEN_ENUM]: `knomad.${name}` });

  beforeAll(() => {
    for (const name of DEPENDENCIES) {
      const { version } = JSON.parse(readFileSync(join(installed(name), 'package.json'), 'utf8'));
      kernel.load({ name, version, tarball: copy.pack(installed(name)) });
    }
    kernel.load({ name: 'knomad', version: '0.0.0', tarball: archive });
  });

  function shopBelow(target: api.ObjRef): void {
    const code = (version: string) => call('knomad.Code', 'fromImage', `registry.example.com/shop/payment:${version}`);
    const broker = create('knomad.EventBroker', target, 'Events');
    const failures = create('knomad.ServerlessFunction', target, 'Failures', { code: code('1') });
    create('knomad.ServerlessFunction', target, 'Orders', {
      code: code('1'),
      environment: {
        BROKER_URL: call('knomad.EnvironmentValue', 'fromUrl', broker),
        FAILURES_URL: call('knomad.EnvironmentValue', 'fromUrl', failures, { path: '/inbox' }),
        API_KEY: call('knomad.EnvironmentValue', 'fromSecret', call('knomad.Secret', 'fromSecretName', target, 'PayKey', 'payment'), 'api-key'),
      },
    });
    const payment = create('knomad.ServerlessFunction', target, 'Payment', {
      releases: member('Releases/REVISIONS'),
      maxInstances: 20,
      scaleMetric: call('knomad.ScaleMetric', 'concurrency', 50),
      timeout: call('knomad.Duration', 'seconds', 60),
      cpu: call('knomad.Cpu', 'millis', 250),
      memory: call('knomad.Size', 'mebibytes', 256),
      readiness: call('knomad.Probe', 'http', '/healthz'),
    });
    const [v1, v2] = ['v1', 'v2'].map((name) => invoke(payment, 'addRevision', name, { code: code(name) }));
    create('knomad.TrafficSplit', target, 'PaymentRollout', { routes: [{ revision: v1, percent: 90 }, { revision: v2, percent: 10, tags: ['canary'] }] });
    create('knomad.EventTrigger', target, 'TakePayment', {
      broker,
      target: payment,
      filter: call('knomad.EventFilter', 'exact', { type: 'shop.order.placed' }),
      delivery: { retries: 5, backoff: call('knomad.Backoff', 'exponential', call('knomad.Duration', 'millis', 500)), deadLetter: failures },
    });
    create('knomad.ScheduleSource', target, 'Nightly', { schedule: call('knomad.Schedule', 'cron', '0 4 * * *'), timeZone: 'Europe/Berlin', target: failures });
  }

  test('the constructs of the shop become Knative objects', () => {
    const chart = create('cdk8s.Chart', create('cdk8s.App'), 'prod', { namespace: 'shop' });
    const target = create('knomad.knative.KnativeTarget', chart, 'Target', {});
    shopBelow(target);

    const documents: any[] = invoke(target, 'documents');

    expect(documents.map((document) => `${document.kind} ${document.metadata.name}`).sort()).toEqual([
      'Broker events', 'Configuration payment-v1', 'Configuration payment-v2', 'PingSource nightly', 'Route payment', 'Service failures', 'Service orders',
      'Trigger nightly', 'Trigger take-payment',
    ]);
    expect(documents.find((document) => document.kind === 'Route').spec.traffic).toEqual([
      { configurationName: 'payment-v1', percent: 90 },
      { configurationName: 'payment-v2', percent: 10, tag: 'canary' },
    ]);
  });

  test('the constructs of the shop become Nomad jobs', () => {
    const stack = create('cdktf.TerraformStack', create('cdktf.App'), 'prod');
    const target = create('knomad.nomad.NomadTarget', stack, 'Target', { nats: call('knomad.nomad.Nats', 'fromUrls', ['nats://10.0.0.5:4222']) });
    shopBelow(target);

    const documents: any[] = invoke(target, 'documents');

    expect(documents.filter((document) => document.kind === 'nomad_job').map((document) => document.name).sort()).toEqual([
      'events-ingress', 'failures', 'nightly-dispatcher', 'orders', 'payment-v1', 'payment-v2', 'take-payment-dispatcher',
    ]);
  });

  test('a bad model is told to the caller', () => {
    const target = create('knomad.knative.KnativeTarget', create('cdk8s.Chart', create('cdk8s.App'), 'bad'), 'Target', {});
    create('knomad.ServerlessFunction', target, 'Orders', { port: 8080 });

    expect(() => invoke(target, 'documents')).toThrow('(CODE_MISSING)');
    expect(() => create('knomad.ServerlessFunction', target, 'Mail', { port: 'http' })).toThrow(/number/);
  });
});
