import {
  Code, DeliveryDefaults, Duration, EnvironmentValue, EventBroker, EventFilter, EventTrigger, FunctionDefaults, Probe, Releases, Schedule,
  ScheduleSource, ServerlessFunction, TrafficSplit, Visibility, WorkloadDefaults,
} from '../../lib';
import type {
  BrokerImportOptions, DeliveryOptions, EventBrokerProps, EventTriggerProps, FunctionDefaultsOptions, FunctionImportOptions, FunctionOptions,
  ProbeOptions, RevisionOptions, ScheduleSourceProps, ServerlessFunctionProps, TrafficRoute, TrafficSplitProps, UrlOptions, WorkloadOptions,
} from '../../lib';
import type { Struct } from '../../lib/core/rules';
import { DELIVERY_OPTIONS } from '../../lib/model/eventing/delivery-options';
import { BROKER_PROPS } from '../../lib/model/eventing/event-broker';
import { TRIGGER_PROPS } from '../../lib/model/eventing/event-trigger';
import { BROKER_IMPORT_OPTIONS } from '../../lib/model/eventing/imported-broker';
import { SCHEDULE_PROPS } from '../../lib/model/eventing/schedule-source';
import { FUNCTION_DEFAULTS_OPTIONS, FUNCTION_OPTIONS } from '../../lib/model/function/function-options';
import { FUNCTION_IMPORT_OPTIONS } from '../../lib/model/function/imported-function';
import { REVISION_OPTIONS } from '../../lib/model/function/revision';
import { FUNCTION_PROPS } from '../../lib/model/function/serverless-function-props';
import { SPLIT_PROPS, TRAFFIC_ROUTE } from '../../lib/model/traffic/traffic-split';
import { URL_OPTIONS } from '../../lib/model/workload/environment-value';
import { PROBE_OPTIONS } from '../../lib/model/workload/probe';
import { WORKLOAD_OPTIONS } from '../../lib/model/workload/workload-options';
import { CODE, deliveryValues, functionDefaultsValues, functionValues, otherDeliveryValues, otherFunctionValues, workloadValues } from './option-values';
import type { Surroundings, Values } from './option-values';

const NEXT = Code.fromImage('registry.example.com/shop/orders:1.5.0');
const DAILY = Schedule.cron('0 4 * * *');

/** A place where options of a struct are given. */
export interface Place<O extends object = any> {
  readonly what: string;
  readonly struct: Struct<O>;
  /** Makes the smallest model that gives options there. */
  build(around: Surroundings, options: Partial<O>): void;
  values(around: Surroundings): Values<O>;
}

/** Lets the struct of a place stand for its type, and forgets it for the list. */
function place<O extends object>(of: Place<O>): Place {
  return of;
}

function fnWith({ target }: Surroundings, options: ServerlessFunctionProps): void {
  new ServerlessFunction(target, 'Orders', { code: CODE, ...options });
}

