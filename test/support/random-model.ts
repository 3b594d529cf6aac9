import type { Construct } from 'constructs';
import * as fc from 'fast-check';
import {
  Backoff, Cpu, DeliveryOrder, Duration, EnvironmentValue, EventBroker, EventFilter, EventTrigger, Code, Probe, Protocol, Rate, Releases,
  ScaleMetric, Schedule, ScheduleSource, Secret, ServerlessFunction, Size, TrafficSplit, Visibility,
} from '../../lib';
import type { DeliveryOptions, FunctionOptions, IEventTarget, ProbeOptions } from '../../lib';

/** Adds a model below a target. */
export type Model = (scope: Construct) => void;

/** What a model may hold beside what every target takes. */
export interface ModelOptions {
  /** Whether deliveries may be ordered. */
  readonly ordered: boolean;
  /** Whether filters may be more than exact. */
  readonly filters: boolean;
  /** Whether to leave out what one of the targets refuses. */
  readonly portable?: boolean;
}

const text = fc.oneof(
  fc.constantFrom('', '$(HOME)', '$$(HOME)', '${file("/etc/passwd")}', '%{ if true }', '{{ key "x" }}', '${! content() }', '"\'\n', '😀', 'a: b', '- a'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);

const image = fc.constantFrom('registry.example.com/shop/orders:1.4.0', 'nginx', `shop/orders@sha256:${'0a'.repeat(32)}`, 'localhost:5000/shop/orders');

const probeOptions: fc.Arbitrary<ProbeOptions> = fc.record({
  period: fc.integer({ min: 1, max: 60 }).map((seconds) => Duration.seconds(seconds)),
  timeout: fc.integer({ min: 1, max: 60 }).map((seconds) => Duration.seconds(seconds)),
  failureThreshold: fc.integer({ min: 1, max: 10 }),
}, { requiredKeys: [] });

const httpProbe = (...paths: string[]): fc.Arbitrary<Probe> => fc.tuple(fc.constantFrom(...paths), probeOptions)
  .map(([path, options]) => Probe.http(path, options));

const tcpProbe: fc.Arbitrary<Probe> = probeOptions.map((options) => Probe.tcp(options));

const probe = fc.oneof(httpProbe('/', '/healthz', '/a?b=c'), tcpProbe);

/** Options that every target takes. */
const functionOptions: fc.Arbitrary<FunctionOptions> = fc.record({
  environment: fc.dictionary(fc.constantFrom('A', 'B_1', '_c'), text.map((value) => EnvironmentValue.fromText(value)), { noNullPrototype: true }),
  command: fc.array(text.filter((value) => value !== ''), { minLength: 1, maxLength: 2 }),
  args: fc.array(text, { maxLength: 2 }),
  port: fc.constantFrom(80, 3000, 8080, 65535),
  protocol: fc.constantFrom(Protocol.HTTP1, Protocol.HTTP2),
  minInstances: fc.integer({ min: 1, max: 3 }),
  maxInstances: fc.integer({ min: 3, max: 10 }),
  scaleMetric: fc.oneof(fc.integer({ min: 1, max: 1000 }).map((requests) => ScaleMetric.concurrency(requests)),
    fc.integer({ min: 1, max: 1000 }).map((rate) => ScaleMetric.requestRate(Rate.perSecond(rate)))),
  maxConcurrency: fc.integer({ min: 1, max: 1000 }),
  timeout: fc.integer({ min: 1, max: 600 }).map((seconds) => Duration.seconds(seconds)),
  cpu: fc.integer({ min: 1, max: 4000 }).map((millis) => Cpu.millis(millis)),
  memory: fc.integer({ min: 10, max: 4096 }).map((mebibytes) => Size.mebibytes(mebibytes)),
  readiness: probe,
  liveness: probe,
}, { requiredKeys: [] });

const portableProbes = fc.record({
  readiness: fc.oneof(httpProbe('/', '/healthz'), fc.constant(Probe.tcp())),
  liveness: fc.oneof(httpProbe('/', '/healthz'), tcpProbe),
}, { requiredKeys: [] });

const portableOptions: fc.Arbitrary<FunctionOptions> = fc.tuple(functionOptions, portableProbes).map(([options, probes]) => ({
  ...options,
  maxConcurrency: undefined,
  command: options.command?.map((value) => value.normalize()),
  args: options.args?.map((value) => value.normalize()),
  readiness: probes.readiness,
  liveness: probes.liveness,
}));

const attributes = fc.dictionary(fc.constantFrom('type', 'source', 'subject', 'region'), fc.constantFrom('shop.order.placed', '/shop', 'a', '%'),
  { minKeys: 1, noNullPrototype: true });

const filter: fc.Arbitrary<EventFilter> = fc.letrec<{ tree: EventFilter }>((tie) => ({
  tree: fc.oneof({ depthSize: 'small', withCrossShrink: true },
    attributes.map((values) => EventFilter.exact(values)),
    attributes.map((values) => EventFilter.prefix(values)),
    attributes.map((values) => EventFilter.suffix(values)),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((filters) => EventFilter.all(...filters)),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((filters) => EventFilter.any(...filters)),
    tie('tree').map((inner) => EventFilter.not(inner))),
})).tree;

const tenths = (min: number, max: number) => fc.integer({ min, max }).map((amount) => Duration.millis(amount * 100));

function deliveryOptions({ ordered }: ModelOptions): fc.Arbitrary<DeliveryOptions> {
  return fc.record({
    retries: fc.integer({ min: 0, max: 12 }),
    backoff: fc.oneof(tenths(1, 20).map((delay) => Backoff.exponential(delay)), tenths(1, 20).map((delay) => Backoff.linear(delay))),
    timeout: tenths(1, 6000),
    order: ordered ? fc.constantFrom(DeliveryOrder.ORDERED, DeliveryOrder.UNORDERED) : fc.constant(DeliveryOrder.UNORDERED),
  }, { requiredKeys: [] });
}

/** Models of every kind of construct, that every target takes. */
export function randomModel(options: ModelOptions): fc.Arbitrary<Model> {
  const someFilter = options.filters ? filter : attributes.map((values) => EventFilter.exact(values));
  const runtime = options.portable ? portableOptions : functionOptions;
  const delivery = fc.record({ options: deliveryOptions(options), deadLetter: fc.boolean() });
  return fc.record({
    functions: fc.array(fc.record({
      options: runtime,
      code: image,
      visibility: fc.constantFrom(Visibility.INTERNAL, Visibility.PUBLIC),
      revisions: fc.array(
        fc.record({ options: runtime, code: image, share: fc.integer({ min: 0, max: 9 }), tagged: fc.boolean() }), { maxLength: 3 },
      ),
    }), { minLength: 1, maxLength: 3 }),
    broker: deliveryOptions(options),
    triggers: fc.array(fc.record({
      to: fc.nat(), filter: fc.option(someFilter, { nil: undefined }), delivery: fc.option(delivery, { nil: undefined }),
    }), { maxLength: 3 }),
    schedules: fc.array(fc.record({
      to: fc.nat(),
      schedule: fc.constantFrom('0 4 * * *', '*/5 * * * *', '@hourly', '30 12 1-5 JAN mon'),
      timeZone: fc.constantFrom(undefined, 'UTC', 'Asia/Tokyo'),
      data: fc.constantFrom(undefined, '{}', '{"a":"$(HOME) ${x}"}'),
    }), { maxLength: 2 }),
  }).map((plan): Model => (scope) => {
    const broker = new EventBroker(scope, 'Events', { delivery: plan.broker });
    const functions = plan.functions.map((fn, position) => addFunction(scope, `Fn${position}`, fn, broker));
    const targets: IEventTarget[] = [...functions, broker];
    plan.triggers.forEach((trigger, position) => new EventTrigger(scope, `Trigger${position}`, {
      broker,
      target: targets[trigger.to % functions.length],
      filter: trigger.filter,
      delivery: trigger.delivery && { ...trigger.delivery.options, ...(trigger.delivery.deadLetter ? { deadLetter: functions[0] } : {}) },
    }));
    plan.schedules.forEach(({ to, schedule, timeZone, data }, position) => new ScheduleSource(scope, `Schedule${position}`, {
      schedule: Schedule.cron(schedule), timeZone, data, target: targets[to % targets.length],
    }));
  });
}

interface FunctionPlan {
  readonly options: FunctionOptions;
  readonly code: string;
  readonly visibility: Visibility;
  readonly revisions: Array<{ readonly options: FunctionOptions; readonly code: string; readonly share: number; readonly tagged: boolean }>;
}

/** A plain function without revisions; otherwise one with shares of 100 in all, where a share of nothing means retired. */
function addFunction(scope: Construct, id: string, plan: FunctionPlan, broker: EventBroker): ServerlessFunction {
  const { options, visibility, revisions } = plan;
  const total = revisions.reduce((sum, revision) => sum + revision.share, 0);
  if (total === 0) {
    const fn = new ServerlessFunction(scope, id, { ...options, code: Code.fromImage(plan.code), visibility });
    fn.addEnvironment('BROKER_URL', EnvironmentValue.fromUrl(broker));
    fn.addEnvironment('API_KEY', EnvironmentValue.fromSecret(Secret.fromSecretName(scope, `${id}Key`, 'payment'), 'api-key'));
    return fn;
  }
  // A gateway speaks one protocol to a function, so it is that of the function for all of its revisions.
  const fn = new ServerlessFunction(scope, id, { ...options, releases: Releases.REVISIONS, visibility });
  const live = revisions.map((revision, position) => ({
    revision: fn.addRevision(`v${position}`, {
      ...revision.options, protocol: undefined, code: Code.fromImage(revision.code), retired: revision.share === 0,
    }),
    share: revision.share,
    tag: revision.tagged ? `t${position}` : undefined,
  })).filter(({ share }) => share > 0);
  const percents = live.map(({ share }) => Math.floor(100 * share / total));
  percents[0] += 100 - percents.reduce((sum, percent) => sum + percent, 0);
  new TrafficSplit(scope, `${id}Split`, { routes: live.map(({ revision, tag }, position) => ({ revision, tag, percent: percents[position] })) });
  return fn;
}
