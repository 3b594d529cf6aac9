import type { Construct } from 'constructs';
import * as fc from 'fast-check';
import {
  Code, DeliveryDefaults, EnvironmentValue, EventBroker, EventDestination, EventTrigger, FunctionDefaults, Releases, Schedule, ScheduleSource, Secret,
  ServerlessFunction, TrafficSplit, Visibility, WorkloadDefaults,
} from '../../lib';
import type { DeliveryOptions, FunctionOptions, ICallee, IEventTarget, IHttpTarget } from '../../lib';
import { deliveryOptions, filter, functionDefaults, image, text, workloadOptions } from './random-options';
import type { ModelOptions } from './random-options';

/** Adds a model below a target. */
export type Model = (scope: Construct) => void;

interface RevisionPlan {
  readonly options: FunctionOptions;
  readonly code: string;
  readonly share: number;
  readonly tags: number;
  readonly silent: boolean;
}

interface FunctionPlan {
  readonly options: FunctionOptions;
  readonly code: string;
  readonly visibility: Visibility;
  readonly adopt: boolean;
  readonly revisions: RevisionPlan[];
}

/** Who calls whom, by their places in the model, and how the address is written. */
interface CallPlan {
  readonly from: number;
  readonly to: number;
  readonly form: keyof typeof ADDRESSES;
  readonly around: string;
}

interface DestinationPlan {
  readonly to: number;
  readonly path: string | undefined;
}

interface DeliveryPlan {
  readonly options: DeliveryOptions;
  readonly deadLetter: 'unsaid' | 'none' | DestinationPlan;
}

const ADDRESSES = {
  url: (callee: ICallee) => EnvironmentValue.fromUrl(callee),
  scheme: (callee: ICallee) => EnvironmentValue.fromUrl(callee, { scheme: 'grpc' }),
  address: (callee: ICallee) => EnvironmentValue.fromAddress(callee),
  host: (callee: ICallee) => EnvironmentValue.fromHost(callee),
};

const functionOptions = (options: ModelOptions): fc.Arbitrary<FunctionOptions> =>
  fc.tuple(workloadOptions(options), functionDefaults(options)).map(([workload, defaults]) => ({ ...workload, ...defaults }));

const destination: fc.Arbitrary<DestinationPlan> = fc.record({ to: fc.nat(), path: fc.constantFrom(undefined, '/', '/orders?a=%20b') });

/** Models of every kind of construct, that every target takes. */
export function randomModel(options: ModelOptions): fc.Arbitrary<Model> {
  const delivery: fc.Arbitrary<DeliveryPlan> = fc.record({
    options: deliveryOptions(options), deadLetter: fc.oneof(fc.constantFrom('unsaid' as const, 'none' as const), destination),
  });
  const revision = fc.record({
    options: functionOptions(options), code: image, share: fc.integer({ min: 0, max: 9 }), tags: fc.integer({ min: 0, max: 2 }), silent: fc.boolean(),
  });
  return fc.record({
    workloads: workloadOptions(options),
    defaults: functionDefaults(options),
    deliveries: deliveryOptions(options),
    functions: fc.array(fc.record({
      options: functionOptions(options),
      code: image,
      visibility: fc.constantFrom(Visibility.INTERNAL, Visibility.PUBLIC),
      adopt: fc.boolean(),
      revisions: fc.array(revision, { maxLength: 3 }),
    }), { minLength: 1, maxLength: 3 }),
    calls: fc.array(fc.record({
      from: fc.nat(), to: fc.nat(), form: fc.constantFrom(...Object.keys(ADDRESSES) as Array<keyof typeof ADDRESSES>), around: text,
    }), { maxLength: 4 }),
    callers: fc.array(fc.record({ from: fc.nat(), to: fc.nat() }), { maxLength: 2 }),
    broker: delivery,
    triggers: fc.array(fc.record({
      imported: fc.boolean(),
      to: destination,
      filter: fc.option(filter(options), { nil: undefined }),
      delivery: fc.option(delivery, { nil: undefined }),
    }), { maxLength: 3 }),
    schedules: fc.array(fc.record({
      to: fc.option(destination, { nil: undefined }),
      delivery: fc.option(delivery, { nil: undefined }),
      schedule: fc.constantFrom('0 4 * * *', '*/5 * * * *', '@hourly', '30 12 1-5 JAN mon'),
      timeZone: fc.constantFrom(undefined, 'UTC', 'Asia/Tokyo'),
      data: fc.constantFrom(undefined, '{}', '{"a":"$(HOME) ${x}"}'),
    }), { maxLength: 2 }),
  }).map((plan): Model => (scope) => {
    WorkloadDefaults.apply(scope, plan.workloads);
    FunctionDefaults.apply(scope, plan.defaults);
    const made = plan.functions.map((fn, position) => addFunction(scope, `Fn${position}`, fn));
    const functions = made.map(({ fn }) => fn);
    // One that something else manages, and one that is a function of the model under another id.
    const imports = ['tax', 'fn0'].map((name) => ServerlessFunction.fromFunctionName(scope, `Import-${name}`, name));
    const receivers: IHttpTarget[] = [...functions, ...made.flatMap(({ tagged }) => tagged), ...imports];
    const deliveryOf = (chosen: DeliveryPlan) => deliveryTo(receivers, chosen);
    DeliveryDefaults.apply(scope, { ...plan.deliveries, deadLetter: functions[0] });
    const broker = new EventBroker(scope, 'Events', { delivery: deliveryOf(plan.broker) });
    const audit = EventBroker.fromBrokerName(scope, 'Audit', 'audit');
    functions.forEach((fn, position) => addReferences(scope, fn, position, broker));
    plan.calls.forEach((call, position) => addCall(scope, position, call, functions, [...receivers, broker, audit]));
    plan.callers.forEach(({ from, to }) => at(functions, to).grantInvoke(at([...functions, ...imports], from)));
    plan.triggers.forEach((trigger, position) => new EventTrigger(scope, `Trigger${position}`, {
      broker: trigger.imported ? audit : broker,
      target: destinationAt(receivers, trigger.to),
      filter: trigger.filter,
      delivery: trigger.delivery && deliveryOf(trigger.delivery),
    }));
    plan.schedules.forEach(({ to, delivery: own, schedule, timeZone, data }, position) => new ScheduleSource(scope, `Schedule${position}`, {
      schedule: Schedule.cron(schedule),
      timeZone,
      data,
      // The triggers of a broker say how its events are delivered.
      ...(to === undefined ? { target: broker } : { target: destinationAt(receivers, to), delivery: own && deliveryOf(own) }),
    }));
  });
}

