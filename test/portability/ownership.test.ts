import {
  Code, DeliveryOrder, Duration, EnvironmentValue, EventBroker, EventFilter, EventTrigger, Releases, Schedule, ScheduleSource, ServerlessFunction,
  TrafficSplit, knative, nomad,
} from '../../lib';
import type { TrafficRoute } from '../../lib';
import { TARGETS } from '../support/targets';

const CODE = Code.fromImage('registry.example.com/shop/orders:1.4.0');

interface Objects {
  readonly [what: string]: any;
}

/** Plain JavaScript reuses an object for several constructs, and changes it in between. */
describe.each(TARGETS)('on $name', ({ create }) => {
  /** The documents of a model whose objects are changed once all constructs are made. */
  function documentsAfter(change: (objects: Objects) => void): unknown[] {
    const target = create();
    const environment = { LOG_LEVEL: EnvironmentValue.fromText('info') };
    const fn: Objects = { code: CODE, port: 3000, environment };
    const plain: Objects = { code: CODE };
    const revision: Objects = { code: CODE, environment: { ...environment }, port: 3001 };
    const broker: Objects = { delivery: { retries: 3 } };
    const orders = new ServerlessFunction(target, 'Orders', fn);
    const mail = new ServerlessFunction(target, 'Mail', plain);
    const payment = new ServerlessFunction(target, 'Payment', { releases: Releases.REVISIONS });
    const route: Objects = { revision: payment.addRevision('v1', revision as { code: Code }), percent: 100, tags: ['canary'] };
    new TrafficSplit(target, 'Rollout', { routes: [route as TrafficRoute] });
    const onKnative: Objects = { initialScale: 2 };
    const onNomad: Objects = { scalingPolicy: { cooldown: '1m' } };
    knative.KnativeFunction.apply(orders, onKnative);
    nomad.NomadFunction.apply(orders, onNomad);
    const events = new EventBroker(target, 'Events', broker);
    const trigger: Objects = { broker: events, target: orders, filter: EventFilter.exact({ type: 'shop.order' }) };
    const schedule: Objects = { schedule: Schedule.cron('@daily'), target: orders, data: '{}', broker: events };
    new EventTrigger(target, 'OnOrder', trigger as { broker: EventBroker; target: ServerlessFunction });
    new ScheduleSource(target, 'Nightly', schedule as { schedule: Schedule; target: ServerlessFunction });
    change({ fn, plain, revision, broker, trigger, schedule, environment, mail, route, onKnative, onNomad });
    return target.documents();
  }

  test('what becomes of an object after a construct was made of it changes nothing', () => {
    const late = documentsAfter(({ fn, plain, revision, broker, trigger, schedule, environment, mail, route, onKnative, onNomad }) => {
      fn.port = 4000;
      environment.LOG_LEVEL = EnvironmentValue.fromText('debug');
      plain.timeout = Duration.seconds(7);
      revision.port = 4001;
      revision.environment.LOG_LEVEL = EnvironmentValue.fromText('debug');
      route.tags.push('stable');
      onKnative.initialScale = 3;
      onNomad.scalingPolicy = undefined;
      broker.delivery.retries = 9;
      broker.delivery.order = DeliveryOrder.UNORDERED;
      trigger.target = mail;
      trigger.filter = undefined;
      trigger.delivery = { retries: 1 };
      schedule.target = mail;
      schedule.schedule = Schedule.cron('@hourly');
      schedule.data = 'other';
    });

    expect(late).toEqual(documentsAfter(() => undefined));
  });
});
