import { Node } from 'constructs';
import {
  EnvironmentValue, EventBroker, EventFilter, EventTrigger, Code, Releases, Schedule, ScheduleSource, ServerlessFunction, TrafficSplit,
  knative, nomad,
} from '../../lib';
import type { PlatformTarget } from '../../lib';
import { TARGETS } from '../support/targets';

const CODE = Code.fromImage('registry.example.com/shop/orders:1.4.0');

/** Methods that look at every element of their collection, or may do so; loops and spreads call the iterator. */
const SCANS: ReadonlyArray<[prototype: object, names: Array<string | symbol>]> = [
  [Array.prototype, ['every', 'filter', 'find', 'findIndex', 'flatMap', 'forEach', 'includes', 'indexOf', 'map', 'some', Symbol.iterator]],
  [Map.prototype, ['entries', 'keys', 'values', Symbol.iterator]],
  [Set.prototype, ['entries', 'keys', 'values', Symbol.iterator]],
];

/** What a construct may ask of its place in the tree. */
const QUESTIONS = ['scopes', 'children', 'dependencies'] as const;

/** Parts that all use everything which one construct can have to do with another, with one broker for each. */
function model(target: PlatformTarget, parts: number): ServerlessFunction[] {
  const made: ServerlessFunction[] = [];
  const all = new EventBroker(target, 'All');
  for (let n = 0; n < parts; n++) {
    const broker = new EventBroker(target, `Events${n}`);
    const previous = made[made.length - 1];
    const fn = new ServerlessFunction(target, `Orders${n}`, {
      code: CODE,
      environment: {
        EVENTS: EnvironmentValue.fromUrl(broker),
        ...(previous === undefined ? {} : { PREVIOUS: EnvironmentValue.fromUrl(previous) }),
      },
    });
    if (previous !== undefined) {
      previous.grantInvoke(fn);
      fn.node.addDependency(previous);
    }
    const released = new ServerlessFunction(target, `Released${n}`, { releases: Releases.REVISIONS });
    const revisions = ['v1', 'v2'].map((name) => released.addRevision(name, { code: CODE }));
    new TrafficSplit(target, `Split${n}`, { routes: [{ revision: revisions[0], percent: 90 }, { revision: revisions[1], percent: 10 }] });
    new EventTrigger(target, `OnOrder${n}`, { broker, filter: EventFilter.exact({ type: `order.${n}` }), target: fn });
    new EventTrigger(target, `OnAll${n}`, { broker: all, target: fn });
    new ScheduleSource(target, `Hourly${n}`, { schedule: Schedule.cron('0 * * * *'), broker, target: fn });
    new ScheduleSource(target, `Daily${n}`, { schedule: Schedule.cron('0 0 * * *'), target: broker });
    if (target instanceof nomad.NomadTarget) nomad.Overrides.of(target).select('Job', `orders${n}`).add('/Priority', 70);
    else knative.Overrides.of(target).select('Service', `orders${n}`).add('/metadata/annotations', { team: 'shop' });
    made.push(fn);
  }
  return made;
}

/** Elements of collections that are looked at, and nodes of the tree that are asked for something, while `work` runs. */
function stepsOf(work: () => void): number {
  let steps = 0;
  const restores = [
    ...SCANS.flatMap(([prototype, names]) => names.map((name) => wrap(prototype, name, 'value', (self) => steps += sizeOf(self)))),
    ...QUESTIONS.map((name) => wrap(Node.prototype, name, 'get', () => steps++)),
  ];
  try {
    work();
  } finally {
    for (const restore of restores) restore();
  }
  return steps;
}

function sizeOf(collection: unknown): number {
  return Array.isArray(collection) ? collection.length : (collection as Set<unknown>).size;
}

/** Calls `before` with the object whenever a method or getter of a class is used, until the returned function is called. */
function wrap(prototype: object, name: string | symbol, part: 'value' | 'get', before: (self: unknown) => void): () => void {
  const stock = Object.getOwnPropertyDescriptor(prototype, name)!;
  const wrapped = function (this: unknown, ...args: unknown[]): unknown {
    before(this);
    return stock[part]!.apply(this, args);
  };
  Object.defineProperty(prototype, name, { ...stock, [part]: wrapped });
  return () => Object.defineProperty(prototype, name, stock);
}

describe.each(TARGETS)('on $name', ({ name, create }) => {
  /** How much more work each of three equal additions to a model is. */
  function additions(work: (target: PlatformTarget, functions: ServerlessFunction[]) => void): number[] {
    // What happens once in a process is part of the first, which is left out.
    const [, ...steps] = [1, 10, 20, 30, 40].map((parts) => {
      const target = create();
      const functions = model(target, parts);
      return stepsOf(() => work(target, functions));
    });
    return steps.slice(1).map((each, index) => each - steps[index]);
  }

  test.each<[string, (target: PlatformTarget, functions: ServerlessFunction[]) => void]>([
    ['rendering', (target) => target.documents()],
    ['looking for findings', (target) => target.findings()],
    ['the fidelity report', (target) => target.fidelity()],
    ['asking for an object of each function', (target, functions) => functions.forEach((fn) => target.materialize(fn, name === 'Nomad' ? 'Job' : 'Service'))],
  ])('%s takes as many steps for each further part of a model as for the one before', (_, work) => {
    const [first, second, third] = additions(work);

    expect(first).toBeGreaterThan(0);
    expect([second, third]).toEqual([first, first]);
  });
});