function at<T>(list: readonly T[], position: number): T {
  return list[position % list.length];
}

function destinationAt(receivers: IHttpTarget[], { to, path }: DestinationPlan): IEventTarget {
  const receiver = at(receivers, to);
  return path === undefined ? receiver : receiver.at(path);
}

function deliveryTo(receivers: IHttpTarget[], { options, deadLetter }: DeliveryPlan): DeliveryOptions {
  switch (deadLetter) {
    case 'unsaid': return options;
    case 'none': return { ...options, deadLetter: EventDestination.none() };
    default: return { ...options, deadLetter: destinationAt(receivers, deadLetter) };
  }
}

/** What every function refers to, whoever else it calls. */
function addReferences(scope: Construct, fn: ServerlessFunction, position: number, broker: EventBroker): void {
  const secret = Secret.fromSecretName(scope, `Key${position}`, 'payment');
  fn.addEnvironment('BROKER_URL', EnvironmentValue.fromUrl(broker));
  fn.addEnvironment('API_KEY', EnvironmentValue.fromSecret(secret, 'api-key'));
}

/** The address of a callee alone, and between texts and a secret. */
function addCall(scope: Construct, position: number, call: CallPlan, functions: ServerlessFunction[], callees: ICallee[]): void {
  const { from, to, form, around } = call;
  const fn = at(functions, from);
  const callee = ADDRESSES[form](at(callees, to));
  const password = EnvironmentValue.fromSecret(Secret.fromSecretName(scope, `Secret${position}`, 'database'), 'password');
  const literal = around.replace(/[{}]/g, '$&$&');
  fn.addEnvironment(`CALL_${position}`, callee);
  fn.addEnvironment(`DATABASE_${position}`, EnvironmentValue.fromTemplate(`${literal}{password}@{callee}${literal}`, { password, callee }));
}

/** A plain function without revisions; otherwise one with shares of 100 in all, where a share of nothing means retired. */
function addFunction(scope: Construct, id: string, plan: FunctionPlan): { fn: ServerlessFunction; tagged: IHttpTarget[] } {
  const { options, visibility, revisions } = plan;
  const total = revisions.reduce((sum, revision) => sum + revision.share, 0);
  if (total === 0) return { fn: new ServerlessFunction(scope, id, { ...options, code: Code.fromImage(plan.code), visibility }), tagged: [] };
  // A gateway speaks one protocol to a function, so it is that of the function for all of its revisions.
  const fn = new ServerlessFunction(scope, id, { ...options, releases: Releases.REVISIONS, visibility });
  const live = revisions.map((revision, position) => ({
    revision: fn.addRevision(`v${position}`, {
      ...revision.options,
      environment: { ...revision.options.environment, ...(revision.silent ? { CALL_0: EnvironmentValue.none() } : {}) },
      protocol: undefined,
      code: Code.fromImage(revision.code),
      retired: revision.share === 0,
      adopt: plan.adopt && position === 0,
    }),
    share: revision.share,
    tags: [`t${position}`, `u${position}`].slice(0, revision.tags),
  })).filter(({ share }) => share > 0);
  const percents = live.map(({ share }) => Math.floor(100 * share / total));
  percents[0] += 100 - percents.reduce((sum, percent) => sum + percent, 0);
  const routes = live.map(({ revision, tags }, position) => ({ revision, tags, percent: percents[position] }));
  new TrafficSplit(scope, `${id}Split`, { routes });
  // On Knative a revision has an address only where its route has a tag.
  const tagged = live.flatMap(({ revision, tags }) => [...tags.map((tag) => fn.tag(tag)), ...(tags.length > 0 ? [revision] : [])]);
  return { fn, tagged };
}
