import * as fs from 'fs';
import { ApiObject, App, Chart, JsonPatch, Testing, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import * as YAML from 'yaml';
import { attachCdk8s } from '../../../lib/backends/cdk8s';
import type { TargetDocument } from '../../../lib/core/document';
import { TestRoot } from '../support/root';
import { fastApp } from './fast-app';

const MODES = [
  YamlOutputType.FILE_PER_APP,
  YamlOutputType.FILE_PER_CHART,
  YamlOutputType.FILE_PER_RESOURCE,
  YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
].map((mode) => [YamlOutputType[mode], mode] as const);

describe('a root below a chart', () => {
  test.each(MODES)('is part of what a stock app writes in the mode %s', (_, yamlOutputType) => {
    const app = Testing.app({ yamlOutputType });
    const chart = new Chart(app, 'prod', { namespace: 'shop' });
    rootOf(chart, (root) => [document(root, 'orders')]);
    app.synth();
    const written = fs.readdirSync(app.outdir, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
    expect(written).toEqual([{
      FILE_PER_APP: 'app.k8s.yaml',
      FILE_PER_CHART: 'prod.k8s.yaml',
      FILE_PER_RESOURCE: 'Service.orders.k8s.yaml',
      FOLDER_PER_CHART_FILE_PER_RESOURCE: 'prod/Service.orders.k8s.yaml',
    }[YamlOutputType[yamlOutputType]]]);
    expect(YAML.parse(fs.readFileSync(`${app.outdir}/${written[0]}`, 'utf8'))).toEqual(object('orders', 'shop'));
  });

  test('is part of synthYaml, Testing.synth and toJson', () => {
    const read: Array<(chart: Chart) => unknown> = [
      (chart) => [YAML.parse(App.of(chart).synthYaml())],
      (chart) => Testing.synth(chart),
      (chart) => chart.toJson(),
    ];
    for (const each of read) {
      for (const app of [Testing.app(), fastApp()]) {
        const chart = new Chart(app, 'prod', { namespace: 'shop' });
        rootOf(new Construct(chart, 'Between'), (root) => [document(root, 'orders')]);
        expect(each(chart)).toEqual([object('orders', 'shop')]);
      }
    }
  });

  test.each([['stock', Testing.app], ['fast', fastApp]] as const)('stops every synthesis of a %s app that has a bad model, each time', (_, create) => {
    for (const [, yamlOutputType] of MODES) {
      const outdir = Testing.app().outdir;
      const app = create({ outdir, yamlOutputType });
      const first = new Chart(app, 'first');
      new ApiObject(first, 'Fine', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'fine' } });
      const chart = new Chart(app, 'prod');
      rootOf(chart, () => {
        throw new Error('the model is bad');
      });
      const syntheses = [() => app.synth(), () => app.synth(), () => app.synthYaml(), () => chart.toJson(), () => Testing.synth(chart)];
      for (const synthesis of syntheses) expect(synthesis).toThrow('the model is bad');
      expect(fs.readdirSync(outdir)).toEqual([]);
    }
  });

  test('orders documents by dependencies between constructs that it did not make', () => {
    for (const app of [Testing.app(), fastApp()]) {
      const chart = new Chart(app, 'prod');
      const root = rootOf(chart, () => [document(orders, 'orders'), document(payment, 'payment')]);
      const orders = new Construct(root, 'Orders');
      const payment = new Construct(root, 'Payment');
      const config = new ApiObject(chart, 'Config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' } });
      orders.node.addDependency(payment);
      payment.node.addDependency(config);
      expect(names(chart)).toEqual(['config', 'payment', 'orders']);
    }
  });

  test('orders documents by the dependencies between them, those of another root too', () => {
    for (const app of [Testing.app(), fastApp()]) {
      const chart = new Chart(app, 'prod');
      const made: TargetDocument[] = [];
      const first = rootOf(chart, () => [made[0]], 'First');
      const second = rootOf(chart, () => [made[1]], 'Second');
      made[1] = document(second, 'payment');
      made[0] = { ...document(first, 'orders'), dependsOn: [made[1]] };
      expect(names(chart)).toEqual(['payment', 'orders']);
    }
  });

  test('makes its chart depend on the chart of a document that it needs', () => {
    for (const create of [Testing.app, fastApp]) {
      const app = create({ outdir: Testing.app().outdir });
      const made: TargetDocument[] = [];
      const first = rootOf(new Chart(app, 'first'), () => [made[0]]);
      const second = rootOf(new Chart(app, 'second'), () => [made[1]]);
      made[1] = document(second, 'payment');
      made[0] = { ...document(first, 'orders'), dependsOn: [made[1]] };
      app.synth();
      expect(fs.readdirSync(app.outdir).sort()).toEqual(['0000-second.k8s.yaml', '0001-first.k8s.yaml']);
    }
  });

  test('names the circle when documents depend on themselves', () => {
    const app = fastApp();
    const chart = new Chart(app, 'prod');
    const made: TargetDocument[] = [];
    const root = rootOf(chart, () => made);
    made.push({ ...document(root, 'orders'), dependsOn: [] }, { ...document(root, 'payment'), dependsOn: [] });
    made[0].dependsOn!.push(made[1]);
    made[1].dependsOn!.push(made[0]);
    expect(() => chart.toJson()).toThrow('Dependency cycle detected: prod/Root/Service.orders => prod/Root/Service.payment => prod/Root/Service.orders');
  });

  test('gives its own documents only, as they are written, patches included', () => {
    for (const app of [Testing.app(), fastApp()]) {
      const chart = new Chart(app, 'prod', { namespace: 'shop' });
      new ApiObject(chart, 'Config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' } });
      const made: TargetDocument[] = [];
      const root = rootOf(chart, () => made);
      rootOf(chart, (other) => [document(other, 'other')], 'Other');
      made.push(document(root, 'orders'), document(root, 'payment'));
      root.render();
      const orders = root.backend.materialize(made[0]);
      expect(root.backend.materialize(made[0])).toBe(orders);
      expect(orders).toBeInstanceOf(ApiObject);
      expect(orders.node.path).toBe('prod/Root/Service.orders');
      orders.addJsonPatch(JsonPatch.add('/spec/b', 2));
      const expected = [{ ...object('orders', 'shop'), spec: { a: 1, b: 2 } }, object('payment', 'shop')];
      expect(root.backend.documents()).toEqual(expected);
      expect(chart.toJson()).toEqual(expect.arrayContaining(expected));
    }
  });

  test('refuses two documents of one construct with the same kind and name', () => {
    const chart = new Chart(Testing.app(), 'prod');
    rootOf(chart, (root) => [document(root, 'orders'), document(root, 'orders')]);
    expect(() => chart.toJson()).toThrow('the documents of one construct must differ in kind or name, got Service \'orders\' twice; '
      + 'rename one of the two (NAME_CLASH)');
  });
});

describe('a root that is not below a chart', () => {
  test('is refused at once', () => {
    const app = Testing.app();
    expect(() => rootOf(app, () => [])).toThrow('[Root] a Knative target must be below a cdk8s.Chart, got \'Root\' below none; '
      + 'create it with a chart, or a construct in one, as scope (TARGET_FRAMEWORK)');
  });
});

function rootOf(scope: Construct, make: (root: Construct) => TargetDocument[], id: string = 'Root'): TestRoot {
  const root: TestRoot = new TestRoot(scope, id, attachCdk8s, () => make(root));
  return root;
}

function document(owner: Construct, name: string): TargetDocument {
  return { kind: 'Service', name, owner, body: { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { a: 1 } } };
}

function object(name: string, namespace: string): object {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { a: 1 } };
}

function names(chart: Chart): string[] {
  return Testing.synth(chart).map(({ metadata }) => metadata.name);
}
