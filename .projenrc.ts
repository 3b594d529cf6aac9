import { readdirSync } from 'fs';
import { cdk, javascript } from 'projen';

/** Packages that the library works with but never loads at import. Each is optional for npm. */
const FRAMEWORKS = { 'cdk8s': '2.70.106', 'cdktf': '0.21.0', '@cdktf/provider-nomad': '10.0.3', '@cdktf/provider-consul': '10.1.2' };

const project = new cdk.JsiiProject({
  name: 'knomad',
  description: 'One serverless app model as typed CDK constructs, for Knative through cdk8s and for Nomad + Consul through cdktf',
  author: 'knomad maintainers',
  authorAddress: 'maintainers@knomad.dev',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/knomad/knomad.git',
  license: 'Apache-2.0',
  copyrightOwner: 'knomad maintainers',
  keywords: ['cdk8s', 'cdktf', 'knative', 'nomad', 'consul', 'serverless', 'constructs'],
  defaultReleaseBranch: 'main',
  majorVersion: 0,

  srcdir: 'lib',
  libdir: 'build',
  entrypoint: 'build/index.js',
  testdir: 'test',
  sampleCode: false,
  projenrcTs: true,
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.16.0',
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',
  docgen: false,
  github: false,
  release: false,
  depsUpgrade: false,
  stability: 'experimental',

  publishToPypi: { distName: 'knomad', module: 'knomad' },
  publishToMaven: { mavenGroupId: 'dev.knomad', mavenArtifactId: 'knomad', javaPackage: 'dev.knomad' },
  publishToGo: { moduleName: 'github.com/knomad/knomad-go' },
  publishToNuget: { packageId: 'Knomad', dotNetNamespace: 'Knomad' },

  peerDependencyOptions: { pinnedDevDependency: false },
  peerDeps: ['constructs@^10.5.0', 'cdk8s@^2.70.0', 'cdktf@^0.21.0', '@cdktf/provider-nomad@^10.0.3', '@cdktf/provider-consul@^10.1.2'],
  devDeps: [
    'constructs@10.7.2',
    ...Object.entries(FRAMEWORKS).map(([name, version]) => `${name}@${version}`),
    '@jsii/kernel@1.22.0',
    '@types/node@^20',
    'esbuild',
    'fast-check@^4.10.0',
    'jsii-docgen@^10.12.0',
    'yaml@2.9.1',
  ],

  jestOptions: {
    jestVersion: '^30',
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    passWithNoTests: false,
    configFilePath: 'jest.config.json',
    coverageText: false,
    junitReporting: false,
    jestConfig: {
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/engines/'],
      moduleFileExtensions: ['ts', 'js', 'json', 'node'],
      collectCoverage: true,
      collectCoverageFrom: ['lib/**/*.ts'],
      coverageReporters: ['text-summary', 'json-summary'],
      coverageThreshold: { branches: 90 },
      clearMocks: true,
    },
  },
  tsJestOptions: { transformPattern: '^.+\\.ts$', transformOptions: {} },
  tsconfigDev: { compilerOptions: { isolatedModules: true, noUnusedLocals: true } },
  eslintOptions: { dirs: ['lib'], devdirs: ['test', 'examples', 'bench', 'scripts'], tsconfigPath: './test/tsconfig.json', fileExtensions: ['.ts'] },
  gitignore: ['/build/', '/dist/', '/examples/*/dist/', '/coverage/', '/test/engines/**/bin/', '.jsii', 'tsconfig.tsbuildinfo'],
});

// Optional for npm: who writes for one target installs one framework.
project.package.addField('peerDependenciesMeta', Object.fromEntries(Object.keys(FRAMEWORKS).map((name) => [name, { optional: true }])));
// Newer releases of this parser's resolver lack bindings for some platforms, and `npm ci` then refuses the lock file.
project.package.addPackageResolutions('unrs-resolver@1.12.2');
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');

// The package holds compiled files and what jsii needs of it, nothing else.
['/lib', '/test', '/examples', '/bench', '/scripts', '/docs', '/.ci', '/projenrc', '/jest.config.json', '/CONTRIBUTING.md'].forEach((path) => project.npmignore?.exclude(path));

