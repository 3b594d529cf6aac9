import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { buildSync } from 'esbuild';
import { Installation, removeCompiled, runNode } from './support/compiled';

const CDKTF = ['cdktf', '@cdktf/provider-nomad', '@cdktf/provider-consul'];

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
  const installation = install('cdk8s', ...CDKTF);

  expect(JSON.parse(installation.run(`require('knomad');${LOADED}`))).toEqual([]);
});

test('each target loads its own framework only', () => {
  const installation = install('cdk8s', ...CDKTF);
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
  const installation = install(...CDKTF);

  const text = installation.run(`const cdktf = require('cdktf');const { ServerlessFunction, Code, nomad } = require('knomad');${ON_NOMAD}`);

  expect(Object.keys(JSON.parse(text).resource)).toEqual(['consul_config_entry', 'nomad_job']);
  expect(() => installation.run("require('cdk8s')")).toThrow('MODULE_NOT_FOUND');
});

test.each([
  ['cdk8s', "new knative.KnativeTarget(new Construct(undefined, 'root'), 'Target')", 'run npm install cdk8s (TARGET_FRAMEWORK)'],
  ['cdk8s', 'knative.createApp()', 'run npm install cdk8s (TARGET_FRAMEWORK)'],
  ['cdktf', "new nomad.NomadTarget(new Construct(undefined, 'root'), 'Target')", 'run npm install cdktf (TARGET_FRAMEWORK)'],
])('without %s, %s says what to install', (_, call, remedy) => {
  const installation = install();

  expect(() => installation.run(`const { Construct } = require('constructs');const { knative, nomad } = require('knomad');${call};`)).toThrow(remedy);
});

test.each([['@cdktf/provider-nomad', 'Job'], ['@cdktf/provider-consul', 'service-defaults']])('without %s the object of a %s says what to install', (missing, kind) => {
  const installation = install(...CDKTF.filter((name) => name !== missing));
  const program = `
    const cdktf = require('cdktf');
    const { ServerlessFunction, Code, nomad } = require('knomad');
    const target = new nomad.NomadTarget(new cdktf.TerraformStack(new cdktf.App(), 'prod'), 'Target');
    target.materialize(new ServerlessFunction(target, 'Orders', { code: Code.fromImage('nginx') }), '${kind}');
  `;

  expect(() => installation.run(program)).toThrow(`run npm install ${missing} (TARGET_FRAMEWORK)`);
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
    const installation = install(...(framework === 'cdk8s' ? ['cdk8s'] : CDKTF));
    const entry = join(installation.folder, 'entry.js');
    const imports = `import * as ${framework} from '${framework}';\nimport { ServerlessFunction, Code, knative, nomad } from 'knomad';\n`;
    writeFileSync(entry, imports + program);
    const outfile = join(installation.folder, 'bundle.js');

    const { errors } = buildSync({ entryPoints: [entry], bundle: true, platform: 'node', outfile, logLevel: 'silent' });

    expect(errors).toEqual([]);
    expect(readFileSync(outfile, 'utf8')).toContain('TARGET_FRAMEWORK');
    expect(runNode([outfile], installation.folder)).toContain(expected);
  }, 60_000);
