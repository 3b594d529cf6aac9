import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Chart, Testing, YamlOutputType } from 'cdk8s';
import { App as CdktfApp, Testing as CdktfTesting, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  EnvironmentValue, EventBroker, EventTrigger, FidelityLevel, FunctionDefaults, PlatformTarget, Resource, ServerlessFunction, TrafficSplit, knative,
  nomad,
} from '../../lib';
import { always, refused, supportIn } from '../../lib/core/support';
import { SUPPORT } from '../../lib/targets/knative/platform';
import { CODE, besides, functionWithRevisions, knativeTarget, plainFunction } from '../support/knative';

const FROZEN = 'the model was changed after its target was rendered; make the change before synthesis, materialize() and documents() (MODEL_FROZEN)';

describe('a model construct', () => {
  test('below no target stops the synthesis of a chart', () => {
    const chart = new Chart(Testing.app(), 'prod');
    plainFunction(chart);
    expect(() => Testing.synth(chart)).toThrow(
      "[prod/Orders] 'Orders' is below no target, so nothing would be made of it; create it below a knative.KnativeTarget or a nomad.NomadTarget (TARGET_MISSING)",
    );
  });

  test('knows what it is, also from another copy of the library', () => {
    const target = knativeTarget();
    const fn = plainFunction(target);
    expect([Resource.isResource(fn), Resource.isResource(target), Resource.isResource(null), Resource.isResource('x')]).toEqual([true, false, false, false]);
    expect([ServerlessFunction.isServerlessFunction(fn), EventBroker.isEventBroker(fn)]).toEqual([true, false]);
    expect([target, fn, undefined].map((x) => PlatformTarget.isPlatformTarget(x))).toEqual([true, false, false]);
  });

  test('of a kind that the target does not know stops the synthesis', () => {
    class Workflow extends Resource {
      constructor(scope: Construct, id: string) {
        super(scope, id, 'Workflow');
      }
    }
    const target = knativeTarget();
    new Workflow(target, 'Flow');
    expect(target.findings().map((finding) => finding.text)).toEqual([
      '[prod/Target/Flow] Knative has no rendering of Workflow; leave it out of this target (KIND_UNSUPPORTED)',
    ]);
  });
});

describe('a target', () => {
  test('finds itself from anywhere below', () => {
    const target = knativeTarget();
    expect(PlatformTarget.of(plainFunction(new Construct(target, 'Group')))).toBe(target);
    expect(PlatformTarget.of(target)).toBe(target);
    expect(PlatformTarget.of(target.node.root)).toBeUndefined();
  });

  test('must not be below another one', () => {
    const target = knativeTarget();
    expect(() => new knative.KnativeTarget(new Construct(target, 'Group'), 'Inner')).toThrow(new Error(
      "[prod/Target/Group/Inner] a target must not be below another target, got one below 'prod/Target'; put the two side by side (TARGET_NESTED)",
    ));
  });

  test('knows one version of its output', () => {
    expect(knativeTarget().outputVersion).toBe(1);
    expect(knativeTarget({ outputVersion: 1 }).outputVersion).toBe(1);
    expect(() => knativeTarget({ outputVersion: 2 })).toThrow(new Error(
      "[prod/Target] 'outputVersion' must be 1, got 2; give 1 or leave it out (QUANTITY_RANGE)",
    ));
  });

  test('refuses a prefix that is only known at deploy time', () => {
    expect(() => knativeTarget({ namePrefix: '${TfToken[TOKEN.0]}' })).toThrow("[prod/Target] 'namePrefix' must be known at synthesis");
  });

  test.each(['', 'EU', 'eu_', '1st', '-eu'])('refuses the prefix %p', (namePrefix) => {
    expect(() => knativeTarget({ namePrefix })).toThrow(new Error(
      `[prod/Target] 'namePrefix' must be a DNS label that starts with a letter, got "${namePrefix}"; change the prefix or leave it out (NAME_INVALID)`,
    ));
  });

  test('says what it makes of what is used, and of nothing else', () => {
    const target = knativeTarget();
    plainFunction(target, { minInstances: 1 });
    plainFunction(target, { minInstances: 2 }, 'Other');
    const report = target.fidelity();
    const supportOf = (feature: keyof typeof SUPPORT) => supportIn(SUPPORT[feature], target._settings);
    expect(report.platform).toBe('Knative');
    expect(report.entries).toEqual([
      { feature: 'function.replace', ...supportOf('function.replace'), constructs: ['prod/Target/Orders', 'prod/Target/Other'] },
      { feature: 'function.visibility.internal', ...supportOf('function.visibility.internal'), constructs: ['prod/Target/Orders', 'prod/Target/Other'] },
      { feature: 'function.scale.min', ...supportOf('function.scale.min'), constructs: ['prod/Target/Orders', 'prod/Target/Other'] },
    ]);
    expect(report.toText().split('\n')).toEqual([
      'Fidelity on Knative: 2 same, 0 emulated, 1 limited, 0 refused, 0 left out',
      '  same      function.replace              Service; requests move when the new instances are ready',
      '  limited   function.visibility.internal  cluster-local; any workload of the cluster may call, not only those with a reference',
      '  same      function.scale.min            min-scale',
    ]);
  });

  test('has an empty report without a model', () => {
    expect(knativeTarget().fidelity().toText()).toBe('Fidelity on Knative: 0 same, 0 emulated, 0 limited, 0 refused, 0 left out');
  });
});

