import { Chart, Testing } from 'cdk8s';
import {
  DeliveryDefaults, EnvironmentValue, EventBroker, EventDestination, EventTrigger, Releases, Schedule, ScheduleSource, Secret, ServerlessFunction,
} from '../../../lib';
import type { IEventTarget } from '../../../lib';
import { ReferenceList } from '../../../lib/core/reference';
import { destinationFeatures } from '../../../lib/model/references/features';
import { addDestination } from '../../../lib/model/references/resolve';
import { CODE, knativeTarget, plainFunction } from '../../support/knative';

function withBroker() {
  const target = knativeTarget();
  return { target, broker: new EventBroker(target, 'Events'), fn: plainFunction(target) };
}

/** The references that a destination is when a construct has it as its target. */
function referencesTo(from: ServerlessFunction, destination: EventDestination) {
  const list = new ReferenceList(from);
  list.property = 'target';
  addDestination(list, destination);
  return list.references;
}

test('a path of a function, a revision or a tag is a destination', () => {
  const { target, fn } = withBroker();
  const pay = new ServerlessFunction(target, 'Pay', { releases: Releases.REVISIONS });
  const revision = pay.addRevision('v1', { code: CODE });

  expect([fn, revision, pay.tag('canary')].map((one) => destinationFeatures(one.at('/a?b=c')))).toEqual([
    ['reference.path'], ['reference.revision', 'reference.path'], ['reference.tag', 'reference.path'],
  ]);
  expect(referencesTo(fn, fn.at('/orders'))).toEqual([{ from: fn, to: fn, property: 'target', role: 'invoke' }]);
});

test('a destination without a path uses what its callee uses', () => {
  const { broker, fn } = withBroker();

  expect([fn, broker, fn.tag('canary')].map((one) => destinationFeatures(one.toEventDestination()))).toEqual([[], [], ['reference.tag']]);
});

test('nowhere is a destination that refers to nothing', () => {
  const { fn } = withBroker();
  const none = EventDestination.none();

  expect(none.destinationType).toBe('none');
  expect([destinationFeatures(none), referencesTo(fn, none)]).toEqual([[], []]);
});

test.each(['orders', '', '/a b', '/a#b', '/ä', '/a%2', '/a%zz', '//x\n'])('the path %j is refused where it is given', (path) => {
  const { fn } = withBroker();

  expect(() => fn.at(path)).toThrow(expect.objectContaining({
    code: 'PATH_INVALID',
    message: `[prod/Target/Orders] 'path' must start with a slash and hold characters of a URL only, got ${JSON.stringify(path)}; `
      + 'write it like /orders, and other characters as %20 (PATH_INVALID)',
  }));
});

test.each(['/', '/a/b?c=d&e=%20', "/~!$&'()*+,;=:@"])('the path %j is accepted', (path) => {
  expect(withBroker().fn.at(path)._form).toMatchObject({ kind: 'callee', path });
});

describe('an object that passes on the destination of a function', () => {
  test('is a target, a dead letter and the target of a schedule like the function', () => {
    const documentsWith = (passOn: (fn: ServerlessFunction) => IEventTarget) => {
      const { target, broker, fn } = withBroker();
      DeliveryDefaults.apply(target, { deadLetter: passOn(fn) });
      new EventTrigger(target, 'Mail', { broker, target: passOn(fn) });
      new ScheduleSource(target, 'Nightly', { schedule: Schedule.cron('@daily'), target: passOn(fn) });
      return target.documents();
    };

    expect(documentsWith((fn) => ({ toEventDestination: () => fn.toEventDestination() }))).toEqual(documentsWith((fn) => fn));
  });

  test('that returns something else is refused where it is given', () => {
    const { target, broker, fn } = withBroker();
    const wrong = { toEventDestination: () => fn } as unknown as IEventTarget;
    const says = (path: string, property: string) => expect.objectContaining({
      code: 'VALUE_KIND',
      message: `[${path}] '${property}.toEventDestination()' must give an EventDestination, got prod/Target/Orders; return that of a function or a broker (VALUE_KIND)`,
    });

    expect(() => new EventTrigger(target, 'Mail', { broker, target: wrong })).toThrow(says('prod/Target/Mail', 'target'));
    expect(() => new EventTrigger(target, 'Post', { broker, target: fn, delivery: { deadLetter: wrong } }))
      .toThrow(says('prod/Target/Post', 'delivery.deadLetter'));
    expect(() => DeliveryDefaults.apply(target, { deadLetter: wrong })).toThrow(says('prod/Target', 'deadLetter'));
  });
});

describe('what is no event target', () => {
  const refused = (path: string, shown: string) => expect.objectContaining({
    code: 'VALUE_KIND',
    message: `[${path}] 'target' must be an IEventTarget, got ${shown}; give a function, fn.at('/path'), fn.tag() or a broker (VALUE_KIND)`,
  });

  test('does not type-check and is refused: a chart, a secret, a value, a text', () => {
    const { target, broker } = withBroker();
    const chart = new Chart(Testing.app(), 'other');
    const secret = Secret.fromSecretName(target, 'Key', 'payment');

    // @ts-expect-error: a chart takes no events.
    expect(() => new EventTrigger(target, 'A', { broker, target: chart })).toThrow(refused('prod/Target/A', 'other'));
    // @ts-expect-error: a secret takes no events.
    expect(() => new EventTrigger(target, 'B', { broker, target: secret })).toThrow(refused('prod/Target/B', 'prod/Target/Key'));
    // @ts-expect-error: neither does a value.
    expect(() => new EventTrigger(target, 'C', { broker, target: EnvironmentValue.none() })).toThrow(refused('prod/Target/C', 'an EnvironmentValue'));
    // @ts-expect-error: neither does a text.
    expect(() => new EventTrigger(target, 'D', { broker, target: 'orders' })).toThrow(refused('prod/Target/D', '"orders"'));
  });

  test('nowhere is refused where there is nothing to take back', () => {
    const { target, broker } = withBroker();
    const message = (path: string) => `[${path}] 'target' must be somewhere, got EventDestination.none(); give a function or a broker (VALUE_KIND)`;

    expect(() => new EventTrigger(target, 'A', { broker, target: EventDestination.none() })).toThrow(expect.objectContaining({ message: message('prod/Target/A') }));
    expect(() => new ScheduleSource(target, 'B', { schedule: Schedule.cron('@daily'), target: EventDestination.none() }))
      .toThrow(expect.objectContaining({ message: message('prod/Target/B') }));
  });
});
