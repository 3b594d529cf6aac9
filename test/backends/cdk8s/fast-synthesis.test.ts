import { ApiObject, App, Chart, JsonPatch, Lazy, Testing, YamlOutputType } from 'cdk8s';
import type { AppProps, IResolver, ResolutionContext } from 'cdk8s';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import * as YAML from 'yaml';
import { applyFastSynthesis, attachCdk8s } from '../../../lib/backends/cdk8s';
import type { TargetDocument } from '../../../lib/core/document';
import { TestRoot } from '../support/root';
import { fastApp } from './fast-app';
import { anyApp, build, filesOf } from './random-app';
import type { RandomApp } from './random-app';

const MODES = [
  YamlOutputType.FILE_PER_APP,
  YamlOutputType.FILE_PER_CHART,
  YamlOutputType.FILE_PER_RESOURCE,
  YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
].map((mode) => [YamlOutputType[mode], mode] as const);

const stock = (props: AppProps): App => new App(props);

describe('an app with fast synthesis', () => {
  test.each(MODES)('writes the files of cdk8s with the same content in the mode %s, for any tree and any dependencies', (_, yamlOutputType) => {
    fc.assert(fc.property(anyApp(), fc.boolean(), (spec, recordConstructMetadata) => {
      const props = { yamlOutputType, recordConstructMetadata };
      expect(outcome(() => parsed(filesOf(fastApp, (app) => build(spec, app), props))))
        .toEqual(outcome(() => parsed(filesOf(stock, (app) => build(spec, app), props))));
    }), { numRuns: 150 });
  });

  test('gives the text and the documents of cdk8s, for any tree and any dependencies', () => {
    fc.assert(fc.property(anyApp(), fc.nat(10), (spec, number) => {
      for (const read of [synthYaml, synthChart]) {
        expect(outcome(() => read(spec, fastApp(), number))).toEqual(outcome(() => read(spec, new App(), number)));
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
    const files = filesOf(fastApp, spec, props);
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
    const app = fastApp({ outdir: Testing.app().outdir });
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
    expect(make(fastApp)).toEqual(make(stock));
    expect(make(fastApp)).toBe('Error: Validation failed with the following errors:\n  [prod] third\n  [prod/Other] first\n  [prod/Other] second');
  });

  test('gives documents that can be changed without changing what is written', () => {
    const app = fastApp();
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
    expect(filesOf(fastApp, spec, {})).toEqual(filesOf(fastApp, spec, {}));
  });

  test('writes the same when it was applied after the charts, after reading them, and twice', () => {
    const late = (apply: (app: App, chart: Chart) => void) => parsed(filesOf(stock, (app) => {
      const chart = new Chart(app, 'prod', { namespace: 'shop' });
      const root = shop(chart, 'Shop', [service('orders'), service('payment')]);
      root.made[0] = { ...root.made[0], dependsOn: [root.made[1]] };
      apply(app, chart);
    }, {}));
    const expected = late(() => undefined);
    expect(late((app) => applyFastSynthesis(app))).toEqual(expected);
    expect(late((app, chart) => {
      chart.toJson();
      app.synthYaml();
      applyFastSynthesis(app);
    })).toEqual(expected);
    expect(late((app) => {
      applyFastSynthesis(app);
      const { synth } = app;
      applyFastSynthesis(app);
      expect(app.synth).toBe(synth);
    })).toEqual(expected);
  });

  test('may be of a class of its own, whose other methods stay', () => {
    class AcmeApp extends App {
      public chartOfTeam(team: string): Chart {
        return new Chart(this, team, { namespace: `acme-${team}` });
      }
    }
    const app = new AcmeApp();
    applyFastSynthesis(app);
    shop(app.chartOfTeam('shop'), 'Shop', [service('orders')]);
    expect(YAML.parse(app.synthYaml()).metadata).toEqual({ name: 'orders', namespace: 'acme-shop' });
    expect(app.node.findAll().filter((construct) => construct instanceof ApiObject)).toEqual([]);
  });

  test('leaves every other app as it is', () => {
    fastApp();
    const other = new App();
    expect([other.synth, other.synthYaml]).toEqual([App.prototype.synth, App.prototype.synthYaml]);
    shop(new Chart(other, 'prod'), 'Shop', [service('orders')]);
    other.synthYaml();
    expect(other.node.findAll().filter((construct) => construct instanceof ApiObject)).toHaveLength(1);
  });

  function expectSame(spec: (app: App) => void, props: AppProps = {}): void {
    expect(parsed(filesOf(fastApp, spec, props))).toEqual(parsed(filesOf(stock, spec, props)));
  }
});

describe('fast synthesis', () => {
  class OwnSynth extends App {
    public synth(): void {
      super.synth();
    }
  }
  class OwnText extends App {
    public synthYaml(): string {
      return super.synthYaml();
    }
  }

  test.each([['synth', () => new OwnSynth()], ['synthYaml', () => new OwnText()], ['synthYaml', () => {
    const app = new OwnText();
    shop(new Chart(app, 'prod'), 'Shop', []);
    return app;
  }], ['synth', () => Object.assign(new App(), { synth: () => undefined })]])('is refused for an app with a %s() of its own, which it would take away', (method, create) => {
    const app = create();
    const { synth, synthYaml } = app;
    expect(() => applyFastSynthesis(app)).toThrow('\'app\' must write by the methods of cdk8s, which fast synthesis takes the place of, '
      + `got a ${method}() of its own; leave fast synthesis out, or do before and after the call what that method adds (TARGET_FRAMEWORK)`);
    expect([app.synth, app.synthYaml]).toEqual([synth, synthYaml]);
  });

  test.each([
    ['a chart', () => new Chart(new App(), 'prod'), 'an object of the class Chart'],
    ['an app of no framework', () => new Construct(undefined as unknown as Construct, ''), 'an object of the class Construct'],
    ['a text', () => 'app', '"app"'],
    ['nothing', () => undefined, 'nothing'],
    ['null', () => null, 'null'],
    ['a number', () => 7, '7'],
    ['an object without a class', () => Object.create(null), 'an object'],
  ])('is refused for %s', (_, value, shown) => {
    expect(() => applyFastSynthesis(value() as App)).toThrow(`'app' must be a cdk8s.App, got ${shown}; `
      + 'give the app that the charts are in; if it is that one, let the program have one copy of cdk8s (TARGET_FRAMEWORK)');
  });
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
