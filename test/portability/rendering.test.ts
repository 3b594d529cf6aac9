import {
  EnvironmentValue, EventBroker, EventTrigger, Code, FunctionDefaults, Releases, ServerlessFunction, TrafficSplit, knative, nomad,
} from '../../lib';
import type { PlatformTarget } from '../../lib';
import { READINGS } from '../support/readings';
import { TARGETS } from '../support/targets';

const CODE = Code.fromImage('registry.example.com/shop/orders:1.4.0');

/** What a user of a target writes when the model has no word for something. */
const ESCAPES: { [name: string]: { overrides: any; kind: string; pointer: string; other: string; image(target: PlatformTarget): unknown } } = {
  Knative: {
    overrides: knative.Overrides,
    kind: 'Service',
    pointer: '/spec/template/spec/containers/[name=function]/image',
    other: 'Trigger',
    image: (target) => target.documents().find((document) => document.kind === 'Service').spec.template.spec.containers[0].image,
  },
  Nomad: {
    overrides: nomad.Overrides,
    kind: 'Job',
    pointer: '/TaskGroups/[Name=function]/Tasks/[Name=function]/Config/image',
    other: 'service-splitter',
    image: (target) => target.documents().find((document) => document.kind === 'nomad_job').body.jobspec.TaskGroups[0].Tasks[0].Config.image,
  },
};

