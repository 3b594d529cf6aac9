import { App, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import {
  Duration, EnvironmentValue, EventBroker, Code, Secret, ServerlessFunction,
  TrafficSplit, knative,
} from '../../../lib';
import { CODE, besides, documentsOf, findingsOf, functionWithRevisions, knativeTarget, plainFunction } from '../../support/knative';

describe('the namespace', () => {
  test('is that of the chart', () => {
    expect(knativeTarget({}, 'shop').namespace).toBe('shop');
  });

  test('is default where the chart has none, and then only in addresses', () => {
    const target = new knative.KnativeTarget(Testing.chart(), 'Target');
    const stock = plainFunction(target, {}, 'Stock');
    plainFunction(target, { environment: { URL: EnvironmentValue.fromUrl(stock) } });
    expect(target.namespace).toBe('default');
    expect(target.documents()[1].metadata).toEqual({ labels: { 'networking.knative.dev/visibility': 'cluster-local' }, name: 'orders' });
    expect(target.documents()[1].spec.template.spec.containers[0].env).toEqual([{ name: 'URL', value: 'http://stock.default.svc.cluster.local' }]);
  });

  test('is that of the nearest chart, also below other constructs', () => {
    const outer = new Chart(Testing.app(), 'outer', { namespace: 'outer' });
    const inner = new Chart(outer, 'inner', { namespace: 'inner' });
    expect(new knative.KnativeTarget(new Construct(inner, 'Group'), 'Target').namespace).toBe('inner');
  });
});

test('a target below no chart is refused at once', () => {
  expect(() => new knative.KnativeTarget(new App(), 'Target')).toThrow(new Error(
    "[Target] a Knative target must be below a cdk8s.Chart, got 'Target' below none; create it with a chart, or a construct in one, as scope "
    + '(TARGET_FRAMEWORK)',
  ));
});

test.each([
  [{ cluster: '' }, "[prod/Target] 'cluster' must not be empty, got \"\"; give a text (TEXT_EMPTY)"],
  [{ clusterDomain: ' ' }, "[prod/Target] 'clusterDomain' must not be empty, got \" \"; give a text (TEXT_EMPTY)"],
  [{ maxTimeout: Duration.millis(1500) },
    "[prod/Target] 'maxTimeout in seconds' must be a whole number from 1 to 86400, got 1.5; change the value (QUANTITY_RANGE)"],
])('refuses the property %j at once', (props, message) => {
  expect(() => knativeTarget(props)).toThrow(new Error(message));
});

describe('addresses', () => {
  test('lead to functions and brokers of other targets, with their namespace and broker class', () => {
    const target = knativeTarget({ clusterDomain: 'k8s.local' });
    const platform = besides(target, 'platform', { brokerClass: knative.BrokerClass.kafkaNamespaced() });
    plainFunction(target, {
      environment: {
        KEY: EnvironmentValue.fromSecret(Secret.fromSecretName(target, 'Key', 'key'), 'k'),
        BROKER: EnvironmentValue.fromUrl(new EventBroker(platform, 'Events')),
        OWN: EnvironmentValue.fromUrl(new EventBroker(target, 'Events')),
        IMPORTED: EnvironmentValue.fromUrl(EventBroker.fromBrokerName(target, 'Company', 'company', { namespace: 'hq' })),
        TAX: EnvironmentValue.fromUrl(plainFunction(platform, {}, 'Tax')),
        BELOW_NONE: EnvironmentValue.fromUrl(ServerlessFunction.fromFunctionName(target.node.scope as Chart, 'Rates', 'rates')),
      },
    });
    expect(documentsOf(target, 'Service')[0].spec.template.spec.containers[0].env).toEqual([
      { name: 'KEY', valueFrom: { secretKeyRef: { key: 'k', name: 'key' } } },
      { name: 'BROKER', value: 'http://kafka-broker-ingress.platform.svc.k8s.local/platform/events' },
      { name: 'OWN', value: 'http://broker-ingress.knative-eventing.svc.k8s.local/shop/events' },
      { name: 'IMPORTED', value: 'http://broker-ingress.knative-eventing.svc.k8s.local/hq/company' },
      { name: 'TAX', value: 'http://tax.platform.svc.k8s.local' },
      { name: 'BELOW_NONE', value: 'http://rates.shop.svc.k8s.local' },
    ]);
  });

  test('of a broker class that says none are refused', () => {
    const target = knativeTarget({ brokerClass: knative.BrokerClass.custom('Acme', { apiVersion: 'v1', kind: 'ConfigMap', name: 'acme' }) });
    plainFunction(target, { environment: { BROKER_URL: EnvironmentValue.fromUrl(new EventBroker(target, 'Events')) } });
    expect(findingsOf(target)).toEqual([
      "[prod/Target/Orders] 'environment.BROKER_URL' must not be the URL of broker 'events', whose class has an address that is not known; "
      + "give 'ingressUrl' to BrokerClass.custom(), or write the address with EnvironmentValue.fromText() (FEATURE_REFUSED)",
    ]);
  });

  test('do not lead to another cluster', () => {
    const target = knativeTarget({ cluster: 'east' });
    const west = besides(target, 'west', { cluster: 'west' });
    plainFunction(target, { environment: { URL: EnvironmentValue.fromUrl(plainFunction(west)) } });
    expect(findingsOf(target)).toEqual([
      "[prod/Target/Orders] 'environment.URL' must refer to a construct in cluster 'east', got 'west/Target/Orders' in cluster 'west'; "
      + "give both targets the same 'cluster', or reach it through an address that both know (CROSS_TARGET)",
    ]);
  });
});

describe('names', () => {
  test('clash between two targets of one namespace and cluster, also when one was rendered before', () => {
    const target = knativeTarget();
    plainFunction(target);
    target.documents();
    const second = new knative.KnativeTarget(new Chart(target.node.root as Construct, 'second', { namespace: 'shop' }), 'Target');
    plainFunction(second);
    expect(() => second.documents()).toThrow(
      "[second/Target/Orders] the name 'orders' must be unique as a Kubernetes Service of namespace shop in cluster default, "
      + "but 'prod/Target/Orders' takes it too; rename one of the two (NAME_CLASH)",
    );
  });

  test.each([['another namespace', 'mail', {}], ['another cluster', 'shop', { cluster: 'west' }]])('do not clash with those of %s', (_, namespace, props) => {
    const target = knativeTarget();
    const other = new knative.KnativeTarget(new Chart(target.node.root as Construct, 'other', { namespace }), 'Target', props);
    plainFunction(target);
    plainFunction(other);
    expect([...findingsOf(target), ...findingsOf(other)]).toEqual([]);
  });

  test('have the prefix of the target unless they are given', () => {
    const target = knativeTarget({ namePrefix: 'blue' });
    plainFunction(target);
    plainFunction(target, { functionName: 'fixed' }, 'Other');
    expect(target.documents().map((document) => document.metadata.name)).toEqual(['blue-orders', 'fixed']);
  });
});

describe('what the cluster would refuse', () => {
  test.each([8008, 8012, 8013, 8022, 9090, 9091])('port %d of the proxy', (port) => {
    const target = knativeTarget();
    plainFunction(target, { port });
    expect(findingsOf(target)).toEqual([
      `[prod/Target/Orders] 'port' must not be ${port}, which Knative's proxy uses; choose another than 8008, 8012, 8013, 8022, 9090 and 9091 (PORT_INVALID)`,
    ]);
  });

  test('a timeout that is longer than it allows', () => {
    const target = knativeTarget();
    plainFunction(target, { timeout: Duration.seconds(601) });
    expect(findingsOf(target)).toEqual([
      "[prod/Target/Orders] 'timeout' must not be longer than the cluster allows, 600 s, got 601 s; "
      + "shorten it, or raise max-revision-timeout-seconds of the cluster and give 'maxTimeout' to the KnativeTarget (TIMEOUT_RANGE)",
    ]);
  });

  test('not a timeout that it was configured for', () => {
    const target = knativeTarget({ maxTimeout: Duration.hours(1) });
    plainFunction(target, { timeout: Duration.minutes(50) });
    expect(documentsOf(target, 'Service')[0].spec.template.spec).toMatchObject({ responseStartTimeoutSeconds: 3000, timeoutSeconds: 3000 });
  });

  test.each([
    ['Registry.example.com/Shop/orders', 'must have a repository of 2 to 255 lower-case letters, digits, underscores, dots, slashes and hyphens'],
    ['ghcr.io/x', 'must have a repository of 2 to 255 lower-case letters, digits, underscores, dots, slashes and hyphens'],
    ['shop/orders@sha256:12', "must have one digest after '@', sha256: and 64 lower-case hexadecimal digits"],
  ])('the image %s', (image, why) => {
    const target = knativeTarget();
    plainFunction(target, { code: Code.fromImage(image) });
    expect(findingsOf(target)).toEqual([
      `[prod/Target/Orders] 'code' must be an image, got "${image}", which ${why}; `
      + 'write registry, lower-case repository and tag or digest, such as registry.example.com/shop/orders:1.4.0 (IMAGE_INVALID)',
    ]);
  });

  test('values of Terraform, wherever a text may stand', () => {
    const token = '${TfToken[TOKEN.1]}';
    const target = knativeTarget();
    const tax = ServerlessFunction.fromFunctionName(target, 'Tax', 'tax');
    plainFunction(target, {
      code: Code.fromImage(token),
      environment: {
        A: EnvironmentValue.fromText(`x${token}`),
        B: EnvironmentValue.fromTemplate('{tax}/{version}', { tax: EnvironmentValue.fromUrl(tax), version: EnvironmentValue.fromText(token) }),
      },
    });
    const problem = (property: string) =>
      `[prod/Target/Orders] '${property}' must not be a value of Terraform, which nothing on Knative resolves; give a literal or a cdk8s.Lazy (TOKEN_REFUSED)`;
    expect(findingsOf(target)).toEqual([problem('code'), problem('environment.A'), problem('environment.B')]);
    expect(() => EnvironmentValue.fromUrl(tax, { path: `/${token}` })).toThrow(new Error(
      "'path' must be known at synthesis, got a value that is only known at deploy time; "
      + 'give a literal; tokens are accepted in images, environment texts and hosts (TOKEN_REFUSED)',
    ));
  });

  test('bounds that contradict each other, of a revision too', () => {
    const target = knativeTarget();
    functionWithRevisions(target, { minInstances: 3 }).addRevision('v1', { code: CODE, maxInstances: 2 });
    expect(findingsOf(target)).toEqual([
      "[prod/Target/Payment/v1] 'minInstances' must not exceed 'maxInstances', got 3 and 2; change one of the two (SCALE_BOUNDS)",
    ]);
  });

  test('a secret of another namespace; below no target it is in that of the function', () => {
    const target = knativeTarget();
    const environment = (scope: Construct) => ({ KEY: EnvironmentValue.fromSecret(Secret.fromSecretName(scope, 'PayKey', 'payment'), 'key') });
    plainFunction(target, { environment: environment(target.node.scope as Construct) });
    plainFunction(target, { environment: environment(besides(target, 'mail')) }, 'Mail');
    expect(findingsOf(target)).toEqual([
      "[prod/Target/Mail] 'environment.KEY' must refer to a secret in namespace 'shop', got 'payment' in 'mail'; "
      + 'refer to one below the target of the function (CROSS_NAMESPACE)',
    ]);
  });

  test('a split below another target than its function', () => {
    const target = knativeTarget();
    const fn = functionWithRevisions(target);
    new TrafficSplit(besides(target, 'mail'), 'Rollout', { routes: [{ revision: fn.addRevision('v1', { code: CODE }), percent: 100 }] });
    expect(findingsOf(target)).toEqual([
      "[prod/Target/Payment] a traffic split must be below the target of its function, got 'mail/Target/Rollout'; move it there (CROSS_NAMESPACE)",
    ]);
  });

  test('what an override adds without the flag for it', () => {
    const build = (clusterFeatures: knative.ClusterFeature[]) => {
      const target = knativeTarget({ clusterFeatures });
      knative.Overrides.of(plainFunction(target)).select('Service').add('/spec/template/spec/nodeSelector', { disk: 'ssd' });
      return target;
    };
    expect(findingsOf(build([]))).toEqual([
      "[prod/Target/Orders] Service 'orders' at '/spec/template/spec/nodeSelector': needs the feature flag 'kubernetes.podspec-nodeselector'; "
      + "enable 'kubernetes.podspec-nodeselector' in the cluster's config-features and declare it on the target (DOCUMENT_INVALID)",
    ]);
    expect(documentsOf(build([knative.ClusterFeature.NODE_SELECTOR]), 'Service')[0].spec.template.spec.nodeSelector).toEqual({ disk: 'ssd' });
  });
});
