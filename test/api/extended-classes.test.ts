import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  Code, EventBroker, EventTrigger, Releases, Revision, Schedule, ScheduleSource, ServerlessFunction, TrafficSplit, knative, nomad,
} from '../../lib';
import type { PlatformTarget } from '../../lib';
import { Place, ROOTS } from '../support/calls/place';

const CODE = Code.fromImage('registry.example.com/shop/orders:1.4.0');

/** A class of the user on top of one of ours: it has a property of its own and hands all of them on. */
function extended(type: any): any {
  return class extends type {
    public readonly team: string;

    constructor(scope: Construct, id: string, props: { readonly team: string }) {
      super(scope, id, props);
      this.team = props.team;
    }
  };
}

/** What each class needs beside `team`. */
const CONSTRUCTS: Array<[name: string, type: any, props: (place: Place) => object, scope?: (place: Place) => Construct]> = [
  ['ServerlessFunction', ServerlessFunction, () => ({ code: CODE })],
  ['Revision', Revision, () => ({ code: CODE }), (place) => place.fnWithRevisions()],
  ['TrafficSplit', TrafficSplit, (place) => ({ routes: [{ revision: place.revision(), percent: 100 }] })],
  ['EventBroker', EventBroker, () => ({})],
  ['EventTrigger', EventTrigger, (place) => ({ broker: place.broker(), target: place.fn() })],
  ['ScheduleSource', ScheduleSource, (place) => ({ schedule: Schedule.cron('0 4 * * *'), target: place.broker() })],
];

const TARGETS: Array<[name: string, type: any, scope: (place: Place) => Construct]> = [
  ['KnativeTarget', knative.KnativeTarget, (place) => place.chart],
  ['NomadTarget', nomad.NomadTarget, (place) => place.stack],
  ['NomadPlatform', nomad.NomadPlatform, (place) => place.stack],
];

const aboutProperties = (place: Place) => place.findings().filter((text) => text.includes('PROPERTY'));

describe.each(ROOTS)('in a model on %s', (root) => {
  test.each(CONSTRUCTS)('a class that extends %s has properties of its own without a warning', (_, type, props, scope = (place) => place.target) => {
    const place = new Place(root);
    const made = new (extended(type))(scope(place), 'Own', { ...props(place), team: 'billing' });

    expect(made.team).toBe('billing');
    expect(aboutProperties(place)).toEqual([]);
  });

  test.each(CONSTRUCTS)('a property that %s itself does not know is a warning', (_, type, props, scope = (place) => place.target) => {
    const place = new Place(root);
    const made = new type(scope(place), 'Own', { ...props(place), team: 'billing' });

    expect(aboutProperties(place)).toEqual([
      `[${made.node.path}] 'team' is no property of ${type === Revision ? 'RevisionOptions' : `${type.name}Props`} and has no effect; remove it (PROPERTY_IGNORED)`,
    ]);
  });
});

test.each(TARGETS)('a class that extends %s has properties of its own without a warning', (_, type, scope) => {
  const place = new Place('Knative');
  const made = new (extended(type))(scope(place), 'Own', { team: 'billing', namePrefix: 'blue' });

  expect(made).toMatchObject({ team: 'billing', namePrefix: 'blue' });
  expect(aboutProperties(place)).toEqual([]);
});

test.each(TARGETS)('a property that %s itself does not know is a warning', (_, type, scope) => {
  const place = new Place('Knative');
  const made = new type(scope(place), 'Own', { team: 'billing' });

  expect(aboutProperties(place)).toEqual([`[${made.node.path}] 'team' is no property of ${type.name}Props and has no effect; remove it (PROPERTY_IGNORED)`]);
});

test('a function of the user is rendered like any other, and its values are still checked', () => {
  class AcmeFunction extends ServerlessFunction {
    constructor(scope: Construct, id: string, props: { readonly team: string; readonly port?: any }) {
      super(scope, id, { code: CODE, releases: Releases.REPLACE, ...props });
    }
  }
  const documents = (make: (target: PlatformTarget) => unknown) => {
    const target = new knative.KnativeTarget(new Chart(new Place('Knative').app, 'acme'), 'Target');
    make(target);
    return target.documents();
  };

  expect(documents((target) => new AcmeFunction(target, 'Orders', { team: 'billing', port: 8081 })))
    .toEqual(documents((target) => new ServerlessFunction(target, 'Orders', { code: CODE, port: 8081 })));
  expect(() => documents((target) => new AcmeFunction(target, 'Orders', { team: 'billing', port: '8081' })))
    .toThrow(expect.objectContaining({ code: 'VALUE_KIND' }));
});
