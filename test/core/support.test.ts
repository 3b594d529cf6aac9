import { FidelityLevel, Visibility, nomad } from '../../lib';
import { always, emulated, limited, otherwise, refused, same, supportIn, when } from '../../lib/core/support';
import type { Condition } from '../../lib/core/support';
import { FEATURES } from '../../lib/model/features';
import { plainFunction } from '../support/knative';
import { TARGETS, nomadTarget } from '../support/targets';

interface Settings {
  readonly autoscaler: boolean;
}

const AUTOSCALER: Condition<Settings> = { what: 'an autoscaler', holds: ({ autoscaler }) => autoscaler };
const PUBLIC: Condition<Settings> = { what: 'a public function', holds: (_, use) => use?.node.id === 'Public' };
const ROW = [when(AUTOSCALER, emulated('by it')), when(PUBLIC, limited('to the public')), otherwise(refused('give one'))];

test('the first case of a row counts whose condition holds', () => {
  const target = nomadTarget();
  const [shop, back] = [plainFunction(target, {}, 'Public'), plainFunction(target, {}, 'Back')];

  expect(supportIn(ROW, { autoscaler: true }, shop)).toEqual({ level: FidelityLevel.EMULATED, note: 'by it' });
  expect(supportIn(ROW, { autoscaler: false }, shop)).toEqual({ level: FidelityLevel.LIMITED, note: 'to the public' });
  expect(supportIn(ROW, { autoscaler: false }, back)).toEqual({ level: FidelityLevel.REFUSED, note: 'give one' });
  expect(supportIn(ROW, { autoscaler: false })).toEqual({ level: FidelityLevel.REFUSED, note: 'give one' });
});

test('a row without conditions always says the same', () => {
  expect(supportIn(always(same('a Service')), undefined)).toEqual({ level: FidelityLevel.SAME, note: 'a Service' });
});

test('a row whose last case has a condition is a mistake of ours', () => {
  expect(() => supportIn([when(AUTOSCALER, same('x'))], { autoscaler: false })).toThrow('the last case of a row must have no condition');
});

describe.each(TARGETS)('on $name', ({ create }) => {
  const { support } = create()._platform;

  test('there is a row for each feature of the model and for nothing else', () => {
    expect(Object.keys(support).sort()).toEqual([...FEATURES].sort());
  });

  test('each row ends with what holds in all other cases, and says something in each', () => {
    for (const [feature, row] of Object.entries(support)) {
      const last = row.length - 1;
      expect([feature, row.map(({ condition }) => condition === undefined)]).toEqual([feature, row.map((_, position) => position === last)]);
      expect([feature, row.map((one) => one.support.note !== '')]).toEqual([feature, row.map(() => true)]);
    }
  });
});

describe('the fidelity report', () => {
  test('says what holds for the settings of the target', () => {
    const entryOf = (target: nomad.NomadTarget) => {
      plainFunction(target, { visibility: Visibility.PUBLIC });
      return target.fidelity().entries.find(({ feature }) => feature === 'function.visibility.public');
    };
    const network = nomad.Network.mesh({ gateway: nomad.ApiGateway.fromGatewayName('public', { domain: 'example.com' }) });

    expect(entryOf(nomadTarget())).toEqual({
      feature: 'function.visibility.public', level: 'refused', note: "give the NomadTarget a 'network' that has a gateway", constructs: ['prod/Target/Orders'],
    });
    expect(entryOf(nomadTarget({ network }))).toEqual({
      feature: 'function.visibility.public', level: 'same', note: 'an http-route on the API gateway', constructs: ['prod/Target/Orders'],
    });
  });

  test('has an entry for each way in which a feature is used', () => {
    const target = nomadTarget();
    const [a, b] = ['A', 'B'].map((id) => plainFunction(target, { maxInstances: 3 }, id));
    plainFunction(target, { maxInstances: 4 }, 'C');
    nomad.NomadFunction.apply(b, { scalingPolicy: { cooldown: '1m' } });

    expect(a.node.path).toBe('prod/Target/A');
    expect(target.fidelity().entries.filter(({ feature }) => feature === 'function.scale.max')).toEqual([
      {
        feature: 'function.scale.max',
        level: 'limited',
        note: 'a bound for the scaling API from its next call on; nothing scales by itself',
        constructs: ['prod/Target/A', 'prod/Target/C'],
      },
      { feature: 'function.scale.max', level: 'limited', note: 'upper bound of the policy', constructs: ['prod/Target/B'] },
    ]);
  });
});