describe('rendering', () => {
  test('reports everything that is wrong with all targets in one error', () => {
    const target = knativeTarget();
    const other = besides(target, 'mail');
    plainFunction(target, { port: 8012 });
    plainFunction(target, { code: undefined }, 'Empty');
    plainFunction(other, { functionName: 'Mail' });
    const app = target.node.root as App;
    expect(() => app.synthYaml()).toThrow(new Error([
      'the model has 3 errors; nothing was written',
      "  [prod/Target/Orders] 'port' must not be 8012, which Knative's proxy uses; choose another than 8008, 8012, 8013, 8022, 9090 and 9091 (PORT_INVALID)",
      "  [prod/Target/Empty] 'code' must be given with Releases.REPLACE, got nothing; give 'code', or choose Releases.REVISIONS and add a revision (CODE_MISSING)",
      '  [mail/Target/Orders] \'functionName\' must start with a letter and hold lower-case letters, digits and dashes, got "Mail"; '
      + "change the id or give 'functionName' (NAME_INVALID)",
    ].join('\n')));
  });

  test('fails again when it failed, and succeeds once the model is repaired', () => {
    const target = knativeTarget();
    const fn = functionWithRevisions(target);
    const v1 = fn.addRevision('v1', { code: CODE });
    const split = new TrafficSplit(target, 'Split', { routes: [{ revision: v1, percent: 90 }] });
    const message = "the model has one error; nothing was written\n  [prod/Target/Split] 'routes' must add up to 100 percent, got 90; add or change a share (SPLIT_TOTAL)";
    expect(() => target.documents()).toThrow(new Error(message));
    expect(() => Testing.synth(target.node.scope as Chart)).toThrow(new Error(message));
    split.addRoute({ revision: fn.addRevision('v2', { code: CODE }), percent: 10 });
    expect(Testing.synth(target.node.scope as Chart)).toHaveLength(3);
  });

  test('writes no file when the model is wrong', () => {
    const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'knomad-'));
    try {
      const app = new App({ outdir });
      plainFunction(new knative.KnativeTarget(new Chart(app, 'prod'), 'Target'), { port: 8012 });
      expect(() => app.synth()).toThrow('(PORT_INVALID)');
      expect(fs.readdirSync(outdir)).toEqual([]);
    } finally {
      fs.rmSync(outdir, { recursive: true });
    }
  });

  test.each(Object.values(YamlOutputType).filter((type) => typeof type === 'number'))('happens before output of type %p', (yamlOutputType) => {
    const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'knomad-'));
    try {
      const app = new App({ outdir, yamlOutputType });
      plainFunction(new knative.KnativeTarget(new Chart(app, 'prod', { namespace: 'shop' }), 'Target'));
      app.synth();
      const files = fs.readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      expect(files).toHaveLength(1);
      expect(fs.readFileSync(path.join(files[0].parentPath ?? files[0].path, files[0].name), 'utf8')).toContain('name: orders');
    } finally {
      fs.rmSync(outdir, { recursive: true });
    }
  });

  test('gives the same documents each time and freezes the model', () => {
    const target = knativeTarget();
    const fn = plainFunction(target);
    const first = target.documents();
    expect(target.documents()).toEqual(first);
    expect(Testing.synth(target.node.scope as Chart)).toEqual(first);
    expect(() => fn.addEnvironment('A', EnvironmentValue.fromText('1'))).toThrow(new Error(`[prod/Target/Orders] ${FROZEN}`));
    expect(() => fn.grantInvoke(fn)).toThrow(new Error(`[prod/Target/Orders] ${FROZEN}`));
    expect(() => plainFunction(target, {}, 'Late')).toThrow(new Error(`[prod/Target/Late] ${FROZEN}`));
    expect(() => FunctionDefaults.apply(target, {})).toThrow(new Error(`[prod/Target] ${FROZEN}`));
  });

  test('freezes the scopes above a target too, whose defaults it has read', () => {
    const target = knativeTarget();
    plainFunction(target);
    target.documents();
    expect(() => FunctionDefaults.apply(target.node.scope as Chart, {})).toThrow(new Error(`[prod] ${FROZEN}`));
  });

  test('leaves targets open that were not rendered', () => {
    const target = knativeTarget();
    const other = besides(target, 'mail');
    target.documents();
    plainFunction(other);
    expect(other.documents()).toHaveLength(1);
  });

  test('hands out documents that cannot be changed from outside', () => {
    const target = knativeTarget();
    plainFunction(target);
    target.documents()[0].spec = 'gone';
    expect(target.documents()[0].spec).not.toBe('gone');
  });
});

