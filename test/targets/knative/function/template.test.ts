import { Lazy } from 'cdk8s';
import {
  Cpu, Duration, EnvironmentValue, Code, FunctionDefaults, Probe, Protocol, Rate, ScaleMetric, Secret, ServerlessFunction, Size, WorkloadDefaults,
  knative,
} from '../../../../lib';
import type { FunctionOptions } from '../../../../lib';
import { effectiveFunction } from '../../../../lib/model/function/effective';
import { templateOf } from '../../../../lib/targets/knative/function/template';
import { CODE, IMAGE, RESTRICTED, contextOf, knativeTarget, plainFunction } from '../../../support/knative';

const CONTAINER = { image: IMAGE, name: 'function', ports: [{ containerPort: 8080, name: 'http1' }], securityContext: RESTRICTED };

test('a function without options gets what is safe and nothing else', () => {
  expect(template({})).toEqual({ spec: { containers: [CONTAINER], timeoutSeconds: 300 } });
});

test('every option has its place', () => {
  const options: FunctionOptions = {
    command: ['/bin/app', '$(HOME)'],
    args: ['--greeting', 'costs $$5'],
    cpu: Cpu.millis(250),
    memory: Size.mebibytes(256),
    port: 3000,
    protocol: Protocol.HTTP2,
    minInstances: 1,
    maxInstances: 20,
    scaleMetric: ScaleMetric.concurrency(50),
    maxConcurrency: 80,
    timeout: Duration.seconds(60),
    readiness: Probe.http('/ready'),
    liveness: Probe.http('/alive', { period: Duration.seconds(5), timeout: Duration.seconds(2), failureThreshold: 4 }),
    environment: { LOG_LEVEL: EnvironmentValue.fromText('info') },
  };
  expect(template(options)).toEqual({
    metadata: {
      annotations: {
        'autoscaling.knative.dev/max-scale': '20',
        'autoscaling.knative.dev/metric': 'concurrency',
        'autoscaling.knative.dev/min-scale': '1',
        'autoscaling.knative.dev/target': '50',
      },
    },
    spec: {
      containerConcurrency: 80,
      containers: [{
        args: ['--greeting', 'costs $$$5'],
        command: ['/bin/app', '$$(HOME)'],
        env: [{ name: 'LOG_LEVEL', value: 'info' }],
        image: IMAGE,
        livenessProbe: { failureThreshold: 4, httpGet: { path: '/alive' }, periodSeconds: 5, timeoutSeconds: 2 },
        name: 'function',
        ports: [{ containerPort: 3000, name: 'h2c' }],
        readinessProbe: { httpGet: { path: '/ready' } },
        resources: { limits: { memory: '256Mi' }, requests: { cpu: '250m', memory: '256Mi' } },
        securityContext: RESTRICTED,
      }],
      timeoutSeconds: 60,
    },
  });
});

test.each([
  ['processor time alone', { cpu: Cpu.cores(1.5) }, { requests: { cpu: '1500m' } }],
  ['memory alone', { memory: Size.gibibytes(2) }, { limits: { memory: '2048Mi' }, requests: { memory: '2048Mi' } }],
])('reserves %s', (_, options, resources) => {
  expect(container(options).resources).toEqual(resources);
});

test('scales by the rate of requests', () => {
  expect(template({ scaleMetric: ScaleMetric.requestRate(Rate.perSecond(150)), minInstances: 0 }).metadata.annotations).toEqual({
    'autoscaling.knative.dev/metric': 'rps',
    'autoscaling.knative.dev/min-scale': '0',
    'autoscaling.knative.dev/target': '150',
  });
});

test('a timeout above 300 s also holds for the first byte, which Knative would want after 300 s', () => {
  expect(template({ timeout: Duration.seconds(600) }).spec)
    .toEqual({ containers: [CONTAINER], responseStartTimeoutSeconds: 600, timeoutSeconds: 600 });
});

test.each([
  ['nothing', Probe.tcp(), { tcpSocket: {} }],
  ['a period', Probe.tcp({ period: Duration.seconds(3) }), { periodSeconds: 3, tcpSocket: {} }],
  ['a timeout only, which Knative allows beside a period', Probe.http('/', { timeout: Duration.seconds(2) }),
    { httpGet: { path: '/' }, periodSeconds: 1, timeoutSeconds: 2 }],
  ['a threshold only, which Knative allows beside a period', Probe.tcp({ failureThreshold: 5 }),
    { failureThreshold: 5, periodSeconds: 1, tcpSocket: {} }],
])('writes readiness with %s', (_, readiness, probe) => {
  expect(container({ readiness }).readinessProbe).toEqual(probe);
});

