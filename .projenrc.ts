import { JsonFile, cdk, javascript } from 'projen';
import { layerZones, packageOverrides } from './projenrc/layers';

/** Packages that targets load on first use. No public type names them, so that a program installs those of its platform: no peers. */
const FRAMEWORKS = { 'cdk8s': '2.70.106', 'cdktf': '0.21.0', '@cdktf/provider-nomad': '10.0.3', '@cdktf/provider-consul': '10.1.2' };

const project = new cdk.JsiiProject({
  name: 'knomad',
  description: 'One serverless app model as typed CDK constructs, for Knative through cdk8s and for Nomad and Consul through cdktf',
  author: 'knomad maintainers',
  authorAddress: 'maintainers@knomad.dev',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/knomad/knomad.git',
  license: 'Apache-2.0',
  keywords: ['cdk8s', 'cdktf', 'knative', 'nomad', 'consul', 'serverless', 'functions', 'eventing', 'constructs'],
  defaultReleaseBranch: 'main',
  stability: 'experimental',

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
  npmignoreEnabled: false,
  jest: false,
  clobber: false,
  github: false,
  release: false,
  depsUpgrade: false,

  publishToPypi: { distName: 'knomad', module: 'knomad' },
  publishToMaven: { mavenGroupId: 'dev.knomad', mavenArtifactId: 'knomad', javaPackage: 'dev.knomad' },
  publishToGo: { moduleName: 'github.com/knomad/knomad-go' },
  publishToNuget: { packageId: 'Knomad', dotNetNamespace: 'Knomad' },

  peerDependencyOptions: { pinnedDevDependency: false },
  peerDeps: ['constructs@^10.5.0'],
  devDeps: [
    // The newest release that the community fork of cdktf accepts as well.
    'constructs@10.7.2',
    ...Object.entries(FRAMEWORKS).map(([name, version]) => `${name}@${version}`),
    '@jsii/kernel@1.22.0',
    '@types/jest@^30',
    '@types/node@^20',
    'esbuild@^0.28.0',
    'fast-check@^4.10.0',
    'jest@^30.5.0',
    'jsii-diff@^1.134.0',
    'jsii-docgen@^10.12.0',
    'jsii-pacmak@^1.140.0',
    'ts-jest@~29.4.0',
    'yaml@2.9.1',
  ],

  // Maps with the sources inside would double what every program has to read.
  tsconfig: { compilerOptions: { types: ['node'], inlineSourceMap: false, inlineSources: false } },
  tsconfigDev: { compilerOptions: { types: ['jest', 'node'] } },
  eslintOptions: {
    dirs: ['lib'],
    devdirs: ['test', 'examples', 'bench', 'scripts'],
    tsconfigPath: './test/tsconfig.json',
    fileExtensions: ['.ts'],
    commandOptions: { fix: false },
  },
  // The compiler leaves an .npmignore behind, which counts for nothing beside the field 'files'.
  gitignore: ['.jsii', '.npmignore', 'tsconfig.tsbuildinfo', '/build/', '/coverage/', '/dist/', '/examples/*/dist/', '/test/engines/**/bin/'],
});

// The next release declares bindings for platforms that were never published, and `npm ci` refuses a lock file without them.
project.package.addPackageResolutions('unrs-resolver@1.12.2');
// A lock file that names no host installs from whichever registry the reader has set.
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');

// The package holds compiled files and what jsii needs of them. With the sources beside them, consumers would type-check those.
project.package.addField('files', ['.jsii', 'build/**/*.js', 'build/**/*.d.ts']);

// Programs beside the library are type-checked together with the tests.
for (const folder of ['examples', 'bench', 'scripts']) {
  project.tsconfigDev.addInclude(`../${folder}/**/*.ts`);
}
project.tsconfigDev.addExclude('../examples/*/dist');

