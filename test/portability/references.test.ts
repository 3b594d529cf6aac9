import { Construct } from 'constructs';
import * as fc from 'fast-check';
import {
  Backoff, DeliveryDefaults, Duration, EnvironmentValue, EventBroker, EventDestination, EventTrigger, Releases, Schedule, ScheduleSource, Secret,
  ServerlessFunction, TrafficSplit,
} from '../../lib';
import type { ICallee, PlatformTarget } from '../../lib';
import { CODE } from '../support/option-values';
import { READINGS } from '../support/readings';
import { REFERENCE_READINGS } from '../support/reference-readings';
import { TARGETS } from '../support/targets';

const DAILY = Schedule.cron('0 4 * * *');

/** A function that refers to callees by its variables. */
function caller(target: Construct, callees: { [name: string]: ICallee }, id: string = 'Caller'): ServerlessFunction {
  const environment = Object.fromEntries(Object.entries(callees).map(([name, callee]) => [name, EnvironmentValue.fromUrl(callee)]));
  return new ServerlessFunction(target, id, { code: CODE, environment });
}

/** A function with two revisions, of which the second one has a tag. */
function payment(target: Construct) {
  const pay = new ServerlessFunction(target, 'Payment', { releases: Releases.REVISIONS });
  const [v1, v2] = ['v1', 'v2'].map((name) => pay.addRevision(name, { code: CODE, timeout: Duration.seconds(name === 'v1' ? 20 : 30) }));
  new TrafficSplit(target, 'Split', { routes: [{ revision: v1, percent: 90 }, { revision: v2, percent: 10, tags: ['canary'] }] });
  return { pay, v1, v2 };
}

