import { readFileSync, readdirSync } from 'fs';
import { join } from 'path';
import { unreachable } from '../../lib/core/unreachable';
import type { Installation } from '../support/compiled';
import { removeCompiled } from '../support/compiled';
import { LibraryCopy } from './library-copy';
import { FORMS, NOUN_PROGRAM, addConstruct, completeRenderer, declareKind, writeRenderers } from './noun';
import { ADDED, SUPPORT_OF_FUNCTIONS, declareFeature, declareProperty, programFor, writeRows, writeRule } from './property';
import { silentSwitches } from './switches';
import { TARGET_PROGRAM, addEmptyTarget, completeTarget, exportTarget } from './target';

const ROOT = join(__dirname, '..', '..');
const FRAMEWORKS = ['cdk8s', 'cdktf', '@cdktf/provider-nomad', '@cdktf/provider-consul'];

// The library is compiled once, and then what copies change of it.
jest.setTimeout(180_000);

afterAll(removeCompiled);

/** A copy after some steps. */
function copyAfter<A>(steps: Array<(copy: LibraryCopy, about: A) => LibraryCopy>, about: A): LibraryCopy {
  return steps.reduce((copy, step) => step(copy, about), new LibraryCopy());
}

/** What is missing after the first step, after the second, and so on. */
function missingAfterEach<A>(steps: Array<(copy: LibraryCopy, about: A) => LibraryCopy>, about: A): string[][] {
  return steps.map((_, position) => copyAfter(steps.slice(0, position + 1), about).missing());
}

/** What a program prints that runs with a copy of the library. */
function printed(copy: LibraryCopy, program: string, ...packages: string[]): unknown {
  const installation: Installation = copy.install(...packages);
  try {
    return JSON.parse(installation.run(program));
  } finally {
    installation.remove();
  }
}