test('writes liveness with what is given', () => {
  expect(container({ liveness: Probe.tcp({ failureThreshold: 5 }) }).livenessProbe).toEqual({ failureThreshold: 5, tcpSocket: {} });
});

test('variables keep their order and become texts, references and addresses', () => {
  const target = knativeTarget({ clusterDomain: 'k8s.example.com' });
  const stock = plainFunction(target, {}, 'Stock');
  const other = ServerlessFunction.fromFunctionName(target, 'Tax', 'tax', { namespace: 'finance' });
  const secret = Secret.fromSecretName(target, 'PayKey', 'payment');
  const environment = {
    Z_FIRST: EnvironmentValue.fromText('$(HOME) 😀'),
    API_KEY: EnvironmentValue.fromSecret(secret, 'api-key'),
    STOCK_URL: EnvironmentValue.fromUrl(stock),
    TAX_URL: EnvironmentValue.fromUrl(other, { path: '/rates?$(x)' }),
  };
  expect(containerOf(plainFunction(target, { environment })).env).toEqual([
    { name: 'Z_FIRST', value: '$$(HOME) 😀' },
    { name: 'API_KEY', valueFrom: { secretKeyRef: { key: 'api-key', name: 'payment' } } },
    { name: 'STOCK_URL', value: 'http://stock.shop.svc.k8s.example.com' },
    { name: 'TAX_URL', value: 'http://tax.finance.svc.k8s.example.com/rates?$$(x)' },
  ]);
});

test('a lazy image and a lazy text are read when the model is rendered', () => {
  const lazy = (text: string) => Lazy.any({ produce: () => text }) as string;
  const fn = plainFunction(knativeTarget(), {
    code: Code.fromImage(lazy('registry.example.com/shop/late:1')),
    environment: { A: EnvironmentValue.fromText(lazy('$(B)')) },
  });
  expect(containerOf(fn)).toMatchObject({ image: 'registry.example.com/shop/late:1', env: [{ name: 'A', value: '$$(B)' }] });
});

test('options of Knative are added, and win over the model', () => {
  const fn = plainFunction(knativeTarget(), { maxInstances: 5 });
  knative.KnativeFunction.apply(fn, {
    annotations: { 'autoscaling.knative.dev/max-scale': '7', 'example.com/team': 'shop' },
    labels: { team: 'shop' },
    serviceAccountName: 'orders',
    imagePullSecrets: ['registry', 'mirror'],
    targetUtilization: 80,
    initialScale: 2,
    scaleDownDelay: Duration.minutes(15),
    runAsNonRoot: false,
  });
  expect(templateOfFunction(fn)).toEqual({
    metadata: {
      annotations: {
        'autoscaling.knative.dev/initial-scale': '2',
        'autoscaling.knative.dev/max-scale': '7',
        'autoscaling.knative.dev/scale-down-delay': '900s',
        'autoscaling.knative.dev/target-utilization-percentage': '80',
        'example.com/team': 'shop',
      },
      labels: { team: 'shop' },
    },
    spec: {
      containers: [{ ...CONTAINER, securityContext: { ...RESTRICTED, runAsNonRoot: false } }],
      imagePullSecrets: [{ name: 'registry' }, { name: 'mirror' }],
      serviceAccountName: 'orders',
      timeoutSeconds: 300,
    },
  });
});

test('defaults of scopes reach the template', () => {
  const target = knativeTarget();
  FunctionDefaults.apply(target, { timeout: Duration.seconds(30) });
  WorkloadDefaults.apply(target, { environment: { A: EnvironmentValue.fromText('1') } });
  const fn = new ServerlessFunction(target, 'Orders', { code: CODE, environment: { B: EnvironmentValue.fromText('2') } });
  expect(templateOfFunction(fn).spec).toMatchObject({
    containers: [{ env: [{ name: 'A', value: '1' }, { name: 'B', value: '2' }] }],
    timeoutSeconds: 30,
  });
});

function template(options: FunctionOptions) {
  return templateOfFunction(plainFunction(knativeTarget(), options));
}

function container(options: FunctionOptions) {
  return containerOf(plainFunction(knativeTarget(), options));
}

function containerOf(fn: ServerlessFunction) {
  return templateOfFunction(fn).spec.containers[0];
}

function templateOfFunction(fn: ServerlessFunction) {
  const context = contextOf(knative.KnativeTarget.of(fn) as knative.KnativeTarget);
  return templateOf(fn, effectiveFunction(context.index, fn), context);
}