describe.each(TARGETS)('on $name', ({ name: platform, create }) => {
  const reading = REFERENCE_READINGS[platform];
  const isKnative = platform === 'Knative';

  describe('a function refers', () => {
    test('to a function, a tag, a revision with a tag, a broker, and reaches each, and those let it in', () => {
      const target = create();
      const stock = new ServerlessFunction(target, 'Stock', { code: CODE });
      const { pay, v2 } = payment(target);
      caller(target, { STOCK: stock, PAY: pay, TAG: pay.tag('canary'), REVISION: v2, BROKER: new EventBroker(target, 'Events') });

      const environment = reading.environment(target, 'caller', {});
      const leads = Object.fromEntries(Object.entries(environment).map(([variable, url]) => [variable, reading.leadsTo(target, 'caller', url)]));

      expect(leads).toEqual({
        STOCK: { name: 'stock', path: '' },
        PAY: { name: 'payment', path: '' },
        TAG: { name: 'canary-payment', path: '' },
        REVISION: { name: isKnative ? 'canary-payment' : 'payment-v2', path: '' },
        BROKER: isKnative ? { name: 'kafka-broker-ingress', path: '/shop/events' } : { name: 'events-ingress', path: '/default/events' },
      });
      expect(['stock', 'payment-v1', 'payment-v2', 'events-ingress'].map((callee) => reading.letsIn(target, callee)))
        .toEqual(isKnative ? [undefined, undefined, undefined, undefined] : [['caller'], ['caller'], ['caller'], ['caller']]);
    });

    test('to a tag alone, and no other revision lets it in', () => {
      const target = create();
      const { pay } = payment(target);
      caller(target, { TAG: pay.tag('canary') });

      expect(['payment-v1', 'payment-v2'].map((callee) => reading.letsIn(target, callee))).toEqual(isKnative ? [undefined, undefined] : [[], ['caller']]);
    });

    test('to the URL, the address and the host of one thing, which agree', () => {
      const target = create();
      const stock = new ServerlessFunction(target, 'Stock', { code: CODE });
      new ServerlessFunction(target, 'Caller', {
        code: CODE,
        environment: {
          URL: EnvironmentValue.fromUrl(stock, { path: '/items?sort=name', scheme: 'grpc' }),
          ADDRESS: EnvironmentValue.fromAddress(stock),
          HOST: EnvironmentValue.fromHost(stock),
        },
      });
      const { URL: url, ADDRESS: address, HOST: host } = reading.environment(target, 'caller', {});

      expect(address).toMatch(isKnative ? /^stock\.shop\.svc\.cluster\.local:80$/ : /^127\.0\.0\.1:1\d{4}$/);
      expect(address.startsWith(`${host}:`)).toBe(true);
      expect(url).toBe(`grpc://${isKnative ? host : address}/items?sort=name`);
      expect([url, address].map((text) => reading.leadsTo(target, 'caller', text))).toEqual([{ name: 'stock', path: '/items?sort=name' }, { name: 'stock', path: '' }]);
    });

    test('to itself through an object that passes it on', () => {
      const target = create();
      const fn = caller(target, {});
      fn.addEnvironment('SELF', EnvironmentValue.fromUrl({ toCallee: () => fn.toCallee() }));

      expect(reading.leadsTo(target, 'caller', reading.environment(target, 'caller', {}).SELF)).toEqual({ name: 'caller', path: '' });
    });

    test('to a tag that no route has, which is an error', () => {
      const target = create();
      caller(target, { TAG: payment(target).pay.tag('next') });

      expect(target.findings().map((finding) => finding.text)).toEqual([
        "[prod/Target/Caller] 'environment.TAG' must name a tag of the traffic split of 'prod/Target/Payment', got 'next'; "
        + 'take one of canary, or add it to a route (TAG_UNKNOWN)',
      ]);
    });

    test('to a revision without a tag, where revisions have an address of their own', () => {
      const target = create();
      caller(target, { REVISION: payment(target).v1 });

      expect(target.findings().map((finding) => finding.text)).toEqual(!isKnative ? [] : [
        "[prod/Target/Caller] 'environment.REVISION' must not refer to revision 'v1', which has no address of its own on Knative without a tag; "
        + "give 'tags' to its route in the traffic split, or refer to the function (FEATURE_REFUSED)",
      ]);
    });
  });

  describe('a composed value', () => {
    const nasty = fc.array(fc.oneof(
      fc.constantFrom('$', '$$', '$(HOME)', '$(KNOMAD_V0_1)', '$(', ')', '${NOMAD_META_x}', '${', '%{', '{{', '}}', '{{ end }}', '"', '\\', '%s', '\n', '=', '#', "'", '<&>', 'ä', '€', '\u2028', '😀'),
      fc.string({ maxLength: 3 }),
    ), { maxLength: 5 }).map((parts) => parts.join(''));
    const secretText = fc.string({ minLength: 1, maxLength: 8 });

    /** What each template comes out as, beside what it must. */
    function composed(texts: ReadonlyArray<readonly [string, string]>, secrets: readonly [string, string]) {
      const target = create();
      const key = EnvironmentValue.fromSecret(Secret.fromSecretName(target, 'Key', 'payment'), 'api-key');
      const other = EnvironmentValue.fromSecret(Secret.fromSecretName(target, 'Other', 'stock'), 'b.c');
      const stock = new ServerlessFunction(target, 'Stock', { code: CODE });
      const address = EnvironmentValue.fromAddress(stock);
      const values = texts.map(([before, after]) => EnvironmentValue.fromTemplate('{before}{key}{after}{address}{other}{before}', {
        before: EnvironmentValue.fromText(before), after: EnvironmentValue.fromText(after), key, other, address,
      }));
      new ServerlessFunction(target, 'Caller', { code: CODE, environment: { ADDRESS: address, ...Object.fromEntries(values.map((value, at) => [`V${at}`, value])) } });
      const { ADDRESS: at, ...got } = reading.environment(target, 'caller', { payment: { 'api-key': secrets[0] }, stock: { 'b.c': secrets[1] } });
      return { got: Object.values(got), expected: texts.map(([before, after]) => `${before}${secrets[0]}${after}${at}${secrets[1]}${before}`) };
    }

    test('reaches the process as its text, with the secrets in it', () => {
      const { got, expected } = composed([['postgres://shop:', '@'], ['', ''], ['$', '$'], ['$$', '$('], ['a$(HOME)', '${PORT}'], ['{{', '}}']], ['s3cret', 'other']);

      expect(got).toEqual(expected);
    });

    test('of any texts and secrets comes out byte for byte', () => {
      fc.assert(fc.property(fc.array(fc.tuple(nasty, nasty), { minLength: 1, maxLength: 6 }), fc.tuple(secretText, secretText), (texts, secrets) => {
        const { got, expected } = composed(texts, secrets);

        expect(got).toEqual(expected);
      }), { numRuns: 60 });
    });

    test('without a secret is a text like any other', () => {
      const target = create();
      const stock = new ServerlessFunction(target, 'Stock', { code: CODE });
      const value = EnvironmentValue.fromTemplate('$(HOME)$${url}$', { url: EnvironmentValue.fromUrl(stock, { path: '/a' }) });
      new ServerlessFunction(target, 'Caller', { code: CODE, environment: { URL: EnvironmentValue.fromUrl(stock, { path: '/a' }), V: value } });
      const environment = reading.environment(target, 'caller', {});

      expect(environment.V).toBe(`$(HOME)$$${environment.URL}$`);
    });

    test('waits for its secrets or fails without them, and no value of theirs is written', () => {
      const target = create();
      const key = EnvironmentValue.fromSecret(Secret.fromSecretName(target, 'Key', 'payment'), 'api-key');
      new ServerlessFunction(target, 'Caller', { code: CODE, environment: { V: EnvironmentValue.fromTemplate('<{key}>', { key }) } });

      expect(reading.environment(target, 'caller', { payment: { 'api-key': 'x' } })).toEqual({ V: '<x>' });
      expect(() => reading.environment(target, 'caller', {})).toThrow();
    });
  });

  describe('a destination', () => {
    test('is a path of what receives, for a trigger, a dead letter and a schedule', () => {
      const target = create();
      const broker = new EventBroker(target, 'Events');
      const [mail, audit] = ['Mail', 'Audit'].map((id) => new ServerlessFunction(target, id, { code: CODE }));
      new EventTrigger(target, 'SendMail', { broker, target: mail.at('/events?from=shop'), delivery: { deadLetter: audit.at('/failed') } });
      new ScheduleSource(target, 'Nightly', { schedule: DAILY, target: mail.at('/nightly') });

      expect([reading.deliversTo(target, 'send-mail'), reading.deadLettersTo(target, 'send-mail'), reading.deliversTo(target, 'nightly')]).toEqual([
        { name: 'mail', path: '/events?from=shop' }, { name: 'audit', path: '/failed' }, { name: 'mail', path: '/nightly' },
      ]);
    });

    test('is a tag or a revision, with the timeout of the revision behind it', () => {
      const target = create();
      const broker = new EventBroker(target, 'Events');
      const { pay, v2 } = payment(target);
      new EventTrigger(target, 'Tag', { broker, target: pay.tag('canary').at('/events') });
      new EventTrigger(target, 'Revision', { broker, target: v2.at('/events') });
      new EventTrigger(target, 'All', { broker, target: pay.at('/events') });

      expect(reading.deliversTo(target, 'tag')).toEqual({ name: 'canary-payment', path: '/events' });
      expect(reading.deliversTo(target, 'revision')).toEqual({ name: isKnative ? 'canary-payment' : 'payment-v2', path: '/events' });
      expect(reading.deliversTo(target, 'all')).toEqual({ name: 'payment', path: '/events' });
      expect(['tag', 'revision', 'all'].map((trigger) => READINGS[platform].delivery(target, trigger).timeoutMillis)).toEqual([30_000, 30_000, 30_000]);
      expect(['payment-v1', 'payment-v2'].map((name) => reading.letsIn(target, name))).toEqual(isKnative ? [undefined, undefined] : [
        ['all-dispatcher'], ['all-dispatcher', 'revision-dispatcher', 'tag-dispatcher'],
      ]);
    });

    test('of a dead letter that a scope gives is taken back by a trigger', () => {
      const target = create();
      const broker = new EventBroker(target, 'Events');
      const mail = new ServerlessFunction(target, 'Mail', { code: CODE });
      DeliveryDefaults.apply(target, { deadLetter: mail.at('/failed') });
      new EventTrigger(target, 'Kept', { broker, target: mail });
      new EventTrigger(target, 'Dropped', { broker, target: mail, delivery: { deadLetter: EventDestination.none() } });

      expect(reading.deadLettersTo(target, 'kept')).toEqual({ name: 'mail', path: '/failed' });
      expect(READINGS[platform].delivery(target, 'dropped').deadLetter).toBe(false);
    });
  });

  describe('an import that bears a name of the model is that construct', () => {
    /** The documents of a model that refers to a thing by itself or by an import of its name. */
    const documentsOf = (model: (target: PlatformTarget, byName: boolean) => void, byName: boolean) => {
      const target = create();
      model(target, byName);
      return target.documents();
    };
    const fnOr = (target: PlatformTarget, fn: ServerlessFunction, byName: boolean) =>
      byName ? ServerlessFunction.fromFunctionName(target, `Import${fn.node.id}`, fn.functionName) : fn;
    const brokerOr = (target: PlatformTarget, broker: EventBroker, byName: boolean) =>
      byName ? EventBroker.fromBrokerName(target, `Import${broker.node.id}`, broker.brokerName) : broker;

    test.each<[string, (target: PlatformTarget, byName: boolean) => void]>([
      ['a function in an environment', (target, byName) => {
        const stock = fnOr(target, new ServerlessFunction(target, 'Stock', { code: CODE }), byName);
        new ServerlessFunction(target, 'Caller', {
          code: CODE,
          environment: { URL: EnvironmentValue.fromUrl(stock, { path: '/a' }), ADDRESS: EnvironmentValue.fromAddress(stock), HOST: EnvironmentValue.fromHost(stock) },
        });
      }],
      ['a function with revisions, and its tag', (target, byName) => {
        const pay = fnOr(target, payment(target).pay, byName);
        caller(target, { PAY: pay, TAG: pay.tag('canary') });
      }],
      ['a broker in an environment', (target, byName) => {
        caller(target, { BROKER: brokerOr(target, new EventBroker(target, 'Events'), byName) });
      }],
      ['the broker of a trigger, with the delivery that it gives', (target, byName) => {
        const broker = brokerOr(target, new EventBroker(target, 'Events', { delivery: { retries: 3, backoff: Backoff.linear(Duration.seconds(2)) } }), byName);
        new EventTrigger(target, 'Mail', { broker, target: new ServerlessFunction(target, 'Fn', { code: CODE }) });
      }],
      ['the receiver of a trigger, with its timeout, and its dead letter', (target, byName) => {
        const broker = new EventBroker(target, 'Events');
        const mail = fnOr(target, new ServerlessFunction(target, 'Fn', { code: CODE, timeout: Duration.seconds(17) }), byName);
        new EventTrigger(target, 'Mail', { broker, target: mail.at('/a'), delivery: { deadLetter: fnOr(target, payment(target).pay, byName).at('/b') } });
      }],
      ['the tag that a trigger delivers to', (target, byName) => {
        const broker = new EventBroker(target, 'Events');
        new EventTrigger(target, 'Mail', { broker, target: fnOr(target, payment(target).pay, byName).tag('canary').at('/a') });
      }],
      ['the broker that a schedule names', (target, byName) => {
        const [broker] = ['Events', 'Archive'].map((id) => new EventBroker(target, id, { delivery: { retries: 2 } }));
        const fn = new ServerlessFunction(target, 'Fn', { code: CODE });
        new ScheduleSource(target, 'Nightly', { schedule: DAILY, broker: brokerOr(target, broker, byName), target: fnOr(target, fn, byName) });
      }],
      ['the broker that a schedule publishes to', (target, byName) => {
        new ScheduleSource(target, 'Nightly', { schedule: DAILY, target: brokerOr(target, new EventBroker(target, 'Events'), byName) });
      }],
      ['a caller that is let in', (target, byName) => {
        const stock = new ServerlessFunction(target, 'Stock', { code: CODE });
        stock.grantInvoke(fnOr(target, new ServerlessFunction(target, 'Mail', { code: CODE }), byName));
        stock.grantInvoke(fnOr(target, payment(target).pay, byName));
      }],
    ])('%s', (_, model) => {
      expect(documentsOf(model, true)).toEqual(documentsOf(model, false));
    });

    test('also in the fidelity report', () => {
      const reports = [true, false].map((byName) => {
        const target = create();
        const broker = new EventBroker(target, 'Events');
        caller(target, { BROKER: brokerOr(target, broker, byName), STOCK: fnOr(target, new ServerlessFunction(target, 'Stock', { code: CODE }), byName) });
        new EventTrigger(target, 'Mail', { broker: brokerOr(target, broker, false), target: broker });
        return target.fidelity().toText();
      });

      expect(reports[0]).toBe(reports[1]);
    });

    test('and one that bears none stays an import', () => {
      const target = create();
      new ServerlessFunction(target, 'Stock', { code: CODE });
      caller(target, { TAX: ServerlessFunction.fromFunctionName(target, 'Tax', 'tax') });

      expect(reading.leadsTo(target, 'caller', reading.environment(target, 'caller', {}).TAX)).toEqual({ name: 'tax', path: '' });
      expect(target.fidelity().entries.map(({ feature }) => feature)).toContain('reference.function.import');
    });
  });
});