/** A section of the page for those who change the library. What it says of `<target>` it says of both. */
function sectionOf(title: string): string {
  const text = new RegExp(`^## ${title}\n([\\s\\S]*?)(?=^## )`, 'm').exec(readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8'))![1];
  return ['knative', 'nomad'].map((target) => text.replace(/<target>/g, target)).join('\n');
}

/** Which of these files a section does not name. */
function unnamedIn(title: string, places: string[]): string[] {
  const section = sectionOf(title);
  return [...new Set(places.map((place) => place.split(' ')[0]))].filter((file) => !section.includes(file));
}

test('nothing is missing in the library as it is', () => {
  expect(new LibraryCopy().missing()).toEqual([]);
});

describe.each(ADDED)('a property of $struct', (added) => {
  const { file, rules, feature } = added;
  const steps = [declareProperty, writeRule, declareFeature, writeRows];
  const withoutRule = [`${file} ${rules}: lacks warmup`];
  const withoutRows = SUPPORT_OF_FUNCTIONS.map((table) => `${table.file} FUNCTION_SUPPORT: lacks ${feature}`);

  test('misses its rule, a feature that is declared, the row of each target, and then nothing', () => {
    expect(missingAfterEach(steps, added)).toEqual([withoutRule, [`${file} ${rules}.warmup.features: has another type`], withoutRows, []]);
  });

  test('is then checked, merged through all levels, reported, and left out where it may be', () => {
    const users = ['Near/Split/v1', 'Near/Split/v2', 'Near/Close', 'Near/Own', 'Far'].map((path) => `prod/Target/${path}`);

    expect(printed(copyAfter(steps, added), programFor(added), ...FRAMEWORKS)).toEqual({
      errors: [
        "[prod/Target/Orders] 'warmup' must be a Duration, got 5; write Duration.seconds(30) (VALUE_KIND)",
        "[prod/Target/Orders] 'warmup in seconds' must be a whole number from 0 to 60, got 61; change the value (QUANTITY_RANGE)",
        "[prod/Target/Orders] 'warmUp' must be a property of ServerlessFunctionProps, got an unknown name; write 'warmup' (PROPERTY_UNKNOWN)",
      ],
      merged: { far: 1, near: 2, own: 3, off: null, silent: 4, loud: 5 },
      reported: [{ feature, level: 'same', note: 'a hint', constructs: users }],
      found: [`[prod/Target/Orders] ${feature} must not be used on Nomad; leave it out (FEATURE_REFUSED)`],
      leftOut: {
        findings: 0,
        entries: [{ feature, level: 'left out', note: 'a hint; the target lacks it: leave it out', constructs: ['prod/Target/Orders'] }],
        value: null,
      },
    });
  });

  test('misses what CONTRIBUTING says', () => {
    const places = file.includes('container') ? [...withoutRule, ...withoutRows] : withoutRows;

    expect(unnamedIn('Adding a property', places)).toEqual([]);
  });
});

describe('a noun', () => {
  const steps = [addConstruct, declareKind, writeRenderers, completeRenderer];
  const withoutFeature = ['lib/model/eventing/event-channel.ts EventChannel._features: has another type'];
  const withoutRenderers = ['knative', 'nomad'].flatMap((target) => [
    `lib/targets/${target}/eventing/support.ts EVENTING_SUPPORT: lacks channel`, `lib/targets/${target}/platform.ts KINDS: lacks EventChannel`,
  ]);
  const withoutColumns = ['lib/targets/nomad/eventing/channel-renderer.ts CHANNEL_RENDERER: lacks callers, secretReaders, natsClients'];

  test('misses its feature, a record and a row on each target, what else a platform asks of a record, and then nothing', () => {
    expect(missingAfterEach(steps, undefined)).toEqual([withoutFeature, withoutRenderers, withoutColumns, []]);
  });

  test('is then rendered where it can be, and reported', () => {
    expect(printed(copyAfter(steps, undefined), NOUN_PROGRAM, ...FRAMEWORKS)).toEqual({
      reported: ['same      channel  Channel', "refused   channel  give 'nats' to the NomadTarget"],
      found: ["[prod/Target/Orders] channel must not be used on Nomad; give 'nats' to the NomadTarget (FEATURE_REFUSED)"],
      kinds: ['Channel'],
    });
  });

  test('misses what CONTRIBUTING says', () => {
    expect(unnamedIn('Adding a noun', withoutRenderers)).toEqual([]);
    expect(['callers', 'secretReaders', 'natsClients', 'kinds.ts', 'features.ts'].filter((name) => !sectionOf('Adding a noun').includes(name))).toEqual([]);
  });

  test('that is the first of its room to have a feature misses the room in the table of each target', () => {
    const room = new LibraryCopy()
      .add('lib/model/config/features.ts', "import { declareFeatures } from '../../core/features';\n\nexport const CONFIG_FEATURES = declareFeatures({ 'parameter': {} });\n")
      .edit('lib/model/features.ts', 'import { EVENTING_FEATURES }', "import { CONFIG_FEATURES } from './config/features';\nimport { EVENTING_FEATURES }")
      .edit('lib/model/features.ts', 'const ALL = { ', 'const ALL = { ...CONFIG_FEATURES, ');

    expect(room.missing()).toEqual(['lib/targets/knative/platform.ts SUPPORT: lacks parameter', 'lib/targets/nomad/platform.ts SUPPORT: lacks parameter']);
  });
});

describe('a form of a value', () => {
  test.each(FORMS)('of $family is missed by whoever tells its forms apart', ({ file, old, text, missing }) => {
    expect(new LibraryCopy().edit(file, old, text).missing()).toEqual(missing);
  });

  test('misses what CONTRIBUTING says', () => {
    const { missing } = FORMS.find(({ family }) => family === 'CalleeForm')!;

    expect(unnamedIn('Adding a form of a value', missing)).toEqual([]);
  });

  test('is missed by all who tell kinds apart', () => {
    expect(silentSwitches()).toEqual([]);
  });

  test('that was forgotten all the same is an error', () => {
    expect(() => unreachable({ kind: 'grpc' } as never)).toThrow('there must be a case for {"kind":"grpc"}');
  });

  test('of a document is missed by the validator of Nomad, which gives nothing back', () => {
    const shape = 'lib/targets/nomad/validation/shape.ts';
    const copy = new LibraryCopy().edit(shape, "'duration' | 'any' }", "'duration' | 'any' | 'null' }");

    expect(copy.missing()).toEqual([`${shape} checkShape: forgets a form`, `${shape} isGoodScalar: lacks a case`]);
  });

  test('has a family for each union of forms in the model', () => {
    const files = readdirSync(join(ROOT, 'lib', 'model'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const families = files.flatMap((file) => [...readFileSync(join(ROOT, 'lib', 'model', file), 'utf8').matchAll(/^export (?:type|interface) (\w+Form|ValuePart)\b/gm)]
      .map((match) => match[1]));

    expect(FORMS.map(({ family }) => family).sort()).toEqual(families.sort());
  });
});

describe('a target', () => {
  const steps = [addEmptyTarget, completeTarget, exportTarget];
  const withoutTables = [
    'lib/targets/local/local-target.ts LocalTarget: lacks _platform, _backend, _settings, _rules',
    'lib/targets/local/platform.ts LOCAL.kinds: lacks several',
    'lib/targets/local/platform.ts SUPPORT: lacks several',
  ];

  test('that is empty misses what the core asks of its root, every kind and every feature, and then nothing', () => {
    expect(missingAfterEach(steps, undefined)).toEqual([withoutTables, [], []]);
  });

  test('then renders every noun, once it is exported', () => {
    expect(printed(copyAfter(steps, undefined), TARGET_PROGRAM)).toEqual({
      findings: [],
      kinds: ['ServerlessFunction', 'ServerlessFunction', 'Revision', 'TrafficSplit', 'EventBroker', 'EventTrigger', 'ScheduleSource'],
      levels: ['same'],
    });
  });

  test('misses what CONTRIBUTING says, and what no compiler asks for', () => {
    const files = ['lib', 'projenrc', 'scripts'].flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts')).map((file) => `${folder}/${file.split('\\').join('/')}`));
    const naming = files.filter((file) => !file.startsWith('lib/targets/') && /targets\/nomad|^ +nomad: 'cdktf'/m.test(readFileSync(join(ROOT, file), 'utf8')));

    expect(naming).toEqual(['lib/index.ts', 'projenrc/layers.ts']);
    expect(unnamedIn('Adding a target', ['local-target.ts', 'platform.ts', ...naming, 'test/support/targets.ts', 'test/structure.test.ts', 'docs/targets']))
      .toEqual([]);
  });
});