// Tests. Types are checked by `npm run types`, so that a test run only has to translate.
const jest = {
  moduleFileExtensions: ['ts', 'js', 'json', 'node'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'test/tsconfig.json' }] },
  clearMocks: true,
};
new JsonFile(project, 'jest.config.json', {
  obj: {
    ...jest,
    // The same random cases in every run, so that a failure is that of the change; PROPERTY_SEED asks for others.
    setupFiles: ['<rootDir>/test/support/property-seed.ts'],
    testMatch: ['<rootDir>/test/**/*.test.ts'],
    testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/engines/'],
    collectCoverageFrom: ['lib/**/*.ts'],
    coverageReporters: ['text-summary', 'json-summary'],
    coverageThreshold: { global: { branches: 90 } },
  },
});
new JsonFile(project, 'test/engines/jest.config.json', {
  obj: { ...jest, rootDir: '../..', testMatch: ['<rootDir>/test/engines/**/*.test.ts'], testTimeout: 600_000 },
});

// Packages for other languages are generated and not compiled: their tool chains are the business of a release.
const sources = project.tasks.addTask('package:sources', {
  description: 'Generate the packages of all languages, uncompiled',
  exec: 'jsii-pacmak --code-only',
});
for (const language of ['js', 'python', 'java', 'go', 'dotnet']) {
  project.tasks.tryFind(`package:${language}`)?.reset(`jsii-pacmak --target ${language} --code-only`);
}
project.packageTask.reset();
project.packageTask.spawn(sources);

project.compileTask.env('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');

// Commands that newcomers type run without a build and without projen.
const run = 'ts-node --transpile-only --project test/tsconfig.json';
// A step of compiling and not a task beside it, so that nothing is packed or measured that was compiled and not bundled.
project.compileTask.exec(`${run} scripts/bundle.ts`);
project.testTask.reset('jest --ci --coverage', { receiveArgs: true });
project.addScripts({
  'build': 'npm run compile && npm run docs:generate && npm run package',
  'test': 'jest --ci --coverage',
  'test:engines': 'jest --ci --config test/engines/jest.config.json --runInBand',
  'demo': `${run} examples/shop/demo.ts`,
  'bench': `${run} bench/run.ts`,
  'lint': 'projen eslint',
  'types': 'tsc --noEmit --project test/tsconfig.json',
  'docs:generate': `${run} scripts/generate-docs.ts`,
  'docs:check': `${run} scripts/generate-docs.ts --check`,
  'api:check': `${run} scripts/check-api.ts`,
  'api:accept': `${run} scripts/accept-api.ts`,
  'examples:update': `${run} scripts/update-examples.ts`,
});
for (const task of ['eject', 'package-all', 'watch']) {
  project.removeTask(task);
}

project.eslint?.addRules({
  'import/no-restricted-paths': ['error', { zones: layerZones() }],
  'import/no-cycle': ['error'],
  'max-lines': ['error', { max: 400 }],
  'import/order': ['error', { groups: ['builtin', 'external', 'parent', 'sibling', 'index'], alphabetize: { order: 'asc', caseInsensitive: true } }],
  '@typescript-eslint/member-ordering': 'off',
  'no-bitwise': 'off',
});
['examples', 'bench', 'scripts', 'projenrc'].forEach((folder) => project.eslint?.allowDevDeps(`${folder}/**`));
// These files load what the program has installed, and say so where it has not.
project.eslint?.allowDevDeps('lib/backends/*/framework.ts');
// Files beside the library and its tests have no tsconfig.json in a folder above them that would name them.
const lint = project.tryFindObjectFile('.eslintrc.json');
lint?.addDeletionOverride('parserOptions.projectService');
lint?.addOverride('parserOptions.project', ['./tsconfig.json', './test/tsconfig.json', './projenrc/tsconfig.json']);
packageOverrides().forEach((override) => project.eslint?.addOverride(override));
// What is rendered must not depend on the clock, on chance or on the environment.
project.eslint?.addOverride({
  files: ['lib/**/*.ts'],
  excludedFiles: ['lib/backends/**/*.ts'],
  rules: {
    'no-restricted-globals': ['error', 'process', 'performance'],
    'no-restricted-properties': ['error', { object: 'Math', property: 'random' }, { object: 'Date', property: 'now' }],
    'no-restricted-syntax': ['error', { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Rendering has no clock.' }],
  },
});
// Backends load their framework when it is first needed; tests do so to see that nothing was loaded before, and scripts to find all targets.
project.eslint?.addOverride({ files: ['lib/backends/**/*.ts', 'scripts/**/*.ts', 'test/**/*.ts'], rules: { '@typescript-eslint/no-require-imports': 'off' } });

project.synth();
