import { Construct } from 'constructs';

const RTTI = Symbol.for('jsii.rtti');

interface Case {
  readonly name: string;
  readonly purpose: string;
  readonly packages: string;
  readonly range: string;
  /** Loads the framework as a root does. */
  readonly load: () => void;
  /** A module that tells a version, with what the backend reads of it. */
  readonly ofVersion: (version?: unknown) => object;
  readonly accepted: string[];
  readonly refused: string[];
}

const marked = (version: unknown) => class {
  static readonly [RTTI] = { version };
};

const root = () => new Construct(new Construct(undefined as unknown as Construct, ''), 'Target');

const CASES: Case[] = [{
  name: 'cdk8s',
  purpose: 'Knative objects are written by cdk8s',
  packages: 'npm install cdk8s@2, pip install "cdk8s>=2.70,<3", org.cdk8s:cdk8s for Java, github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2 for Go, '
    + 'Org.Cdk8s for .NET',
  range: '^2.70.0',
  load: () => (require('../../lib/backends/cdk8s') as typeof import('../../lib/backends/cdk8s')).attachCdk8s(root(), () => undefined),
  ofVersion: (version) => ({ App: marked(version) }),
  accepted: ['2.70.0', '2.70.106', '2.71.0', '2.100.3', '2.71.0-beta.1', '0.0.0'],
  refused: ['2.69.9', '1.10.64', '3.0.0', '20.70.0', '0.70.0'],
}, {
  name: 'cdktf',
  purpose: 'Nomad jobs and Consul entries are written by cdktf',
  packages: 'npm install cdktf@0.21, pip install "cdktf~=0.21.0", com.hashicorp:cdktf for Java, github.com/hashicorp/terraform-cdk-go/cdktf for Go, '
    + 'HashiCorp.Cdktf for .NET',
  range: '^0.21.0',
  load: () => (require('../../lib/backends/cdktf') as typeof import('../../lib/backends/cdktf')).attachCdktf(root(), () => undefined),
  ofVersion: (version) => ({ TerraformStack: marked(version) }),
  accepted: ['0.21.0', '0.21.7', '0.0.0'],
  refused: ['0.20.12', '0.22.0', '0.210.0', '1.21.0', '2.21.0'],
}];

describe.each(CASES)('$name', ({ name, purpose, packages, range, load, ofVersion, accepted, refused }) => {
  afterEach(() => jest.dontMock(name));

  /** What a root not in the tree of the framework is told, because it asks for that last. */
  const MISPLACED = 'must be below a cdk';

  /** The error of loading, twice: the second time must not find less. */
  function errorsWith(module: () => object): string[] {
    let errors: string[] = [];
    jest.isolateModules(() => {
      jest.doMock(name, module);
      errors = [0, 1].map(() => messageOf(load));
    });
    return errors;
  }

  function failing(message: string, code?: string): () => never {
    return () => {
      throw Object.assign(new Error(message), { code });
    };
  }

  test('is named with the package of each language when it is missing', () => {
    const expected = `[Target] ${purpose}, which is not installed; install it: ${packages} (TARGET_FRAMEWORK)`;
    expect(errorsWith(failing(`Cannot find module '${name}'`, 'MODULE_NOT_FOUND'))).toEqual([expected, expected]);
  });

  test.each([
    ['breaks', 'broken', undefined],
    ['misses a package of its own', "Cannot find module 'yaml'\nRequire stack:\n- /node_modules/cdk8s/lib/yaml.js\n- /node_modules/cdktf/index.js", 'MODULE_NOT_FOUND'],
    ['misses a package with a longer name', `Cannot find module '${name}-more'`, 'MODULE_NOT_FOUND'],
  ])('is not called missing when it %s', (_, message, code) => {
    expect(errorsWith(failing(message, code))).toEqual([message, message]);
  });

  test.each(accepted)('may be of version %s', (version) => {
    for (const error of errorsWith(() => ofVersion(version))) expect(error).toContain(MISPLACED);
  });

  test.each(refused)('of version %s is refused with the versions that fit and how to install one', (version) => {
    const expected = `[Target] ${purpose}, of which version ${range} is supported, got ${name} ${version}; install one that fits: ${packages} (TARGET_FRAMEWORK)`;
    expect(errorsWith(() => ofVersion(version))).toEqual([expected, expected]);
  });

  test.each([
    ['no version', () => ofVersion()],
    ['a version that is no text', () => ofVersion(2)],
    ['a version of another form', () => ofVersion('next')],
    ['nothing of what it is', () => ({})],
  ])('may tell %s', (_, module) => {
    for (const error of errorsWith(module)) expect(error).toContain(MISPLACED);
  });
});

function messageOf(run: () => void): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  return 'no error';
}