/** Every place where the model takes options. */
export const PLACES: readonly Place[] = [
  place<WorkloadOptions>({
    what: 'workload defaults',
    struct: WORKLOAD_OPTIONS,
    build: ({ target }, options) => WorkloadDefaults.apply(target, options),
    values: workloadValues,
  }),
  place<FunctionDefaultsOptions>({
    what: 'function defaults',
    struct: FUNCTION_DEFAULTS_OPTIONS,
    build: ({ target }, options) => FunctionDefaults.apply(target, options),
    values: () => functionDefaultsValues,
  }),
  place<FunctionOptions>({ what: 'options of a function', struct: FUNCTION_OPTIONS, build: fnWith, values: functionValues }),
  place<FunctionOptions>({ what: 'other options of a function', struct: FUNCTION_OPTIONS, build: fnWith, values: otherFunctionValues }),
  place<ServerlessFunctionProps>({
    what: 'a function',
    struct: FUNCTION_PROPS,
    build({ target }, { code = CODE, ...options }) {
      const revisions = options.releases === Releases.REVISIONS;
      const fn = new ServerlessFunction(target, 'Orders', revisions ? options : { code, ...options });
      if (revisions) fn.addRevision('v1', { code });
    },
    values: (around) => ({
      ...functionValues(around), code: NEXT, releases: Releases.REVISIONS, visibility: Visibility.PUBLIC, functionName: 'order-entry',
    }),
  }),
  place<RevisionOptions>({
    what: 'a revision',
    struct: REVISION_OPTIONS,
    build({ target }, options) {
      const fn = new ServerlessFunction(target, 'Orders', { releases: Releases.REVISIONS });
      fn.addRevision('v1', { code: CODE, ...options });
    },
    values: (around) => ({ ...functionValues(around), code: NEXT, retired: true, adopt: true }),
  }),
  place<FunctionImportOptions>({
    what: 'an imported function',
    struct: FUNCTION_IMPORT_OPTIONS,
    build(around, options) {
      const tax = ServerlessFunction.fromFunctionName(around.target, 'Tax', 'tax', options);
      fnWith(around, { environment: { TAX_URL: EnvironmentValue.fromUrl(tax) } });
    },
    values: () => ({ namespace: 'finance' }),
  }),
  place<ProbeOptions>({
    what: 'a readiness probe',
    struct: PROBE_OPTIONS,
    build: (around, options) => fnWith(around, { readiness: Probe.http('/ready', options) }),
    values: () => ({ period: Duration.seconds(7), timeout: Duration.seconds(4), failureThreshold: 6 }),
  }),
  place<ProbeOptions>({
    what: 'a liveness probe',
    struct: PROBE_OPTIONS,
    build: (around, options) => fnWith(around, { liveness: Probe.tcp(options) }),
    values: () => ({ period: Duration.seconds(7), timeout: Duration.seconds(4), failureThreshold: 6 }),
  }),
  place<UrlOptions>({
    what: 'a URL',
    struct: URL_OPTIONS,
    build: (around, options) => fnWith(around, { environment: { STOCK_URL: EnvironmentValue.fromUrl(around.stock, options) } }),
    values: () => ({ path: '/items', scheme: 'grpc' }),
  }),
  place<TrafficRoute>({
    what: 'a route',
    struct: TRAFFIC_ROUTE,
    build({ target }, { revision, percent = 90, tags }) {
      const fn = new ServerlessFunction(target, 'Orders', { releases: Releases.REVISIONS });
      const revisions = ['v1', 'v2'].map((name) => fn.addRevision(name, { code: CODE }));
      const [first, second] = revision === undefined ? revisions : revisions.reverse();
      new TrafficSplit(target, 'Split', {
        routes: [{ revision: first, percent, tags }, { revision: second, percent: 100 - percent }],
      });
    },
    values: ({ target }) => ({
      // Another than the first: which one it is does not matter to what is built of it.
      revision: new ServerlessFunction(target, 'Other', { releases: Releases.REVISIONS }).addRevision('v1', { code: CODE }),
      percent: 80,
      tags: ['canary'],
    }),
  }),
  place<TrafficSplitProps>({
    what: 'a split',
    struct: SPLIT_PROPS,
    build({ target }, { routes }) {
      const fn = new ServerlessFunction(target, 'Orders', { releases: Releases.REVISIONS });
      const [v1, v2] = ['v1', 'v2'].map((name) => fn.addRevision(name, { code: CODE }));
      const [first, second] = routes?.map((route) => route.percent) ?? [90, 10];
      new TrafficSplit(target, 'Split', { routes: [{ revision: v1, percent: first }, { revision: v2, percent: second }] });
    },
    values: () => ({ routes: [{ revision: undefined!, percent: 30 }, { revision: undefined!, percent: 70 }] }),
  }),
  place<EventBrokerProps>({
    what: 'a broker',
    struct: BROKER_PROPS,
    build({ target, mail }, options) {
      new EventTrigger(target, 'SendMail', { broker: new EventBroker(target, 'Orders', options), target: mail });
    },
    values: () => ({ delivery: { retries: 3 }, brokerName: 'order-events' }),
  }),
  place<BrokerImportOptions>({
    what: 'an imported broker',
    struct: BROKER_IMPORT_OPTIONS,
    build(around, options) {
      const audit = EventBroker.fromBrokerName(around.target, 'Audit', 'audit', options);
      fnWith(around, { environment: { AUDIT_URL: EnvironmentValue.fromUrl(audit) } });
    },
    values: () => ({ namespace: 'finance' }),
  }),
  place<EventTriggerProps>({
    what: 'a trigger',
    struct: TRIGGER_PROPS,
    build({ target, broker, mail }, options) {
      new EventTrigger(target, 'SendMail', { broker, target: mail, ...options });
    },
    values: ({ archive, stock }) => ({
      broker: archive, target: stock.at('/events'), filter: EventFilter.exact({ type: 'shop.order.placed' }), delivery: { retries: 3 }, triggerName: 'post',
    }),
  }),
  place<DeliveryOptions>({
    what: 'the delivery of a trigger',
    struct: DELIVERY_OPTIONS,
    build({ target, broker, mail }, delivery) {
      new EventTrigger(target, 'SendMail', { broker, target: mail, delivery });
    },
    values: deliveryValues,
  }),
  place<DeliveryOptions>({
    what: 'other delivery of a trigger',
    struct: DELIVERY_OPTIONS,
    build({ target, broker, mail }, delivery) {
      new EventTrigger(target, 'SendMail', { broker, target: mail, delivery });
    },
    values: otherDeliveryValues,
  }),
  place<DeliveryOptions>({
    what: 'the delivery of a schedule',
    struct: DELIVERY_OPTIONS,
    build({ target, broker, mail }, delivery) {
      new ScheduleSource(target, 'Nightly', { schedule: DAILY, broker, target: mail, delivery });
    },
    values: deliveryValues,
  }),
  place<DeliveryOptions>({
    what: 'delivery defaults',
    struct: DELIVERY_OPTIONS,
    build({ target, broker, mail }, delivery) {
      DeliveryDefaults.apply(target, delivery);
      new EventTrigger(target, 'SendMail', { broker, target: mail });
    },
    values: deliveryValues,
  }),
  place<ScheduleSourceProps>({
    what: 'a schedule',
    struct: SCHEDULE_PROPS,
    build({ target, broker, mail }, options) {
      new ScheduleSource(target, 'Nightly', { schedule: DAILY, broker, target: mail, data: '{"full":false}', ...options });
    },
    values: ({ archive, stock }) => ({
      schedule: Schedule.cron('30 2 * * 1'),
      target: stock,
      timeZone: 'Asia/Tokyo',
      broker: archive,
      data: '{"full":true}',
      contentType: 'text/plain',
      delivery: { retries: 3 },
      sourceName: 'night',
    }),
  }),
];
