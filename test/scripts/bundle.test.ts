import { spawnSync } from 'child_process';
import { appendFileSync, copyFileSync, cpSync, readFileSync, readdirSync, rmSync } from 'fs';
import { join } from 'path';
import { bundlePackage } from '../../scripts/bundle';
import { transpile } from '../../scripts/transpile';

const ROOT = join(__dirname, '..', '..');
const PROJECT = join(ROOT, 'node_modules', '.cache', 'knomad-bundle-test');
const BUILD = join(PROJECT, 'build');
const TYPE = '{ fqn: "knomad.Duration", version: "1.2.3" }';

/** The compiled files as jsii leaves them, with the name of one class as jsii writes it into all. */
function compile(): void {
  rmSync(BUILD, { recursive: true, force: true });
  transpile(join(PROJECT, 'lib'), BUILD);
  appendFileSync(join(BUILD, 'core', 'duration.js'), `exports.Duration[Symbol.for('jsii.rtti')] = ${TYPE};\n`);
}

/** Runs a program in a process of its own that has loaded nothing yet, and gives what it calls `print` with. */
function run(program: string, ...options: string[]): any {
  const prelude = 'const loaded = (word) => Object.keys(require.cache).filter((file) => file.includes(word)).length;'
    + 'const print = (value) => process.stdout.write(JSON.stringify(value));';
  const text = options.length === 0 ? `${prelude}const library = require('./build');${program}` : program;
  const { stdout, stderr, status } = spawnSync(process.execPath, [...options, '-e', text], { cwd: PROJECT, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout);
}

beforeAll(async () => {
  rmSync(PROJECT, { recursive: true, force: true });
  cpSync(join(ROOT, 'lib'), join(PROJECT, 'lib'), { recursive: true });
  copyFileSync(join(ROOT, 'tsconfig.json'), join(PROJECT, 'tsconfig.json'));
  compile();
  await bundlePackage(PROJECT);
}, 120_000);

afterAll(() => rmSync(PROJECT, { recursive: true, force: true }));

test('a few bundles take the place of the compiled files', () => {
  const files = readdirSync(BUILD, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js')).sort();

  expect(files).toEqual(['bundles/knative.js', 'bundles/nomad.js', 'index.js']);
});

test('importing the package loads constructs, and neither a framework nor a target', () => {
  expect(run("print([loaded('/constructs/') > 0, loaded('/cdk8s/'), loaded('cdktf'), loaded('bundles')])")).toEqual([true, 0, 0, 0]);
});

test('a Knative program loads cdk8s and nothing of the other target', () => {
  const program = `
    const { App, Chart } = require('cdk8s');
    const { Code, ServerlessFunction, knative } = library;
    const app = new App({ outdir: 'dist' });
    knative.FastSynthesis.apply(app);
    const target = new knative.KnativeTarget(new Chart(app, 'Shop'), 'Target');
    new ServerlessFunction(target, 'Orders', { code: Code.fromImage('registry.example.com/orders:1.0.0') });
    print([target.documents().map(({ kind }) => kind), loaded('cdktf'), loaded('bundles')]);`;

  expect(run(program)).toEqual([['Service'], 0, 1]);
});

test('a Nomad program loads cdktf and nothing of the other target', () => {
  const program = `
    const { App, TerraformStack } = require('cdktf');
    const { Code, ServerlessFunction, nomad } = library;
    const target = new nomad.NomadTarget(new TerraformStack(new App(), 'Shop'), 'Target');
    new ServerlessFunction(target, 'Orders', { code: Code.fromImage('registry.example.com/orders:1.0.0') });
    print([target.documents().map(({ kind }) => kind).includes('nomad_job'), loaded('/cdk8s/'), loaded('bundles')]);`;

  expect(run(program)).toEqual([true, 0, 1]);
});

test('the targets use the classes of the model that users get', () => {
  const program = `
    const { PlatformTarget, knative, nomad } = library;
    print([knative, nomad].map((target) => Object.values(target).filter((value) => value.prototype instanceof PlatformTarget).map(({ name }) => name)));`;

  expect(run(program)).toEqual([['KnativeTarget'], ['NomadPlatform', 'NomadTarget']]);
});

test('every name that the sources export is there, the namespaces of the targets are constant, and classes know their names', () => {
  const names = (library: object) => Object.keys(library).sort();
  const sources: typeof import('../../lib') = require('../../lib');
  const program = `
    const misnamed = [library, library.knative, library.nomad].flatMap((names) => Object.entries(names))
      .filter(([name, value]) => typeof value === 'function' && value.name !== name);
    print([...[library, library.knative, library.nomad].map((names) => Object.keys(names).sort()), misnamed, library.nomad === library.nomad,
      library.nomad.NomadTarget === library.nomad.NomadTarget]);`;

  expect(run(program)).toEqual([names(sources), names(sources.knative), names(sources.nomad), [], true, true]);
});

test('an ES module can import names, and loads no target before it touches one', () => {
  const program = `
    import { ServerlessFunction, knative, nomad } from './build/index.js';
    import { createRequire } from 'module';
    const { cache } = createRequire(process.cwd() + '/x.js');
    const bundles = () => Object.keys(cache).filter((file) => file.includes('bundles')).length;
    const before = bundles();
    console.log(JSON.stringify([typeof ServerlessFunction, before, typeof knative.KnativeTarget, bundles(), typeof nomad.NomadTarget, bundles()]));`;

  expect(run(program, '--input-type=module')).toEqual(['function', 0, 'function', 1, 'function', 2]);
});

test('what jsii wrote into a class is still there', () => {
  expect(run("print(library.Duration[Symbol.for('jsii.rtti')])")).toEqual({ fqn: 'knomad.Duration', version: '1.2.3' });
});

test('the same sources give the same bytes, and bundles cannot be made of bundles', async () => {
  const read = () => ['index.js', 'bundles/knative.js', 'bundles/nomad.js'].map((file) => readFileSync(join(BUILD, file), 'utf8'));
  const before = read();

  await expect(bundlePackage(PROJECT)).rejects.toThrow("run 'npm run compile'");
  compile();
  jest.resetModules();
  await bundlePackage(PROJECT);

  expect(read()).toEqual(before);
}, 120_000);
