import * as fc from 'fast-check';
import { Backoff, Cpu, DeliveryOrder, Duration, EnvironmentValue, EventFilter, Probe, Protocol, Rate, ScaleMetric, Size } from '../../lib';
import type { DeliveryOptions, FunctionDefaultsOptions, ProbeOptions, WorkloadOptions } from '../../lib';

/** What a model may hold beside what every target takes. */
export interface ModelOptions {
  /** Whether deliveries may be ordered. */
  readonly ordered: boolean;
  /** Whether filters may be more than exact. */
  readonly filters: boolean;
  /** Whether to leave out what one of the targets refuses. */
  readonly portable?: boolean;
}

export const text = fc.oneof(
  fc.constantFrom('', '$(HOME)', '$$(HOME)', '${file("/etc/passwd")}', '%{ if true }', '{{ key "x" }}', '${! content() }', '"\'\n', '😀', 'a: b', '- a'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);

export const image = fc.constantFrom(
  'registry.example.com/shop/orders:1.4.0', 'nginx', `shop/orders@sha256:${'0a'.repeat(32)}`, 'localhost:5000/shop/orders',
);

/** A value, or rarely the one that takes back what a level above says. */
function orOff<T>(value: fc.Arbitrary<T>, off: T): fc.Arbitrary<T> {
  return fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: fc.constant(off) });
}

const probeOptions: fc.Arbitrary<ProbeOptions> = fc.record({
  period: fc.integer({ min: 1, max: 60 }).map((seconds) => Duration.seconds(seconds)),
  timeout: fc.integer({ min: 1, max: 60 }).map((seconds) => Duration.seconds(seconds)),
  failureThreshold: fc.integer({ min: 1, max: 10 }),
}, { requiredKeys: [] });

const httpProbe = (...paths: string[]): fc.Arbitrary<Probe> => fc.tuple(fc.constantFrom(...paths), probeOptions)
  .map(([path, options]) => Probe.http(path, options));

const tcpProbe: fc.Arbitrary<Probe> = probeOptions.map((options) => Probe.tcp(options));

const probe = fc.oneof(httpProbe('/', '/healthz', '/a?b=c'), tcpProbe);

/** On Nomad a path has no query, and a TCP probe of readiness counts no failures. */
const portableReadiness = fc.oneof(httpProbe('/', '/healthz'), fc.constant(Probe.tcp()));
const portableLiveness = fc.oneof(httpProbe('/', '/healthz'), tcpProbe);

/** What every workload may have. */
export function workloadOptions({ portable = false }: ModelOptions): fc.Arbitrary<WorkloadOptions> {
  // Nomad refuses arguments in another form of Unicode, because its client would change them.
  const argument = portable ? text.map((value) => value.normalize()) : text;
  const value = orOff(text.map((content) => EnvironmentValue.fromText(content)), EnvironmentValue.none());
  return fc.record({
    environment: fc.dictionary(fc.constantFrom('A', 'B_1', '_c'), value, { noNullPrototype: true }),
    command: orOff(fc.array(argument.filter((program) => program !== ''), { minLength: 1, maxLength: 2 }), []),
    args: fc.array(argument, { maxLength: 2 }),
    cpu: orOff(fc.integer({ min: 1, max: 4000 }).map((millis) => Cpu.millis(millis)), Cpu.none()),
    memory: orOff(fc.integer({ min: 10, max: 4096 }).map((mebibytes) => Size.mebibytes(mebibytes)), Size.none()),
  }, { requiredKeys: [] });
}

/** What functions may have beside it. */
export function functionDefaults({ portable = false }: ModelOptions): fc.Arbitrary<FunctionDefaultsOptions> {
  const metric = fc.oneof(
    fc.integer({ min: 1, max: 1000 }).map((requests) => ScaleMetric.concurrency(requests)),
    fc.integer({ min: 1, max: 1000 }).map((rate) => ScaleMetric.requestRate(Rate.perSecond(rate))),
  );
  return fc.record({
    port: fc.constantFrom(80, 3000, 8080, 65535),
    protocol: fc.constantFrom(Protocol.HTTP1, Protocol.HTTP2),
    // Nothing on Nomad wakes a function.
    minInstances: fc.integer({ min: portable ? 1 : 0, max: 3 }),
    maxInstances: orOff(fc.integer({ min: 3, max: 10 }), 0),
    scaleMetric: orOff(metric, ScaleMetric.none()),
    maxConcurrency: portable ? fc.constant(0) : orOff(fc.integer({ min: 1, max: 1000 }), 0),
    timeout: fc.integer({ min: 1, max: 600 }).map((seconds) => Duration.seconds(seconds)),
    readiness: orOff(portable ? portableReadiness : probe, Probe.none()),
    liveness: orOff(portable ? portableLiveness : probe, Probe.none()),
  }, { requiredKeys: [] });
}

const attributes = fc.dictionary(fc.constantFrom('type', 'source', 'subject', 'region'), fc.constantFrom('shop.order.placed', '/shop', 'a', '%'),
  { minKeys: 1, noNullPrototype: true });

const anyFilter: fc.Arbitrary<EventFilter> = fc.letrec<{ tree: EventFilter }>((tie) => ({
  tree: fc.oneof({ depthSize: 'small', withCrossShrink: true },
    attributes.map((values) => EventFilter.exact(values)),
    attributes.map((values) => EventFilter.prefix(values)),
    attributes.map((values) => EventFilter.suffix(values)),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((filters) => EventFilter.all(...filters)),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((filters) => EventFilter.any(...filters)),
    tie('tree').map((inner) => EventFilter.not(inner))),
})).tree;

/** Which events a trigger may want. */
export function filter({ filters }: ModelOptions): fc.Arbitrary<EventFilter> {
  return filters ? anyFilter : attributes.map((values) => EventFilter.exact(values));
}

const tenths = (min: number, max: number) => fc.integer({ min, max }).map((amount) => Duration.millis(amount * 100));

/** How events may be delivered, but for the dead letter. */
export function deliveryOptions({ ordered }: ModelOptions): fc.Arbitrary<DeliveryOptions> {
  return fc.record({
    retries: fc.integer({ min: 0, max: 12 }),
    backoff: fc.oneof(
      tenths(1, 20).map((delay) => Backoff.exponential(delay)), tenths(1, 20).map((delay) => Backoff.linear(delay)), fc.constant(Backoff.none()),
    ),
    timeout: orOff(tenths(1, 6000), Duration.millis(0)),
    order: ordered ? fc.constantFrom(DeliveryOrder.ORDERED, DeliveryOrder.UNORDERED) : fc.constant(DeliveryOrder.UNORDERED),
  }, { requiredKeys: [] });
}
