import { readFileSync, readdirSync } from 'fs';
import { join } from 'path';
import * as cdk8s from 'cdk8s';
import * as cdktf from 'cdktf';
import { Aspects } from 'cdktf';
import { parseAllDocuments } from 'yaml';
import { defineShop } from '../examples/shop/app';
import { ENVIRONMENTS } from '../examples/shop/environments';
import { EnvironmentValue, Code, ServerlessFunction, knative, nomad } from '../lib';
import type { PlatformTarget } from '../lib';

const MODES = Object.entries(cdk8s.YamlOutputType).filter(([, value]) => typeof value === 'number') as [string, cdk8s.YamlOutputType][];

const APPS: [name: string, create: (props: cdk8s.AppProps) => cdk8s.App][] = [
  ['the app of cdk8s', (props) => new cdk8s.App(props)],
  ['an app with the synthesis of the library', (props) => {
    const app = new cdk8s.App(props);
    knative.FastSynthesis.apply(app);
    return app;
  }],
];

const newFolder = () => cdk8s.Testing.app().outdir;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]);
}

/** The objects in a text, in an order that no mode of output changes. */
function objectsIn(...texts: string[]): unknown[] {
  return inOrder(texts.flatMap((text) => parseAllDocuments(text).map((document) => document.toJS())));
}

function inOrder(objects: any[]): unknown[] {
  return [...objects].sort((left, right) => `${left.kind} ${left.metadata.name}` < `${right.kind} ${right.metadata.name}` ? -1 : 1);
}

function onKnative(create: (props: cdk8s.AppProps) => cdk8s.App = APPS[0][1], props: cdk8s.AppProps = {}) {
  const app = create({ outdir: newFolder(), ...props });
  const chart = new cdk8s.Chart(app, 'prod', { namespace: 'shop' });
  return { app, chart, target: new knative.KnativeTarget(chart, 'Target') };
}

function onNomad() {
  const app = new cdktf.App({ outdir: newFolder() });
  const stack = new cdktf.TerraformStack(app, 'prod');
  const target = new nomad.NomadTarget(stack, 'Target', {
    network: nomad.Network.mesh({ gateway: nomad.ApiGateway.fromGatewayName('public', { domain: 'example.com' }) }), nats: nomad.Nats.fromUrls(['nats://10.0.0.5:4222']),
  });
  return { app, stack, target };
}

function shopBelow(target: PlatformTarget): void {
  defineShop(target, ENVIRONMENTS.prod);
}

function badModelBelow(target: PlatformTarget): void {
  new ServerlessFunction(target, 'Orders', {});
}

describe('the shop on Knative', () => {
  let expected: unknown[];

  beforeAll(() => {
    const { target } = onKnative();
    shopBelow(target);
    expected = inOrder(target.documents());
    expect(expected).toHaveLength(16);
  });

  describe.each(APPS)('with %s', (_, create) => {
    test.each(MODES)('is written whole in the mode %s', (_name, yamlOutputType) => {
      const { app, target } = onKnative(create, { yamlOutputType });
      shopBelow(target);

      app.synth();

      expect(objectsIn(...filesBelow(app.outdir).map((file) => readFileSync(file, 'utf8')))).toEqual(expected);
    });

    test('is the same as text, in a test and as JSON of its chart', () => {
      const models = [1, 2, 3].map(() => onKnative(create));
      models.forEach(({ target }) => shopBelow(target));

      expect(objectsIn(models[0].app.synthYaml())).toEqual(expected);
      expect(inOrder(cdk8s.Testing.synth(models[1].chart))).toEqual(expected);
      expect(inOrder(models[2].chart.toJson())).toEqual(expected);
    });
  });

  test('is the same when it is synthesized in several ways after each other', () => {
    const { app, chart, target } = onKnative();
    shopBelow(target);

    app.synth();

    expect(objectsIn(app.synthYaml())).toEqual(expected);
    expect(inOrder(cdk8s.Testing.synth(chart))).toEqual(expected);
    expect(inOrder(target.documents())).toEqual(expected);
  });
});

describe('the shop on Nomad', () => {
  type Stack = ReturnType<typeof onNomad>;
  const READERS: [name: string, read: (model: Stack) => string][] = [
    ['App.synth', ({ app }) => {
      app.synth();
      return readFileSync(join(app.outdir, 'stacks', 'prod', 'cdk.tf.json'), 'utf8');
    }],
    ['Testing.synth', ({ stack }) => cdktf.Testing.synth(stack)],
    ['Testing.fullSynth', ({ stack }) => readFileSync(join(cdktf.Testing.fullSynth(stack), 'stacks', 'prod', 'cdk.tf.json'), 'utf8')],
    ['toTerraform', ({ stack }) => JSON.stringify(stack.toTerraform())],
  ];

  /** The resources of a stack without what cdktf notes about them for itself. */
  const resourcesIn = (text: string) => JSON.parse(JSON.stringify(JSON.parse(text).resource, (key, value) => key === '//' ? undefined : value));

  test.each(READERS)('is the same through %s as in its documents', (_, read) => {
    const model = onNomad();
    shopBelow(model.target);

    const resources = resourcesIn(read(model));

    for (const [kind, documents] of Object.entries<object>(resources)) {
      expect(Object.keys(documents).sort()).toEqual(
        model.target.documents().filter((document) => document.kind === kind).map((document) => document.name).sort());
    }
    expect(Object.keys(resources).sort()).toEqual(['consul_config_entry', 'nomad_job']);
  });

  test('is the same through every way, byte for byte in each job and entry', () => {
    const [first, ...others] = READERS.map(([, read]) => {
      const model = onNomad();
      shopBelow(model.target);
      return resourcesIn(read(model));
    });

    expect(others).toEqual([first, first, first]);
  });

  test('stands still once it is rendered, whatever an aspect of the user would like to change', () => {
    for (const [, read] of READERS.slice(0, 3)) {
      const model = onNomad();
      const fn = new ServerlessFunction(model.target, 'Orders', { code: Code.fromImage('nginx') });
      Aspects.of(model.stack).add({
        visit: (construct) => {
          if (construct === fn) fn.addEnvironment('LATE', EnvironmentValue.fromText('yes'));
        },
      });

      expect(() => read(model)).toThrow('[prod/Target/Orders] the model was changed after its target was rendered; '
        + 'make the change before synthesis, materialize() and documents() (MODEL_FROZEN)');
    }
  });

  test('writes no file when the model is bad, however often it is tried', () => {
    const model = onNomad();
    badModelBelow(model.target);

    for (const [, read] of [...READERS, ...READERS]) expect(() => read(model)).toThrow('(CODE_MISSING)');
    expect(filesBelow(model.app.outdir).filter((file) => file.endsWith('.tf.json'))).toEqual([]);
  });
});

test.each(APPS)('a bad model writes no file with %s, in any mode, however often it is tried', (_, create) => {
  for (const [, yamlOutputType] of MODES) {
    const { app, chart, target } = onKnative(create, { yamlOutputType });
    new cdk8s.ApiObject(new cdk8s.Chart(app, 'fine'), 'Fine', { apiVersion: 'v1', kind: 'ConfigMap' });
    badModelBelow(target);

    const syntheses = [() => app.synth(), () => app.synth(), () => app.synthYaml(), () => cdk8s.Testing.synth(chart), () => target.documents()];
    for (const synthesis of syntheses) expect(synthesis).toThrow('(CODE_MISSING)');
    expect(filesBelow(app.outdir)).toEqual([]);
  }
});