describe.each(TARGETS)('on $name', ({ name, create }) => {
  const { overrides, kind, pointer, other, image } = ESCAPES[name];

  function orders() {
    const target = create();
    return { target, fn: new ServerlessFunction(target, 'Orders', { code: CODE }) };
  }

  describe('an override', () => {
    test('changes the document it selects, the later one last', () => {
      const { target, fn } = orders();
      overrides.of(fn).select(kind).add(pointer, 'nginx:1').add(pointer, 'nginx:2');

      expect(image(target)).toBe('nginx:2');
    });

    test('of the target reaches the documents of every construct', () => {
      const { target } = orders();
      overrides.of(target).select(kind, 'orders').add(pointer, 'nginx:3');

      expect(image(target)).toBe('nginx:3');
    });

    test('that matches nothing is an error that names what there is', () => {
      const { target, fn } = orders();
      overrides.of(fn).select(other).remove(pointer);
      overrides.of(fn).select(kind, 'mail').remove(pointer);

      expect(() => target.documents()).toThrow(expect.objectContaining({ codes: ['OVERRIDE_NO_MATCH', 'OVERRIDE_NO_MATCH'] }));
      expect(target.findings().map((finding) => finding.text)).toEqual([[other, 'nothing'], [kind, '"mail"']].map(([wanted, called]) =>
        expect.stringMatching(new RegExp(`^\\[prod/Target/Orders\\] an override must select a document, got kind "${wanted}" and name ${called}; `
          + `select one of: .*${kind} 'orders'.* \\(OVERRIDE_NO_MATCH\\)$`))));
    });

    test.each(['/nothing/here', '/x/x', '/[Name=x]'])('with the pointer %j, which leads nowhere, is an error', (nowhere) => {
      const { target, fn } = orders();
      overrides.of(fn).select(kind).remove(nowhere);

      expect(target.findings().map(({ code, path }) => ({ code, path }))).toEqual([{ code: 'OVERRIDE_POINTER', path: 'prod/Target/Orders' }]);
    });

    test('reaches a member of a list by its name, and one that is not there is an error that lists the names', () => {
      const { target, fn } = orders();
      overrides.of(fn).select(kind).add(pointer.replace('=function]/', '=functions]/'), 'nginx:1');

      expect(target.findings().map(({ code, text }) => ({ code, text }))).toEqual([{
        code: 'OVERRIDE_POINTER', text: expect.stringMatching(/there is no member \[[Nn]ame=functions\]; choose one of: \[[Nn]ame=function\]( \(|,)/),
      }]);
    });

    test.each([
      ['a pointer that is no text', 7, "'pointer' must be a text, got 7; put it in quotes (VALUE_KIND)"],
      ['a pointer without a slash', 'image', "'pointer' must start with a slash, got \"image\"; write it like /spec/template (OVERRIDE_POINTER)"],
      ['an empty pointer', '', "'pointer' must not be empty, got \"\"; give a text (TEXT_EMPTY)"],
    ])('with %s fails at the line that calls', (_, wrong, message) => {
      const selection = overrides.of(orders().fn).select(kind);

      expect(() => selection.add(wrong, 1)).toThrow(new Error(`[prod/Target/Orders] ${message}`));
      expect(() => selection.remove(wrong)).toThrow(new Error(`[prod/Target/Orders] ${message}`));
    });

    test.each([[7, 'VALUE_KIND'], ['', 'TEXT_EMPTY']])('of a kind %p fails at the line that calls', (wrong: any, code) => {
      expect(() => overrides.of(orders().fn).select(wrong)).toThrow(expect.objectContaining({ code }));
      expect(() => overrides.of(orders().fn).select(kind, wrong)).toThrow(expect.objectContaining({ code }));
    });

    test.each([undefined, null, 'Orders', {}])('of %p, which is no construct, fails at the line that calls', (wrong) => {
      expect(() => overrides.of(wrong)).toThrow(expect.objectContaining({
        code: 'OVERRIDE_NO_MATCH',
        message: expect.stringMatching(/^an override must be of a construct that makes documents, got (nothing|null|"Orders"|{}); override a construct of the model/),
      }));
    });

    test('that adds nothing fails at the line that calls, because the field would be dropped without a word', () => {
      expect(() => overrides.of(orders().fn).select(kind).add(pointer, undefined)).toThrow(new Error(
        `[prod/Target/Orders] 'value' must be what JSON can hold, got nothing for ${JSON.stringify(pointer)}; `
        + 'give a value, or take the field away with remove() (OVERRIDE_VALUE)',
      ));
    });

    test('that the platform would refuse stops the synthesis', () => {
      const { target, fn } = orders();
      overrides.of(fn).select(kind).add(pointer, 7);

      expect(() => target.documents()).toThrow(expect.objectContaining({ code: 'DOCUMENT_INVALID' }));
    });

    test('of the other target changes nothing', () => {
      const { target, fn } = orders();
      for (const escape of Object.values(ESCAPES)) if (escape.overrides !== overrides) escape.overrides.of(fn).select(escape.kind).add(pointer, 'nginx:4');

      expect(image(target)).toBe('registry.example.com/shop/orders:1.4.0');
    });
  });

  test('an object of the framework is the same each time it is asked for, and stands below the target', () => {
    const { target, fn } = orders();

    const object = target.materialize(fn, kind);

    expect(target.materialize(fn, kind, 'orders')).toBe(object);
    expect(object.node.scopes).toContain(target);
    expect(() => target.materialize(fn, other)).toThrow(expect.objectContaining({ code: 'DOCUMENT_UNKNOWN' }));
  });

  test('a rendered model can be changed no more, by no call', () => {
    const { target, fn } = orders();
    const pay = new ServerlessFunction(target, 'Pay', { releases: Releases.REVISIONS });
    const v1 = pay.addRevision('v1', { code: CODE });
    const split = new TrafficSplit(target, 'Split', { routes: [{ revision: v1, percent: 100 }] });
    target.documents();

    const frozen = (path: string) => expect.objectContaining({
      message: `[${path}] the model was changed after its target was rendered; make the change before synthesis, materialize() and documents() (MODEL_FROZEN)`,
    });
    expect(() => fn.addEnvironment('A', EnvironmentValue.fromText(''))).toThrow(frozen('prod/Target/Orders'));
    expect(() => fn.grantInvoke(pay)).toThrow(frozen('prod/Target/Orders'));
    expect(() => pay.addRevision('v2', { code: CODE })).toThrow(frozen('prod/Target/Pay/v2'));
    expect(() => split.addRoute({ revision: v1, percent: 0 })).toThrow(frozen('prod/Target/Split'));
    expect(() => new EventBroker(target, 'Events')).toThrow(frozen('prod/Target/Events'));
    expect(() => FunctionDefaults.apply(target, {})).toThrow(frozen('prod/Target'));
    expect(() => overrides.of(fn).select(kind).remove(pointer)).toThrow(frozen('prod/Target/Orders'));
  });

  test('a synthesis that failed fails again, and succeeds once the model is right', () => {
    const target = create();
    const pay = new ServerlessFunction(target, 'Pay', { releases: Releases.REVISIONS });

    expect(() => target.documents()).toThrow('(CODE_MISSING)');
    expect(() => target.documents()).toThrow('(CODE_MISSING)');
    pay.addRevision('v1', { code: CODE });

    expect(READINGS[name].releases(target)).toEqual(['pay-v1']);
  });

  test('a reference to the other platform is refused, whichever construct holds it', () => {
    const target = create();
    const [elsewhere] = TARGETS.filter((row) => row.name !== name).map((row) => ({ target: row.create(), name: row.name }));
    const stock = new ServerlessFunction(elsewhere.target, 'Stock', { code: CODE });
    const broker = new EventBroker(elsewhere.target, 'Events');
    const fn = new ServerlessFunction(target, 'Orders', {
      code: CODE, environment: { STOCK_URL: EnvironmentValue.fromUrl(stock), EVENTS_URL: EnvironmentValue.fromUrl(broker) },
    });
    new EventTrigger(target, 'Mail', { broker, target: fn, delivery: { deadLetter: stock } });

    const codes = target.findings().filter(({ code }) => code === 'CROSS_TARGET');

    expect(codes.map(({ text }) => text)).toEqual([
      `[prod/Target/Orders] 'environment.STOCK_URL' must refer to a construct on ${name}, got 'prod/Target/Stock' on ${elsewhere.name}; `
        + 'import it by name, or build both below one target (CROSS_TARGET)',
      `[prod/Target/Orders] 'environment.EVENTS_URL' must refer to a construct on ${name}, got 'prod/Target/Events' on ${elsewhere.name}; `
        + 'import it by name, or build both below one target (CROSS_TARGET)',
      `[prod/Target/Mail] 'broker' must refer to a construct on ${name}, got 'prod/Target/Events' on ${elsewhere.name}; `
        + 'import it by name, or build both below one target (CROSS_TARGET)',
      `[prod/Target/Mail] 'delivery.deadLetter' must refer to a construct on ${name}, got 'prod/Target/Stock' on ${elsewhere.name}; `
        + 'import it by name, or build both below one target (CROSS_TARGET)',
    ]);
    expect(() => target.documents()).toThrow('nothing was written');
  });

  test('the fidelity report has a line for each feature in use and names who uses it', () => {
    const { target } = orders();

    const report = target.fidelity();

    expect(report.platform).toBe(name);
    expect(report.entries.map(({ feature, constructs }) => [feature, constructs])).toEqual([
      ['function.replace', ['prod/Target/Orders']], ['function.visibility.internal', ['prod/Target/Orders']],
    ]);
  });
});

test('the targets name everything in a model alike', () => {
  const [names, ...others] = TARGETS.map(({ name, create }) => {
    const target = create({ namePrefix: 'eu' });
    const broker = new EventBroker(target, 'Events');
    const fn = new ServerlessFunction(target, 'OrderBook', { code: CODE });
    const pay = new ServerlessFunction(target, 'Pay', { releases: Releases.REVISIONS });
    pay.addRevision('v1', { code: CODE });
    const trigger = new EventTrigger(target, 'TakePayment', { broker, target: pay });
    const reading = READINGS[name];
    return [fn.functionName, pay.functionName, broker.brokerName, trigger.triggerName, ...reading.releases(target), ...reading.triggers(target)];
  });

  expect(names).toEqual(['eu-order-book', 'eu-pay', 'eu-events', 'eu-take-payment', 'eu-order-book', 'eu-pay-v1', 'eu-take-payment']);
  expect(others).toEqual([names]);
});
