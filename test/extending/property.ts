import type { LibraryCopy } from './library-copy';

/** A property that is added to a struct of options. */
export interface AddedProperty {
  readonly struct: string;
  /** What a feature of it is called. */
  readonly feature: string;
  /** The class by which scopes give it. */
  readonly defaults: string;
  /** The file of the struct and the table of its rules. */
  readonly file: string;
  readonly rules: string;
  /** The file in which the room declares its features. */
  readonly features: string;
  /** The last property of the struct, as it is declared, and the last rule of its table. */
  readonly lastProperty: string;
  readonly lastRule: string;
  /** What the file imports beside, where it lacks it: what is replaced, and by what. */
  readonly typeImports: Array<[string, string]>;
  readonly ruleImports: Array<[string, string]>;
}

/** One in the highest storey of options, and one in the lowest. */
export const ADDED: AddedProperty[] = [
  {
    struct: 'FunctionDefaultsOptions',
    feature: 'function.warmup',
    defaults: 'FunctionDefaults',
    file: 'lib/model/function/function-options.ts',
    rules: 'FUNCTION_DEFAULTS_RULES',
    features: 'lib/model/function/features.ts',
    lastProperty: '  readonly timeout?: Duration;\n',
    lastRule: '    defaults: [Duration.seconds(300)],\n  },\n',
    typeImports: [],
    ruleImports: [],
  },
  {
    struct: 'ContainerOptions',
    feature: 'workload.warmup',
    defaults: 'WorkloadDefaults',
    file: 'lib/model/workload/container-options.ts',
    rules: 'CONTAINER_RULES',
    features: 'lib/model/workload/features.ts',
    lastProperty: '  readonly memory?: Size;\n',
    lastRule: "features: ['workload.memory'] },\n",
    typeImports: [["import type { Cpu } from '../../core/cpu';\n", "import type { Cpu } from '../../core/cpu';\nimport type { Duration } from '../../core/duration';\n"]],
    ruleImports: [
      ["import type { Cpu } from '../../core/cpu';\n", "import { requireWhole } from '../../core/checks';\nimport type { Cpu } from '../../core/cpu';\n"],
      ['import { CPU, SIZE }', 'import { CPU, DURATION, SIZE }'],
    ],
  },
];

/** Where each target says what becomes of the features of functions and workloads, with the last row of the table. */
export const SUPPORT_OF_FUNCTIONS = [
  { file: 'lib/targets/knative/function/support.ts', lastRow: "  'reference.path': always(same('path of the destination')),\n", row: "always(same('a hint'))" },
  {
    file: 'lib/targets/nomad/function/support.ts',
    lastRow: "  'reference.path': always(same('path of the URL that the dispatcher calls')),\n",
    row: "always(refused('leave it out'))",
  },
];

/** Declares the property: nothing else. */
export function declareProperty(copy: LibraryCopy, { file, lastProperty, typeImports }: AddedProperty): LibraryCopy {
  copy.edit(file, lastProperty, `${lastProperty}\n  /** How long a new instance is left alone. */\n  readonly warmup?: Duration;\n`);
  for (const [old, text] of typeImports) copy.edit(file, old, text);
  return copy;
}

/** Writes its rule. */
export function writeRule(copy: LibraryCopy, { file, lastRule, feature, ruleImports }: AddedProperty): LibraryCopy {
  for (const [old, text] of ruleImports) copy.edit(file, old, text);
  return copy.edit(file, lastRule, `${lastRule}  warmup: {
    kind: DURATION,
    check: (value, property, scope) => requireWhole(\`\${property} in seconds\`, value.toSeconds(), 0, 60, scope),
    isOff: (value: Duration) => value.toMillis() === 0,
    features: ['${feature}'],
  },
`);
}

/** Declares its feature. */
export function declareFeature(copy: LibraryCopy, { features, feature }: AddedProperty): LibraryCopy {
  return copy.edit(features, 'declareFeatures({\n', `declareFeatures({\n  '${feature}': { omittable: true },\n`);
}

/** Writes the row of each target: Knative has it, Nomad lacks it. */
export function writeRows(copy: LibraryCopy, { feature }: AddedProperty): LibraryCopy {
  for (const { file, lastRow, row } of SUPPORT_OF_FUNCTIONS) copy.edit(file, lastRow, `${lastRow}  '${feature}': ${row},\n`);
  return copy;
}

/** Prints what the library does with the property, as JSON. */
export function programFor({ defaults, feature }: AddedProperty): string {
  return `
const { App, Chart } = require('cdk8s');
const cdktf = require('cdktf');
const { Construct } = require('constructs');
const { Code, Duration, Features, Releases, ServerlessFunction, ${defaults}, knative, nomad } = require('knomad');
const { ModelIndex } = require('./node_modules/knomad/build/core/model-index');
const { effectiveFunction, effectiveRevision } = require('./node_modules/knomad/build/model/function/effective');

const code = Code.fromImage('registry.example.com/shop/orders:1.4.0');
const onKnative = () => new knative.KnativeTarget(new Chart(new App(), 'prod'), 'Target');
const onNomad = () => new nomad.NomadTarget(new cdktf.TerraformStack(new cdktf.App(), 'prod'), 'Target');

function errorOf(options) {
  try {
    new ServerlessFunction(onKnative(), 'Orders', { code, ...options });
  } catch (error) {
    return error.message;
  }
}

const target = onKnative();
const near = new Construct(target, 'Near');
${defaults}.apply(target, { warmup: Duration.seconds(1) });
${defaults}.apply(near, { warmup: Duration.seconds(2) });
const split = new ServerlessFunction(near, 'Split', { releases: Releases.REVISIONS, warmup: Duration.seconds(4) });
const functions = {
  far: new ServerlessFunction(target, 'Far', { code }),
  near: new ServerlessFunction(near, 'Close', { code }),
  own: new ServerlessFunction(near, 'Own', { code, warmup: Duration.seconds(3) }),
  off: new ServerlessFunction(near, 'Off', { code, warmup: Duration.seconds(0) }),
};
const revisions = { silent: split.addRevision('v1', { code }), loud: split.addRevision('v2', { code, warmup: Duration.seconds(5) }) };
const index = new ModelIndex(target);
const merged = {};
for (const [name, fn] of Object.entries(functions)) merged[name] = effectiveFunction(index, fn).warmup?.toSeconds() ?? null;
for (const [name, revision] of Object.entries(revisions)) merged[name] = effectiveRevision(index, revision).warmup?.toSeconds() ?? null;

const lacking = onNomad();
const orders = new ServerlessFunction(lacking, 'Orders', { code, warmup: Duration.seconds(1) });
const found = lacking.findings().map(({ text }) => text);
Features.of(orders).leaveOut('${feature}', 'a hint');
const entryOf = (root) => root.fidelity().entries.filter((entry) => entry.feature === '${feature}');

console.log(JSON.stringify({
  errors: [errorOf({ warmup: 5 }), errorOf({ warmup: Duration.seconds(61) }), errorOf({ warmUp: Duration.seconds(1) })],
  merged,
  reported: entryOf(target),
  found,
  leftOut: { findings: lacking.findings().length, entries: entryOf(lacking), value: effectiveFunction(new ModelIndex(lacking), orders).warmup ?? null },
}));
`;
}
