import { Cpu, Duration, EnvironmentValue } from '../../../../lib';
import { configurationOf } from '../../../../lib/targets/knative/function/revision-renderer';
import { CODE, IMAGE, RESTRICTED, contextOf, documentsOf, functionWithRevisions, knativeTarget } from '../../../support/knative';

test('a revision is a Configuration whose instances carry the name of the function', () => {
  const target = knativeTarget();
  const revision = functionWithRevisions(target).addRevision('v1', { code: CODE });
  expect(configurationOf(revision, contextOf(target))).toEqual({
    apiVersion: 'serving.knative.dev/v1',
    kind: 'Configuration',
    metadata: { name: 'payment-v1' },
    spec: {
      template: {
        metadata: { labels: { 'serving.knative.dev/service': 'payment' } },
        spec: { containers: [{ image: IMAGE, name: 'function', ports: [{ containerPort: 8080, name: 'http1' }], securityContext: RESTRICTED }], timeoutSeconds: 300 },
      },
    },
  });
});

test('a revision wins over its function, property by property and variable by variable', () => {
  const target = knativeTarget();
  const fn = functionWithRevisions(target, {
    timeout: Duration.seconds(60),
    cpu: Cpu.millis(100),
    environment: { A: EnvironmentValue.fromText('function'), B: EnvironmentValue.fromText('function') },
  });
  const revision = fn.addRevision('v2', { code: CODE, cpu: Cpu.millis(200), environment: { B: EnvironmentValue.fromText('revision') } });
  expect(configurationOf(revision, contextOf(target)).spec.template.spec).toMatchObject({
    containers: [{
      env: [{ name: 'A', value: 'function' }, { name: 'B', value: 'revision' }],
      resources: { requests: { cpu: '200m' } },
    }],
    timeoutSeconds: 60,
  });
});

test('a retired revision stays, so that nothing is destroyed while requests move away', () => {
  const target = knativeTarget();
  const fn = functionWithRevisions(target);
  fn.addRevision('v1', { code: CODE, retired: true });
  fn.addRevision('v2', { code: CODE });
  expect(documentsOf(target, 'Configuration').map((document) => document.metadata.name)).toEqual(['payment-v1', 'payment-v2']);
  expect(documentsOf(target, 'Route')[0].spec).toEqual({ traffic: [{ configurationName: 'payment-v2', percent: 100 }] });
});
