import { mkdirSync, readdirSync, realpathSync, rmSync } from 'fs';
import { createRequire } from 'module';
import { join, relative, sep } from 'path';
import { build } from 'esbuild';
import type { BuildOptions, Plugin } from 'esbuild';

/** A module of the library: its path below `lib` without the ending, and the names of the values that it exports. */
interface Module {
  readonly path: string;
  readonly names: string[];
  readonly classes: JsiiClass[];
}

/** A class as the runtime of jsii knows it. */
interface JsiiClass {
  readonly name: string;
  readonly fqn: string;
  readonly version: string;
}

/** Layers that every program needs. Their classes must exist once, so the bundles of the targets take them from `index.js`. */
const SHARED = ['core', 'model'];

/** Folder of the bundles of the targets. No folder of the library may have the same name. */
const BUNDLES = 'bundles';

/** Property of what `index.js` exports under which bundles find the modules of the model. A symbol, because it is nothing for users. */
const MODULES = "Symbol.for('knomad.modules')";

/** Where jsii keeps the full name of a class, which its runtime reads when an object goes to another language. */
const RTTI = Symbol.for('jsii.rtti');

/**
 * Puts a few bundles in the place of several hundred compiled files, because a program spends its start on finding and reading
 * files. The model is in `index.js`; each target is in a file of its own, which is loaded when something of the target is touched.
 * Declarations stay as jsii wrote them.
 *
 * @param packageFolder folder of the package, with the sources in `lib` and what jsii made of them in `build`
 */
export async function bundlePackage(packageFolder: string): Promise<void> {
  // Modules are told apart by their paths, and esbuild follows links.
  const project = realpathSync(packageFolder);
  const folder = join(project, 'build');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js')).sort();
  const shared = files.map(pathOf).filter((path) => isShared(path) && !path.endsWith('/index')).map((path) => moduleAt(folder, path));
  if (shared.length === 0) throw new Error(`there is nothing to bundle in ${folder}: run 'npm run compile', which starts with jsii`);
  const layers = SHARED.map((layer) => moduleAt(folder, `${layer}/index`));
  const targets = readdirSync(join(folder, 'targets')).sort().map((name) => ({ name, module: moduleAt(folder, `targets/${name}/index`) }));

  rmSync(join(folder, BUNDLES), { recursive: true, force: true });
  mkdirSync(join(folder, BUNDLES));
  for (const { name, module } of targets) {
    await bundle(project, join(BUNDLES, name), targetText(module), {
      banner: { js: `'use strict';\nconst knomadModules = require('../index.js')[${MODULES}]();` },
      plugins: [takeShared(project, shared)],
    });
  }
  await bundle(project, 'index', indexText(shared, layers, targets), {
    banner: { js: "'use strict';" },
    external: targets.map(({ name }) => bundleOf(name)),
    // `import { ... }` of an ES module finds names by reading the text.
    footer: { js: `0 && (module.exports = { ${[...layers.flatMap(({ names }) => names), ...targets.map(({ name }) => name)].join(', ')} });` },
  });
  for (const file of files) if (file !== 'index.js' && !file.startsWith(BUNDLES + sep)) rmSync(join(folder, file));
}

async function bundle(project: string, name: string, contents: string, options: BuildOptions): Promise<void> {
  await build({
    ...options,
    stdin: { contents, resolveDir: join(project, 'lib'), sourcefile: `${name}.ts`, loader: 'ts' },
    outfile: join(project, 'build', `${name}.js`),
    absWorkingDir: project,
    allowOverwrite: true,
    bundle: true,
    platform: 'node',
    target: 'node20.16',
    format: 'cjs',
    packages: 'external',
    keepNames: true,
    logLevel: 'warning',
  });
}

/** What is public, what the bundles of the targets may have, and a name for each target that loads it on first use. */
function indexText(shared: Module[], layers: Module[], targets: Array<{ name: string; module: Module }>): string {
  return [
    ...shared.map(({ path }, m) => `import * as module${m} from './${path}';`),
    ...layers.map(({ path }, l) => `import * as layer${l} from './${path}';`),
    ...shared.flatMap(({ classes }, m) => classes.map((each) => runtimeText(`module${m}`, each))),
    "Object.defineProperty(exports, '__esModule', { value: true });",
    ...layers.flatMap(({ names }, l) => names.map((name) => `exports.${name} = layer${l}.${name};`)),
    `Object.defineProperty(exports, ${MODULES}, { value: () => ({`,
    ...shared.map(({ path, names }, m) => `  '${path}': { ${names.map((name) => `${name}: module${m}.${name}`).join(', ')} },`),
    '}) });',
    'const onFirstUse = (names: string[], load: () => any) => {',
    '  let loaded: any;',
    "  const target = Object.defineProperty({}, '__esModule', { value: true });",
    '  const get = (name: string) => () => (loaded ??= load())[name];',
    '  for (const name of names) Object.defineProperty(target, name, { enumerable: true, get: get(name) });',
    '  return target;',
    '};',
    ...targets.map(({ name, module }) => `exports.${name} = onFirstUse(${JSON.stringify(module.names)}, () => require('${bundleOf(name)}'));`),
  ].join('\n');
}

function targetText({ path, names, classes }: Module): string {
  return [
    `import * as target from './${path}';`,
    ...classes.map((each) => runtimeText('target', each)),
    ...names.map((name) => `exports.${name} = target.${name};`),
  ].join('\n');
}

/** What jsii writes into a class when it compiles it. */
function runtimeText(module: string, { name, fqn, version }: JsiiClass): string {
  return `(${module}.${name} as any)[Symbol.for('jsii.rtti')] = { fqn: '${fqn}', version: '${version}' };`;
}

/** Lets the bundle of a target use the modules of the model without a copy of its own. */
function takeShared(project: string, shared: Module[]): Plugin {
  const mark = {};
  return {
    name: 'take-shared',
    setup({ onLoad, onResolve, resolve }) {
      onResolve({ filter: /^\./ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
        if (pluginData === mark) return undefined;
        const found = await resolve(path, { kind, importer, resolveDir, pluginData: mark });
        const name = pathOf(relative(join(project, 'lib'), found.path));
        return isShared(name) ? { path: name, namespace: 'shared' } : undefined;
      });
      onLoad({ filter: /./, namespace: 'shared' }, ({ path }) => ({
        contents: `export const { ${shared.find((module) => module.path === path)!.names.join(', ')} } = knomadModules['${path}'];`,
      }));
    },
  };
}

function bundleOf(target: string): string {
  return `./${BUNDLES}/${target}.js`;
}

/** Path of a source or a compiled file in the words of `Module`, the same on every system. */
function pathOf(file: string): string {
  return file.split(sep).join('/').replace(/\.[jt]s$/, '');
}

function isShared(path: string): boolean {
  return SHARED.includes(path.split('/')[0]);
}

/** Asks the compiled module itself what it exports, and what jsii wrote into its classes. */
function moduleAt(folder: string, path: string): Module {
  const values: Record<string, unknown> = createRequire(__filename)(join(folder, path));
  const names = Object.keys(values).sort();
  const classes = names.flatMap((name) => {
    const value = values[name];
    if (typeof value !== 'function' || !Object.hasOwn(value, RTTI)) return [];
    const { fqn, version } = (value as unknown as Record<symbol, JsiiClass>)[RTTI];
    return [{ name, fqn, version }];
  });
  return { path, names, classes };
}

if (require.main === module) void bundlePackage(join(__dirname, '..'));
