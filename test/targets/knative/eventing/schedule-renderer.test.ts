import { DeliveryOrder, Duration, EventBroker, Findings, Schedule, ScheduleSource, knative } from '../../../../lib';
import type { ScheduleSourceProps } from '../../../../lib';
import { pingSourceOf, scheduleTriggerOf } from '../../../../lib/targets/knative/eventing/schedule-renderer';
import { besides, contextOf, findingsOf, knativeTarget, plainFunction } from '../../../support/knative';

const NIGHTLY = Schedule.cron('0 4 * * *');
const SINK = { ref: { apiVersion: 'eventing.knative.dev/v1', kind: 'Broker', name: 'events' } };

test('a schedule is a PingSource that publishes to the broker, marked with its name', () => {
  const target = knativeTarget();
  const broker = new EventBroker(target, 'Events');
  const source = new ScheduleSource(target, 'Nightly', { schedule: NIGHTLY, target: broker });
  expect(pingSourceOf(source, broker, contextOf(target))).toEqual({
    apiVersion: 'sources.knative.dev/v1',
    kind: 'PingSource',
    metadata: { name: 'nightly' },
    spec: {
      ceOverrides: { extensions: { knomadschedule: 'nightly' } },
      schedule: '0 4 * * *',
      sink: SINK,
      timezone: 'UTC',
    },
  });
});

test('time zone and data are passed on, JSON unless said otherwise', () => {
  const target = knativeTarget();
  const broker = new EventBroker(target, 'Events');
  const json = new ScheduleSource(target, 'A', { schedule: NIGHTLY, target: broker, timeZone: 'Asia/Tokyo', data: '{"b":1, "a":"$(HOME)"}' });
  const text = new ScheduleSource(target, 'B', { schedule: NIGHTLY, target: broker, data: '{{ key "x" }}\n', contentType: 'text/plain' });
  expect(pingSourceOf(json, broker, contextOf(target)).spec).toEqual({
    ceOverrides: { extensions: { knomadschedule: 'a' } },
    contentType: 'application/json',
    data: '{"b":1, "a":"$(HOME)"}',
    schedule: '0 4 * * *',
    sink: SINK,
    timezone: 'Asia/Tokyo',
  });
  expect(pingSourceOf(text, broker, contextOf(target)).spec).toMatchObject({ contentType: 'text/plain', data: '{{ key "x" }}\n' });
});

test('for a function a trigger with a delivery hands its events on, and only its own', () => {
  const target = knativeTarget({ brokerClass: knative.BrokerClass.kafka() });
  const broker = new EventBroker(target, 'Events', { delivery: { retries: 4 } });
  const source = new ScheduleSource(target, 'Nightly', {
    schedule: NIGHTLY, target: plainFunction(target, { timeout: Duration.seconds(45) }, 'Report'), delivery: { order: DeliveryOrder.ORDERED },
  });
  expect(scheduleTriggerOf(source, broker, contextOf(target))).toEqual({
    apiVersion: 'eventing.knative.dev/v1',
    kind: 'Trigger',
    metadata: { annotations: { 'kafka.eventing.knative.dev/delivery.order': 'ordered' }, name: 'nightly' },
    spec: {
      broker: 'events',
      delivery: { backoffDelay: 'PT0.2S', backoffPolicy: 'exponential', retry: 4, timeout: 'PT45S' },
      filter: { attributes: { knomadschedule: 'nightly', type: 'dev.knative.sources.ping' } },
      subscriber: { ref: { apiVersion: 'serving.knative.dev/v1', kind: 'Service', name: 'report' } },
    },
  });
});

test('through the public API a schedule for a function is a Trigger and a PingSource, for a broker a PingSource alone', () => {
  const target = knativeTarget();
  const broker = new EventBroker(target, 'Events');
  new ScheduleSource(target, 'Nightly', { schedule: NIGHTLY, target: plainFunction(target, {}, 'Report') });
  new ScheduleSource(target, 'Hourly', { schedule: Schedule.cron('@hourly'), target: broker });
  expect(target.documents().map((document) => `${document.kind} ${document.metadata.name}`))
    .toEqual(['Broker events', 'Service report', 'Trigger nightly', 'PingSource nightly', 'PingSource hourly']);
});

