import { Construct } from 'constructs';
import { Features, FidelityLevel, FunctionDefaults, Releases, ScaleMetric, ServerlessFunction } from '../../lib';
import type { FunctionOptions, PlatformTarget } from '../../lib';
import { CODE } from '../support/option-values';
import { READINGS } from '../support/readings';
import { TARGETS } from '../support/targets';
import type { TargetRow } from '../support/targets';

const [KNATIVE, NOMAD] = TARGETS;

/** What is refused on Nomad although it is no more than a limit or a hint. */
const LACKING: Array<[feature: string, options: FunctionOptions, code: string, note: string]> = [
  ['function.max-concurrency', { maxConcurrency: 5 }, 'FEATURE_REFUSED', 'the mesh limits connections, not requests of one instance; leave it out'],
  ['function.scale.to-zero', { minInstances: 0 }, 'SCALE_TO_ZERO', "set 'minInstances' to 1 or more; nothing on Nomad wakes a function"],
];

/** The documents of a model. */
function documentsOf({ create }: TargetRow, model: (target: PlatformTarget) => unknown): string {
  const target = create();
  model(target);
  return JSON.stringify(target.documents());
}

const orders = (scope: Construct, options: FunctionOptions) => new ServerlessFunction(scope, 'Orders', { code: CODE, maxInstances: 4, port: 9000, ...options });

function leaveOutOf(construct: Construct, feature: string) {
  Features.of(construct).leaveOut(feature, 'the program limits itself');
}

describe.each(LACKING)('%s', (feature, options, code, note) => {
  test('is refused on Nomad unless it may be left out', () => {
    expect(() => documentsOf(NOMAD, (target) => orders(target, options))).toThrow(expect.objectContaining({ code }));
    expect(() => documentsOf(NOMAD, (target) => {
      orders(target, options);
      leaveOutOf(target, 'workload.cpu');
    })).toThrow(expect.objectContaining({ code }));
  });

  test('is left out on Nomad where it may be, and everything else is as without it', () => {
    const without = documentsOf(NOMAD, (target) => orders(target, {}));

    expect(documentsOf(NOMAD, (target) => leaveOutOf(orders(target, options), feature))).toBe(without);
  });

  test('is honoured on Knative all the same', () => {
    const honoured = documentsOf(KNATIVE, (target) => orders(target, options));

    expect(documentsOf(KNATIVE, (target) => leaveOutOf(orders(target, options), feature))).toBe(honoured);
    expect(honoured).not.toBe(documentsOf(KNATIVE, (target) => orders(target, {})));
  });

  test('is reported as left out, with the reason', () => {
    const levels = TARGETS.map(({ create }) => {
      const target = create();
      leaveOutOf(orders(target, options), feature);
      return target.fidelity().entries.filter((entry) => entry.feature === feature);
    });

    expect(levels[0].map(({ level }) => level)).toEqual([FidelityLevel.SAME]);
    expect(levels[1]).toEqual([
      { feature, level: FidelityLevel.LEFT_OUT, constructs: ['prod/Target/Orders'], note: `the program limits itself; the target lacks it: ${note}` },
    ]);
  });

  test('is left out of what scopes say, by what scopes say, for functions and revisions', () => {
    const model = (given: FunctionOptions) => (target: PlatformTarget) => {
      const group = new Construct(target, 'Group');
      leaveOutOf(group, feature);
      FunctionDefaults.apply(target, { port: 9000, ...given });
      new ServerlessFunction(group, 'Orders', { code: CODE });
      new ServerlessFunction(group, 'Pay', { releases: Releases.REVISIONS }).addRevision('v1', { code: CODE, ...given });
    };

    expect(documentsOf(NOMAD, model(options))).toBe(documentsOf(NOMAD, model({})));
  });

  test('stays refused outside of the scope that may leave it out', () => {
    const target = NOMAD.create();
    leaveOutOf(orders(new Construct(target, 'Group'), options), feature);
    orders(target, options);

    expect(target.findings().map((finding) => [finding.path, finding.code])).toEqual([['prod/Target/Orders', code]]);
    expect(target.fidelity().entries.filter((entry) => entry.feature === feature).map(({ level, constructs }) => [level, constructs])).toEqual([
      [FidelityLevel.LEFT_OUT, ['prod/Target/Group/Orders']], [FidelityLevel.REFUSED, ['prod/Target/Orders']],
    ]);
  });
});

describe.each(TARGETS)('on $name', ({ name, create }) => {
  test('what the target has is not left out, though it may be', () => {
    const target = create();
    const fn = orders(target, { scaleMetric: ScaleMetric.concurrency(5) });
    for (const feature of ['workload.memory', 'function.scale.max', 'probe.liveness', 'function.scale.concurrency']) leaveOutOf(fn, feature);

    expect(target.fidelity().ofLevel(FidelityLevel.LEFT_OUT)).toEqual([]);
    expect(READINGS[name].runtime(target, 'orders').port).toBe(9000);
    expect(JSON.stringify(target.documents())).toMatch(name === 'Knative' ? /max-scale":"4"/ : /"Max":4/);
  });

  test('one model needs no condition on its target', () => {
    const target = create();
    for (const [feature] of LACKING) leaveOutOf(target, feature);
    orders(target, Object.assign({}, ...LACKING.map(([, options]) => options)));

    expect(target.findings()).toEqual([]);
    expect(target.documents().length).toBeGreaterThan(0);
  });
});

test('a report names what is left out beside the other levels', () => {
  const target = NOMAD.create();
  leaveOutOf(orders(target, { maxConcurrency: 5 }), 'function.max-concurrency');
  const lines = target.fidelity().toText().split('\n');

  expect(lines[0]).toMatch(/^Fidelity on Nomad: \d+ same, \d+ emulated, \d+ limited, 0 refused, 1 left out$/);
  expect(lines).toContain('  left out  function.max-concurrency      the program limits itself; the target lacks it: '
    + 'the mesh limits connections, not requests of one instance; leave it out');
});
