import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { buildSync } from 'esbuild';
import { Installation, removeCompiled, runNode } from './support/compiled';

/** Packages that may be there beside cdktf: bindings of the providers. */
const BINDINGS = ['@cdktf/provider-nomad', '@cdktf/provider-consul'];

const ON_KNATIVE = `
const app = new cdk8s.App({ outdir: 'out' });
new ServerlessFunction(new knative.KnativeTarget(new cdk8s.Chart(app, 'prod', { namespace: 'shop' }), 'Target'), 'Orders', {
  code: Code.fromImage('registry.example.com/shop/orders:1.4.0'),
});
console.log(app.synthYaml());
`;

const ON_NOMAD = `
const app = new cdktf.App({ outdir: 'out' });
const stack = new cdktf.TerraformStack(app, 'prod');
new ServerlessFunction(new nomad.NomadTarget(stack, 'Target'), 'Orders', { code: Code.fromImage('registry.example.com/shop/orders:1.4.0') });
app.synth();
console.log(require('fs').readFileSync('out/stacks/prod/cdk.tf.json', 'utf8'));
`;

const LOADED = `
const { sep } = require('path');
const outside = Object.keys(require.cache).filter((file) => !file.includes(sep + 'knomad' + sep) && !file.includes(sep + 'constructs' + sep));
console.log(JSON.stringify(outside.filter((file) => file !== __filename)));
`;

let installations: Installation[] = [];

function install(...packages: string[]): Installation {
  const installation = new Installation(...packages);
  installations.push(installation);
  return installation;
}

afterEach(() => {
  installations.forEach((installation) => installation.remove());
  installations = [];
});

afterAll(removeCompiled);

test('importing the library loads nothing but itself and constructs, though all frameworks are there', () => {
  const installation = install('cdk8s', 'cdktf', ...BINDINGS);

  expect(JSON.parse(installation.run(`require('knomad');${LOADED}`))).toEqual([]);
});

test('each target loads its own framework only', () => {
  const installation = install('cdk8s', 'cdktf', ...BINDINGS);
  const print = 'console.log(JSON.stringify(["cdk8s", "cdktf"].filter((name) => Object.keys(require.cache).some((file) => file.includes("/node_modules/" + name + "/")))));';
  const model = "const { ServerlessFunction, Code, knative, nomad } = require('knomad');";

  expect(installation.run(`${model}const cdk8s = require('cdk8s');${ON_KNATIVE}${print}`)).toMatch(/\["cdk8s"\]\n$/);
  expect(installation.run(`${model}const cdktf = require('cdktf');${ON_NOMAD}${print}`)).toMatch(/\["cdktf"\]\n$/);
});

test('Knative works where cdktf cannot be found', () => {
  const installation = install('cdk8s');

  const text = installation.run(`const cdk8s = require('cdk8s');const { ServerlessFunction, Code, knative } = require('knomad');${ON_KNATIVE}`);

  expect(text).toMatch(/^apiVersion: serving\.knative\.dev\/v1\nkind: Service\n/);
  expect(() => installation.run("require('cdktf')")).toThrow('MODULE_NOT_FOUND');
});

test('Nomad works where cdk8s cannot be found', () => {
  const installation = install('cdktf');

  const text = installation.run(`const cdktf = require('cdktf');const { ServerlessFunction, Code, nomad } = require('knomad');${ON_NOMAD}`);

  expect(Object.keys(JSON.parse(text).resource)).toEqual(['consul_config_entry', 'nomad_job']);
  expect(() => installation.run("require('cdk8s')")).toThrow('MODULE_NOT_FOUND');
});