test('a broker of another namespace can be the target, with its namespace', () => {
  const target = knativeTarget();
  const broker = EventBroker.fromBrokerName(target, 'Events', 'events', { namespace: 'platform' });
  const source = new ScheduleSource(target, 'Nightly', { schedule: NIGHTLY, target: broker });
  expect(findingsOf(target)).toEqual([]);
  expect(pingSourceOf(source, broker, contextOf(target)).spec.sink).toEqual({ ref: { ...SINK.ref, namespace: 'platform' } });
});

describe('fails', () => {
  function findings(props: Partial<ScheduleSourceProps>): string[] {
    const target = knativeTarget();
    new EventBroker(target, 'Events');
    new ScheduleSource(target, 'Nightly', { schedule: NIGHTLY, target: plainFunction(target, {}, 'Report'), ...props });
    return findingsOf(target);
  }

  test('when the schedule cannot be parsed', () => {
    expect(findings({ schedule: Schedule.cron('0 24 * * *') })).toEqual([
      "[prod/Target/Nightly] 'hour' of a schedule must be from 0 to 23, got 24 in \"0 24 * * *\"; correct the hour (SCHEDULE_INVALID)",
    ]);
  });

  test('when the time zone is unknown', () => {
    expect(findings({ timeZone: 'Mars/Olympus' })).toEqual([
      '[prod/Target/Nightly] \'timeZone\' must be a name of the IANA data base, got "Mars/Olympus"; '
      + 'write it as Area/Location, Europe/Berlin for example, or UTC (SCHEDULE_TIME_ZONE)',
    ]);
  });

  test('when JSON data is not an object', () => {
    expect(findings({ data: '[1]' })).toEqual([
      "[prod/Target/Nightly] 'data' of type application/json must be a JSON object, got something else; "
      + 'correct the data or give its type (SCHEDULE_DATA)',
    ]);
  });

  test('when there is no broker to go through', () => {
    const target = knativeTarget();
    new ScheduleSource(target, 'Nightly', { schedule: NIGHTLY, target: plainFunction(target, {}, 'Report') });
    expect(findingsOf(target)).toEqual([
      "[prod/Target/Nightly] 'broker' must be given for a schedule with a function as target, got nothing and 0 brokers in the model; "
      + "add an EventBroker, or import one and give it as 'broker' (SCHEDULE_BROKER)",
    ]);
  });

  test('when the broker to go through is in another namespace', () => {
    const target = knativeTarget();
    const broker = new EventBroker(besides(target, 'platform'), 'Events');
    new ScheduleSource(target, 'Nightly', { schedule: NIGHTLY, target: plainFunction(target, {}, 'Report'), broker });
    expect(findingsOf(target)).toEqual([
      "[prod/Target/Nightly] 'broker' must be in namespace 'shop' like its triggers, got 'events' in 'platform'; "
      + 'put the trigger below a target of that namespace; its function may stay here (CROSS_NAMESPACE)',
    ]);
  });

  test('when its trigger takes the name of another', () => {
    const target = knativeTarget();
    const broker = new EventBroker(target, 'Events');
    const fn = plainFunction(target, {}, 'Report');
    new ScheduleSource(target, 'A', { schedule: NIGHTLY, target: fn, broker, sourceName: 'nightly' });
    new ScheduleSource(target, 'B', { schedule: NIGHTLY, target: broker, sourceName: 'nightly' });
    expect(findingsOf(target)).toEqual([
      "[prod/Target/B] the name 'nightly' must be unique as a PingSource of namespace shop in cluster default, "
      + "but 'prod/Target/A' takes it too; rename one of the two (NAME_CLASH)",
    ]);
  });
});

test('a local time that daylight saving skips is a warning that can be accepted, not an error', () => {
  const target = knativeTarget();
  const broker = new EventBroker(target, 'Events');
  const source = new ScheduleSource(target, 'Nightly', { schedule: Schedule.cron('30 2 * * *'), timeZone: 'Europe/Berlin', target: broker });
  Findings.of(source).acknowledge('DST_AMBIGUOUS', 'the report may be missing once a year');
  expect(target.findings().map(({ code, severity, acknowledgement }) => ({ code, severity, acknowledgement }))).toEqual([
    { code: 'DST_AMBIGUOUS', severity: 'warning', acknowledgement: 'the report may be missing once a year' },
    { code: 'DST_AMBIGUOUS', severity: 'warning', acknowledgement: 'the report may be missing once a year' },
  ]);
  expect(target.documents()).toHaveLength(2);
});
