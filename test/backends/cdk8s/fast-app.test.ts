import { ApiObject, App, Chart, JsonPatch, Lazy, Testing, YamlOutputType } from 'cdk8s';
import type { AppProps, IResolver, ResolutionContext } from 'cdk8s';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import * as YAML from 'yaml';
import { attachCdk8s, createApp } from '../../../lib/backends/cdk8s';
import type { TargetDocument } from '../../../lib/core/document';
import { TestRoot } from '../support/root';
import { anyApp, build, filesOf } from './random-app';
import type { RandomApp } from './random-app';

const MODES = [
  YamlOutputType.FILE_PER_APP,
  YamlOutputType.FILE_PER_CHART,
  YamlOutputType.FILE_PER_RESOURCE,
  YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
].map((mode) => [YamlOutputType[mode], mode] as const);

const stock = (props: AppProps): App => new App(props);

describe('the app of createApp', () => {
  test.each(MODES)('writes the files of cdk8s with the same content in the mode %s, for any tree and any dependencies', (_, yamlOutputType) => {
    fc.assert(fc.property(anyApp(), fc.boolean(), (spec, recordConstructMetadata) => {
      const props = { yamlOutputType, recordConstructMetadata };
      expect(outcome(() => parsed(filesOf(createApp, (app) => build(spec, app), props))))
        .toEqual(outcome(() => parsed(filesOf(stock, (app) => build(spec, app), props))));
    }), { numRuns: 150 });
  });

  test('gives the text and the documents of cdk8s, for any tree and any dependencies', () => {
    fc.assert(fc.property(anyApp(), fc.nat(10), (spec, number) => {
      for (const read of [synthYaml, synthChart]) {
        expect(outcome(() => read(spec, createApp(), number))).toEqual(outcome(() => read(spec, new App(), number)));
      }
    }), { numRuns: 150 });

    function synthYaml(spec: RandomApp, app: App): unknown {
      build(spec, app);
      return YAML.parseAllDocuments(app.synthYaml(), { version: '1.1' }).map((document) => document.toJSON());
    }

    function synthChart(spec: RandomApp, app: App, number: number): unknown {
      const charts = build(spec, app);
      return JSON.stringify(Testing.synth(charts[number % charts.length]));
    }
  });

  test.each(MODES)('keeps names, extension and number prefixes of files in the mode %s', (_, yamlOutputType) => {
    const spec = (app: App): void => {
      const first = new Chart(app, 'First.Chart');
      const second = new Chart(app, 'second');
      shop(first, 'One', [service('orders:v1')]);
      shop(second, 'Two', [service('payment')]);
      first.addDependency(second);
    };
    const props = { yamlOutputType, outputFileExtension: '.yaml' };
    const files = filesOf(createApp, spec, props);
    expect(parsed(files)).toEqual(parsed(filesOf(stock, spec, props)));
    expect(Object.keys(files).sort()).toEqual({
      FILE_PER_APP: ['app.yaml'],
      FILE_PER_CHART: ['0000-second.yaml', expect.stringMatching(/^0001-first\.chart-.*\.yaml$|^0001-First\.Chart.*$/)],
      FILE_PER_RESOURCE: ['Service.ordersv1.yaml', 'Service.payment.yaml'],
      FOLDER_PER_CHART_FILE_PER_RESOURCE: [
        '0000-second/', '0000-second/Service.payment.yaml',
        expect.stringMatching(/^0001-first/), expect.stringMatching(/^0001-first.*Service\.ordersv1\.yaml$/),
      ],
    }[YamlOutputType[yamlOutputType]]);
  });

  test('keeps objects of the user, patches, lazy values, labels and namespaces', () => {
    expectSame((app) => {
      const chart = new Chart(app, 'prod', { namespace: 'shop', labels: { team: 'a' } });
      const root = shop(chart, 'Shop', [
        service('orders', { replicas: Lazy.any({ produce: () => 3 }) }),
        { ...service('payment'), body: { ...service('payment').body, metadata: { name: 'payment', namespace: 'other', labels: { team: 'b' } } } },
      ]);
      const user = new ApiObject(chart, 'Config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' }, data: { on: 'yes' } });
      user.addJsonPatch(JsonPatch.add('/data/more', 'x: y'));
      root.node.addDependency(user);
    });
  });

  test('applies patches made on a materialized object', () => {
    expectSame((app) => {
      const chart = new Chart(app, 'prod');
      const root = shop(chart, 'Shop', [service('orders'), service('payment')]);
      root.render();
      const object: ApiObject = root.backend.materialize(root.made[0]);
      object.addJsonPatch(JsonPatch.replace('/spec/a', 'patched'));
      object.metadata.addAnnotation('note', 'x');
      object.addDependency(root.backend.materialize(root.made[1]));
    });
  });

  test('lets resolvers of the user see every value with its object', () => {
    const seen: string[] = [];
    const resolver: IResolver = {
      resolve(context: ResolutionContext) {
        if (context.value !== 'secret') return;
        seen.push(`${context.obj.name} ${context.key.join('.')}`);
        context.replaceValue('resolved');
      },
    };
    expectSame((app) => void shop(new Chart(app, 'prod'), 'Shop', [service('orders', { password: 'secret' })]), { resolvers: [resolver] });
    expect(new Set(seen)).toEqual(new Set(['orders spec.password']));
  });

  test('asks a chart that computes its documents by a method of its own', () => {
    class Stamped extends Chart {
      public toJson(): any[] {
        return super.toJson().map((document) => ({ ...document, stamped: true }));
      }
    }
    for (const [, yamlOutputType] of MODES) {
      expectSame((app) => void shop(new Stamped(app, 'prod'), 'Shop', [service('orders')]), { yamlOutputType });
    }
  });

  test('makes no object of cdk8s for a document', () => {
    const app = createApp({ outdir: Testing.app().outdir });
    shop(new Chart(app, 'prod'), 'Shop', [service('orders'), service('payment')]);
    app.synth();
    expect(app.node.findAll().filter((construct) => construct instanceof ApiObject)).toEqual([]);
  });

  test('reports every validation of the app at once and writes nothing', () => {
    const make = (create: (props: AppProps) => App): unknown => outcome(() => filesOf(create, (app) => {
      const chart = new Chart(app, 'prod');
      const other = new Construct(chart, 'Other');
      other.node.addValidation({ validate: () => ['first', 'second'] });
      chart.node.addValidation({ validate: () => ['third'] });
    }, {}));
    expect(make(createApp)).toEqual(make(stock));
    expect(make(createApp)).toBe('Error: Validation failed with the following errors:\n  [prod] third\n  [prod/Other] first\n  [prod/Other] second');
  });

  test('gives documents that can be changed without changing what is written', () => {
    const app = createApp();
    const chart = new Chart(app, 'prod');
    shop(chart, 'Shop', [service('orders')]);
    const before = structuredClone(chart.toJson());
    chart.toJson()[0].spec.a = 'changed';
    expect(chart.toJson()).toEqual(before);
  });

  test('writes the same bytes twice', () => {
    const spec = (app: App): void => void build({
      constructs: [{ what: 'root', below: 0, documents: 0 }, { what: 'model', below: 1, documents: 3 }, { what: 'object', below: 0, documents: 0 }],
      dependencies: [[2, 3]],
      documentDependencies: [[0, 2]],
    }, app);
    expect(filesOf(createApp, spec, {})).toEqual(filesOf(createApp, spec, {}));
  });

  function expectSame(spec: (app: App) => void, props: AppProps = {}): void {
    expect(parsed(filesOf(createApp, spec, props))).toEqual(parsed(filesOf(stock, spec, props)));
  }
});

class Shop extends TestRoot {
  public made: TargetDocument[] = [];
}

function shop(chart: Chart, id: string, documents: Array<Omit<TargetDocument, 'owner'>>): Shop {
  const root: Shop = new Shop(chart, id, attachCdk8s, () => root.made);
  root.made = documents.map((document) => ({ ...document, owner: root }));
  return root;
}

function service(name: string, spec: object = {}): Omit<TargetDocument, 'owner'> {
  return { kind: 'Service', name, body: { apiVersion: 'v1', kind: 'Service', metadata: { name, annotations: {} }, spec: { b: 'on', a: 1, ...spec } } };
}

function parsed(files: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, name.endsWith('json') ? JSON.parse(text)
    : YAML.parseAllDocuments(text, { version: '1.1' }).map((document) => JSON.stringify(document.toJSON()))]));
}

function outcome(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    const text = String(error);
    // Which of several cycles is named, and from which end, depends on the walk.
    return text.includes('cycle') || text.includes('call stack') ? 'cycle' : text;
  }
}