// Everything that examples, benches and scripts are written with is checked together with the tests.
['../examples/**/*.ts', '../bench/**/*.ts', '../scripts/**/*.ts'].forEach((files) => project.tsconfigDev.addInclude(files));
project.tsconfigDev.addExclude('../examples/*/dist');

// Tests are transpiled one by one; types are checked once, by the compiler and by the script `types`.
project.tryFindObjectFile('jest.config.json')?.addOverride('testMatch', ['<rootDir>/test/**/*.test.ts']);

// Packages for other languages are generated and not compiled here: their toolchains are the business of a release.
for (const language of ['python', 'java', 'go', 'dotnet']) {
  project.tasks.tryFind(`package:${language}`)?.reset(`jsii-pacmak --verbose --target ${language} --code-only`);
}

// Tests and lint are separate: a test run says what behaves, lint says how it is written.
project.testTask.reset('jest --ci --config jest.config.json', { receiveArgs: true });
const lint = 'eslint --no-error-on-unmatched-pattern lib test examples bench scripts .projenrc.ts --ext .ts';
project.tasks.tryFind('eslint')?.reset(lint, { env: { ESLINT_USE_FLAT_CONFIG: 'false' } });
const ts = 'ts-node --transpile-only --project test/tsconfig.json';
project.setScript('lint', `ESLINT_USE_FLAT_CONFIG=false ${lint}`);
project.setScript('test', 'jest --ci --config jest.config.json');
project.setScript('test:engines', 'jest --ci --config test/engines/jest.config.json --runInBand');
project.setScript('demo', `${ts} examples/shop/demo.ts`);
project.setScript('bench', `${ts} bench/run.ts`);
project.setScript('types', 'tsc --noEmit --project test/tsconfig.json');
project.setScript('docs:generate', `${ts} scripts/generate-docs.ts`);
project.setScript('docs:check', `${ts} scripts/generate-docs.ts --check`);
project.setScript('examples:update', `${ts} scripts/update-examples.ts`);
project.removeScript('watch');
project.removeScript('test:watch');

// The layers, as lint rules. A folder may import only those named here; lists of targets and engines come from the file system.
const list = (folder: string) => {
  try {
    return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => `${folder}/${entry.name}`);
  } catch {
    return [];
  }
};
const targets = list('./lib/targets');
const backends = list('./lib/backends');
const layers: Array<[string, string[]]> = [
  ['./lib/core', ['./lib/model', './lib/analysis', './lib/engines', './lib/backends', './lib/targets']],
  ['./lib/model', ['./lib/analysis', './lib/engines', './lib/backends', './lib/targets']],
  ['./lib/analysis', ['./lib/engines', './lib/backends', './lib/targets']],
  ['./lib/engines', ['./lib/analysis', './lib/backends', './lib/targets']],
  ['./lib/backends', ['./lib/model', './lib/analysis', './lib/engines', './lib/targets']],
  ...targets.map((target): [string, string[]] => [target, ['./lib/analysis', ...targets.filter((other) => other !== target)]]),
  ...backends.map((backend): [string, string[]] => [backend, backends.filter((other) => other !== backend)]),
];
project.eslint?.addRules({
  'import/no-restricted-paths': ['error', { zones: layers.flatMap(([target, from]) => from.map((one) => ({ target, from: one }))) }],
  'import/no-cycle': ['error'],
  'max-lines': ['error', { max: 400 }],
  '@typescript-eslint/no-require-imports': 'off',
  '@typescript-eslint/member-ordering': 'off',
  'import/no-extraneous-dependencies': ['error', { devDependencies: ['test/**', 'examples/**', 'bench/**', 'scripts/**', '.projenrc.ts'], peerDependencies: true }],
});
// Frameworks are named by their backend alone, as types; code is loaded on first use.
project.eslint?.addOverride({
  files: ['lib/**/*.ts'],
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ group: ['cdk8s', 'cdktf', '@cdktf/*', '@cdktf/*/**'], allowTypeImports: true }] }] },
});
project.eslint?.addOverride({
  files: ['lib/core/**/*.ts', 'lib/model/**/*.ts', 'lib/analysis/**/*.ts', 'lib/engines/**/*.ts'],
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ group: ['cdk8s', 'cdktf', '@cdktf/*', '@cdktf/*/**'] }] }] },
});

project.synth();
