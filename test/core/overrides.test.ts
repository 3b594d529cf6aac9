import { Construct } from 'constructs';
import { Code, OverrideSelection, ServerlessFunction, knative, nomad } from '../../lib';
import { IMAGE, besides, findingsOf, knativeTarget, plainFunction } from '../support/knative';
import { TARGETS, nomadTarget } from '../support/targets';

test('an override that selects nothing is an error that lists what there is', () => {
  const target = knativeTarget();
  const fn = plainFunction(target);
  knative.Overrides.of(fn).select('Route').add('/spec', {});
  knative.Overrides.of(fn).select('Service', 'other').add('/spec', {});
  expect(findingsOf(target)).toEqual([
    '[prod/Target/Orders] an override must select a document, got kind "Route" and name nothing; select one of: Service \'orders\' (OVERRIDE_NO_MATCH)',
    '[prod/Target/Orders] an override must select a document, got kind "Service" and name "other"; select one of: Service \'orders\' (OVERRIDE_NO_MATCH)',
  ]);
});

test('an override of a target without documents says so', () => {
  const target = knativeTarget();
  knative.Overrides.of(target).select('Service').add('/spec', {});
  expect(findingsOf(target)).toEqual([
    '[prod/Target] an override must select a document, got kind "Service" and name nothing; select one of: none (OVERRIDE_NO_MATCH)',
  ]);
});

test('an override that points to nothing is an error', () => {
  const target = knativeTarget();
  knative.Overrides.of(plainFunction(target)).select('Service').remove('/spec/template/spec/nodeSelector');
  expect(findingsOf(target)).toEqual([
    '[prod/Target/Orders] an override of Service \'orders\' must point into the document, got "/spec/template/spec/nodeSelector": '
    + "there is nothing at 'nodeSelector'; correct the pointer, or add the parent first (OVERRIDE_POINTER)",
  ]);
});

test('a document that an override breaks is refused with pointer and value', () => {
  const target = knativeTarget();
  knative.Overrides.of(plainFunction(target)).select('Service').add('/spec/template/spec/timeoutSeconds', 900);
  expect(() => target.documents()).toThrow(new Error(
    "the model has one error; nothing was written\n  [prod/Target/Orders] Service 'orders' at '/spec/template/spec/timeoutSeconds': "
    + 'must be a whole number from 0 to 600, got 900; change the property or the override that leads there (DOCUMENT_INVALID)',
  ));
});

test.each([
  ['a group', (target: knative.KnativeTarget) => new Construct(target, 'Group')],
  ['an import', (target: knative.KnativeTarget) => ServerlessFunction.fromFunctionName(target, 'Group', 'tax')],
])('%s makes no documents, so it has no overrides', (_, build) => {
  const group = build(knativeTarget());
  expect(() => knative.Overrides.of(group)).toThrow(new Error(
    "[prod/Target/Group] an override must be of a construct that makes documents, got 'prod/Target/Group'; "
    + 'override a construct of the model, or a target (OVERRIDE_NO_MATCH)',
  ));
});

test('an override after the target was rendered is refused', () => {
  const target = knativeTarget();
  const fn = plainFunction(target);
  target.documents();
  expect(() => knative.Overrides.of(fn).select('Service').remove('/spec')).toThrow('[prod/Target/Orders] the model was changed after its target was rendered');
});

test('overrides of one target leave the others alone', () => {
  const target = knativeTarget();
  const other = besides(target, 'mail');
  plainFunction(target);
  plainFunction(other);
  knative.Overrides.of(target).select('Service').add('/spec/template/spec/containers/[name=function]/image', 'other:1');
  expect(target.documents()[0].spec.template.spec.containers[0].image).toBe('other:1');
  expect(other.documents()[0].spec.template.spec.containers[0].image).toBe(IMAGE);
});

test.each(TARGETS)('an override on $name changes no document that would be alike', ({ create }) => {
  const build = (overridden: boolean): any[] => {
    const target = create();
    const functions = ['Orders', 'Stock'].map((id) => new ServerlessFunction(target, id, { code: Code.fromImage('shop/a:1') }));
    if (overridden) {
      knative.Overrides.of(functions[0]).select('Service').add('/spec/template/spec/containers/[name=function]/securityContext/runAsNonRoot', false);
      nomad.Overrides.of(functions[0]).select('service-defaults').add('/MeshGateway/Mode', 'local');
      nomad.Overrides.of(functions[0]).select('Job').add('/TaskGroups/[Name=function]/Tasks/[Name=port-probe]/Resources/CPU', 20);
    }
    return target.documents().filter((document) => JSON.stringify(document).includes('stock'));
  };
  expect(build(true).length).toBeGreaterThan(0);
  expect(build(true)).toEqual(build(false));
});

test('a document that an override breaks is refused, also when one like it was found to be good', () => {
  const target = nomadTarget();
  const functions = ['Orders', 'Stock'].map((id) => new ServerlessFunction(target, id, { code: Code.fromImage('shop/a:1') }));
  nomad.Overrides.of(functions[1]).select('service-defaults').add('/Protocol', 1);
  nomad.Overrides.of(functions[1]).select('Job').add('/TaskGroups/[Name=function]/Tasks/[Name=function]/KillTimeout', -1);
  expect(() => target.documents()).toThrow(new RegExp([
    "service-defaults 'stock-service-defaults' at '/Protocol': must be a text, got 1.*",
    "Job 'stock' at '/TaskGroups/0/Tasks/0/KillTimeout': must be at least 0, got -1",
  ].join('(.|\n)*')));
});

test('what an override adds to several documents is not shared between them', () => {
  const target = knativeTarget();
  for (const id of ['Orders', 'Stock']) new ServerlessFunction(target, id, { code: Code.fromImage('shop/a:1') });
  const services = knative.Overrides.of(target).select('Service');
  services.add('/spec/template/spec/imagePullSecrets', []);
  services.add('/spec/template/spec/imagePullSecrets/-', { name: 'registry' });
  expect(target.documents().map((document) => document.spec.template.spec.imagePullSecrets)).toEqual([[{ name: 'registry' }], [{ name: 'registry' }]]);
});

test('a position among several tasks is refused with their names, because the next version may have another order', () => {
  const target = nomadTarget();
  const fn = new ServerlessFunction(target, 'Orders', { code: Code.fromImage('shop/a:1') });
  nomad.Overrides.of(fn).select('Job').add('/TaskGroups/0/Tasks/0/Config/privileged', true);
  expect(target.findings().map((finding) => finding.text)).toEqual([
    '[prod/Target/Orders] an override of Job \'orders\' must point into the document, got "/TaskGroups/0/Tasks/0/Config/privileged": '
    + "'0' is a position among several members that have names; name the member: [Name=function], [Name=port-probe] (OVERRIDE_POINTER)",
  ]);
});

test('a selection is used up by no change, so that changes can be chained or made one by one', () => {
  const target = knativeTarget();
  const selection = knative.Overrides.of(plainFunction(target)).select('Service');
  expect(selection.add('/metadata/labels/a', '1')).toBe(selection);
  expect(selection.remove('/metadata/labels/a')).toBe(selection);
  expect(selection).toBeInstanceOf(OverrideSelection);
});