describe('a feature that the target refuses', () => {
  beforeEach(() => {
    jest.replaceProperty(SUPPORT, 'service.port', always(refused('leave the port out')));
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  test('stops the synthesis with the remedy of the support table', () => {
    const target = knativeTarget();
    plainFunction(target, { port: 3000 });
    expect(target.findings().map((finding) => finding.text)).toEqual([
      '[prod/Target/Orders] service.port must not be used on Knative; leave the port out (FEATURE_REFUSED)',
    ]);
    expect(target.fidelity().ofLevel(FidelityLevel.REFUSED)).toEqual([
      { feature: 'service.port', level: 'refused', note: 'leave the port out', constructs: ['prod/Target/Orders'] },
    ]);
  });

  test('is not told again when a check said more of the construct', () => {
    const target = knativeTarget();
    plainFunction(target, { port: 8012 });
    expect(target.findings().map((finding) => finding.code)).toEqual(['PORT_INVALID']);
  });
});

describe('a document', () => {
  test('is chosen by construct and kind, and by name where there are several', () => {
    const target = knativeTarget();
    const fn = plainFunction(target);
    expect(target.materialize(fn, 'Service').name).toBe('orders');
    expect(target.materialize(fn, 'Service', 'orders')).toBe(target.materialize(fn, 'Service'));
  });

  test('that a construct does not have is an error that lists those it has', () => {
    const target = knativeTarget();
    const fn = plainFunction(target);
    const split = new Construct(target, 'Group');
    expect(() => target.materialize(fn, 'Route')).toThrow(new Error(
      "[prod/Target/Orders] 'kind' and 'name' must select one document, got \"Route\" and nothing; choose one of: Service 'orders' (DOCUMENT_UNKNOWN)",
    ));
    expect(() => target.materialize(split, 'Service', 'x')).toThrow(new Error(
      "[prod/Target/Group] 'kind' and 'name' must select one document, got \"Service\" and \"x\"; choose one of: none (DOCUMENT_UNKNOWN)",
    ));
  });
});

describe('a reference', () => {
  test('to the other platform is an error on each side', () => {
    const target = knativeTarget();
    const far = new nomad.NomadTarget(new TerraformStack(CdktfTesting.app() as CdktfApp, 'stack'), 'Target');
    const fn = plainFunction(far, {}, 'Far');
    new EventTrigger(target, 'T', { broker: new EventBroker(target, 'Events'), target: fn });
    expect(target.findings().map((finding) => finding.text)).toEqual([
      "[prod/Target/T] 'target' must refer to a construct on Knative, got 'stack/Target/Far' on Nomad; "
      + 'import it by name, or build both below one target (CROSS_TARGET)',
    ]);
  });
});