test.each([
  ['cdk8s', "new knative.KnativeTarget(new Construct(undefined, 'root'), 'Target')", 'cdk8s, which is not installed; install it: npm install cdk8s@2, '],
  ['cdk8s', "knative.FastSynthesis.apply(new Construct(undefined, 'root'))", 'cdk8s, which is not installed; install it: npm install cdk8s@2, '],
  ['cdktf', "new nomad.NomadTarget(new Construct(undefined, 'root'), 'Target')", 'cdktf, which is not installed; install it: npm install cdktf@0.21, '],
])('without %s, %s says what to install', (_, call, remedy) => {
  const installation = install();

  expect(() => installation.run(`const { Construct } = require('constructs');const { knative, nomad } = require('knomad');${call};`)).toThrow(remedy);
});

test('the manifest asks for constructs and leaves the choice of frameworks to the program', () => {
  const manifest = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'));

  expect(manifest.peerDependencies).toEqual({ constructs: '^10.5.0' });
  expect(manifest.peerDependenciesMeta).toBeUndefined();
  expect(manifest.dependencies).toBeUndefined();
  expect(manifest.bundledDependencies).toBeUndefined();
  expect(Object.keys(manifest.devDependencies)).toEqual(expect.arrayContaining(['cdk8s', 'cdktf', ...BINDINGS]));
});

test('the lock file says the same as the manifest, and names no registry', () => {
  const [manifest, lock] = ['package.json', 'package-lock.json'].map((name) => JSON.parse(readFileSync(join(__dirname, '..', name), 'utf8')));
  const { '': root, ...packages } = lock.packages as Record<string, Record<string, unknown>>;

  for (const key of ['dependencies', 'devDependencies', 'peerDependencies', 'peerDependenciesMeta']) expect([key, root[key]]).toEqual([key, manifest[key]]);
  expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
});

test.each([['@cdktf/provider-nomad', 'Job', 'nomad_job'], ['@cdktf/provider-consul', 'service-defaults', 'consul_config_entry']])(
  'without %s the object of a %s is one of cdktf that writes the same', (missing, kind, type) => {
    const program = `
      const cdktf = require('cdktf');
      const { ServerlessFunction, Code, nomad } = require('knomad');
      const stack = new cdktf.TerraformStack(new cdktf.App(), 'prod');
      const target = new nomad.NomadTarget(stack, 'Target');
      const object = target.materialize(new ServerlessFunction(target, 'Orders', { code: Code.fromImage('nginx') }), '${kind}');
      object.addOverride('provider', '${type.split('_')[0]}.eu');
      console.log(JSON.stringify([object.terraformResourceType, stack.toTerraform().resource]));
    `;
    const [without, all] = [BINDINGS.filter((name) => name !== missing), BINDINGS].map((names) => install('cdktf', ...names).run(program));

    expect(without).toBe(all);
    expect(JSON.parse(without)[0]).toBe(type);
  });

test('names can be imported in a module of ECMAScript', () => {
  const installation = install('cdk8s');
  const program = `
    import * as cdk8s from 'cdk8s';
    import { Duration, Code, ServerlessFunction, knative, nomad } from 'knomad';
    ${ON_KNATIVE}
    console.log([Duration, nomad.NomadTarget].map((one) => one.name).join());
  `;

  expect(installation.run(program, { module: true })).toMatch(/^apiVersion: [\s\S]*\nDuration,NomadTarget\n$/);
});

test.each([['cdk8s', 'cdk8s', ON_KNATIVE, 'kind: Service'], ['cdktf', 'cdktf', ON_NOMAD, 'nomad_job']])(
  'a bundle can be made with %s alone, and runs by itself', (_, framework, program, expected) => {
    const installation = install(framework);
    const entry = join(installation.folder, 'entry.js');
    const imports = `import * as ${framework} from '${framework}';\nimport { ServerlessFunction, Code, knative, nomad } from 'knomad';\n`;
    writeFileSync(entry, imports + program);
    const outfile = join(installation.folder, 'bundle.js');

    const { errors } = buildSync({ entryPoints: [entry], bundle: true, platform: 'node', outfile, logLevel: 'silent' });

    expect(errors).toEqual([]);
    expect(readFileSync(outfile, 'utf8')).toContain('TARGET_FRAMEWORK');
    expect(runNode([outfile], installation.folder)).toContain(expected);
  }, 60_000);
