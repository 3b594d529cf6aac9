import { App, Chart } from 'cdk8s';
import {
  Duration, EnvironmentValue, EventBroker, EventTrigger, FidelityLevel, Schedule, ScheduleSource,
  Visibility, knative,
} from '../../../../lib';
import { FEATURES } from '../../../../lib/model/features';
import { SUPPORT } from '../../../../lib/targets/knative/platform';
import { CODE, IMAGE, documentsOf, findingsOf, functionWithRevisions, knativeTarget, plainFunction } from '../../../support/knative';

describe('overrides', () => {
  test('add, replace and remove in the order in which they are made, for one document or all of a kind', () => {
    const target = knativeTarget();
    const fn = plainFunction(target, { environment: { A: EnvironmentValue.fromText('1') } });
    knative.Overrides.of(fn).select('Service', 'orders')
      .add('/metadata/annotations', { 'example.com~1team': 'shop' })
      .remove('/metadata/annotations/example.com~01team')
      .add('/spec/template/spec/containers/[name=function]/env/-', { name: 'B', value: '2' })
      .remove('/spec/template/spec/containers/[name=function]/securityContext');
    knative.Overrides.of(target).select('Service').add('/metadata/labels/tier', 'web');
    expect(documentsOf(target, 'Service')).toEqual([{
      apiVersion: 'serving.knative.dev/v1',
      kind: 'Service',
      metadata: { labels: { 'networking.knative.dev/visibility': 'cluster-local', 'tier': 'web' }, name: 'orders', namespace: 'shop' },
      spec: {
        template: {
          spec: {
            containers: [{ env: [{ name: 'A', value: '1' }, { name: 'B', value: '2' }], image: IMAGE, name: 'function', ports: [{ containerPort: 8080, name: 'http1' }] }],
            timeoutSeconds: 300,
          },
        },
      },
    }]);
  });
});

describe('options of a function', () => {
  test('can be given once', () => {
    const fn = plainFunction(knativeTarget());
    knative.KnativeFunction.apply(fn, {});
    expect(() => knative.KnativeFunction.apply(fn, {})).toThrow(new Error(
      '[prod/Target/Orders] the Knative options of a function must be applied once; merge the two calls (DUPLICATE_KEY)',
    ));
  });

  test.each([
    [{ serviceAccountName: '' }, "'serviceAccountName' must not be empty, got \"\"; give a text (TEXT_EMPTY)"],
    [{ imagePullSecrets: ['a', ''] }, "'imagePullSecrets' must not be empty, got \"\"; give a text (TEXT_EMPTY)"],
    [{ rolloutDuration: Duration.millis(1) },
      "'rolloutDuration in seconds' must be a whole number from 0 to 86400, got 0.001; change the value (QUANTITY_RANGE)"],
    [{ targetUtilization: 0 }, "'targetUtilization' must be a whole number from 1 to 100, got 0; change the value (QUANTITY_RANGE)"],
    [{ initialScale: 0 }, "'initialScale' must be a whole number from 1 to 10000, got 0; change the value (QUANTITY_RANGE)"],
    [{ scaleDownDelay: Duration.hours(2) },
      "'scaleDownDelay in seconds' must be a whole number from 0 to 3600, got 7200; change the value (QUANTITY_RANGE)"],
  ])('are checked at the call: %j', (options, message) => {
    expect(() => knative.KnativeFunction.apply(plainFunction(knativeTarget()), options)).toThrow(new Error(`[prod/Target/Orders] ${message}`));
  });

  test('cannot be given after the target was rendered', () => {
    const target = knativeTarget();
    const fn = plainFunction(target);
    target.documents();
    expect(() => knative.KnativeFunction.apply(fn, {})).toThrow(new Error(
      '[prod/Target/Orders] the model was changed after its target was rendered; make the change before synthesis, materialize() and documents() (MODEL_FROZEN)',
    ));
  });
});

describe('GitOps', () => {
  function waves(target: knative.KnativeTarget): string[] {
    const broker = new EventBroker(target, 'Events');
    const fn = functionWithRevisions(target, { visibility: Visibility.PUBLIC });
    fn.addRevision('v1', { code: CODE });
    new EventTrigger(target, 'T', { broker, target: fn });
    new ScheduleSource(target, 'S', { schedule: Schedule.cron('@daily'), target: plainFunction(target), broker });
    return target.documents().map(({ kind, metadata }) => `${kind} ${metadata.annotations?.['argocd.argoproj.io/sync-wave'] ?? 'none'}`).sort();
  }

  test('Argo CD gets waves in which nothing refers to something later', () => {
    expect(waves(knativeTarget({ gitOps: knative.GitOps.argoCd() })))
      .toEqual(['Broker 2', 'Configuration 0', 'PingSource 4', 'Route 1', 'Service 1', 'Trigger 3', 'Trigger 3']);
  });

  test('nothing is said about it when there is none', () => {
    expect(waves(knativeTarget()).every((wave) => wave.endsWith(' none'))).toBe(true);
  });

  test('Configurations are pruned last, so that a Route lets go of them first', () => {
    const target = knativeTarget({ gitOps: knative.GitOps.argoCd() });
    functionWithRevisions(target).addRevision('v1', { code: CODE });
    expect(documentsOf(target, 'Configuration')[0].metadata.annotations)
      .toEqual({ 'argocd.argoproj.io/sync-options': 'PruneLast=true', 'argocd.argoproj.io/sync-wave': '0' });
  });
});

test('every feature of the model has a line, and none is refused outright', () => {
  expect(Object.keys(SUPPORT).sort()).toEqual([...FEATURES].sort());
  expect(Object.values(SUPPORT).filter((row) => row.every(({ support }) => support.level === FidelityLevel.REFUSED))).toEqual([]);
});

test('the function documentsOf gives what the method gives', () => {
  const target = knativeTarget();
  plainFunction(target);
  expect(knative.documentsOf(target)).toEqual(target.documents());
});

test('an app with the synthesis of the library writes the same text as one without', () => {
  const build = (app: App) => {
    const target = new knative.KnativeTarget(new Chart(app, 'prod', { namespace: 'shop', labels: { team: 'shop' } }), 'Target');
    const broker = new EventBroker(target, 'Events');
    new EventTrigger(target, 'T', { broker, target: plainFunction(target, { environment: { A: EnvironmentValue.fromText('$(HOME)\n"') } }) });
    return app.synthYaml();
  };
  const fast = new App();
  knative.FastSynthesis.apply(fast);
  expect(build(fast)).toBe(build(new App()));
});

test('an object can be changed with the means of cdk8s', () => {
  const target = knativeTarget();
  const fn = plainFunction(target);
  target.materialize(fn, 'Service').metadata.addAnnotation('example.com/team', 'shop');
  expect(target.documents()[0].metadata.annotations).toEqual({ 'example.com/team': 'shop' });
});

test.each(['annotations', 'labels'] as const)('the name __proto__ among %s is refused and not lost', (marks) => {
  const target = knativeTarget();
  knative.KnativeFunction.apply(plainFunction(target), { [marks]: { ['__proto__']: 'a' } });
  expect(findingsOf(target)).toEqual([expect.stringContaining(`at '/spec/template/metadata/${marks}/__proto__': the key must be at most 63 letters`)]);
});
