import {
  Backoff, DeliveryOrder, Duration, EnvironmentValue, EventBroker, EventFilter, EventTrigger, Code, nomad, Probe, Schedule, ScheduleSource,
  Secret, ServerlessFunction,
} from '../../../../lib';
import { entriesOf, jobsOf, nomadTarget } from '../../../support/targets';

const code = Code.fromImage('registry.example.com/shop/orders:1.4.0');
const readiness = Probe.http('/healthz');
const nats = nomad.Nats.fromUrls(['nats://10.0.0.5:4222']);

/** The configuration that a Bento task of a job runs with. */
function configOf(job: any, task: string): any {
  const found = job.TaskGroups[0].Tasks.find((one: any) => one.Name === task);
  return JSON.parse(found.Templates[0].EmbeddedTmpl);
}

function shop(props: nomad.NomadTargetProps = {}) {
  const target = nomadTarget({ nats, ...props });
  const broker = new EventBroker(target, 'Events');
  const mail = new ServerlessFunction(target, 'Mail', { code, readiness, timeout: Duration.seconds(20) });
  return { target, broker, mail };
}

test('a broker becomes an ingress of two instances whose first step makes the streams', () => {
  const { target } = shop();

  const job = jobsOf(target)['events-ingress'];
  const bootstrap = JSON.stringify(configOf(job, 'bootstrap'));

  expect(job.TaskGroups[0].Count).toBe(2);
  expect(job.TaskGroups[0].Tasks.map((task: any) => [task.Name, task.Lifecycle])).toEqual([
    ['bootstrap', { Hook: 'prestart', Sidecar: false }],
    ['ingress', undefined],
  ]);
  expect(bootstrap).toContain('STREAM.CREATE.KN_default_events');
  expect(bootstrap).toContain('STREAM.CREATE.KNS_default_events');
});

test('a process that finds no NATS is started again where it is', () => {
  const { target } = shop();

  expect(jobsOf(target)['events-ingress'].TaskGroups[0].RestartPolicy).toEqual({
    Attempts: 20, Interval: 600_000_000_000, Delay: 10_000_000_000, Mode: 'delay',
  });
});

test('the ingress answers at the path of namespace and broker, and the function is told so', () => {
  const { target, broker } = shop({ namespace: 'shop' });
  new ServerlessFunction(target, 'Orders', { code, readiness, environment: { BROKER_URL: EnvironmentValue.fromUrl(broker) } });

  const group = jobsOf(target).orders.TaskGroups[0];
  const [upstream] = group.Services[0].Connect.SidecarService.Proxy.Upstreams;

  expect(upstream.DestinationName).toBe('shop-events-ingress');
  expect(group.Tasks[0].Env.BROKER_URL).toBe(`http://127.0.0.1:${upstream.LocalBindPort}/shop/events`);
});

test('a trigger becomes a dispatcher that calls its function through the mesh', () => {
  const { target, broker, mail } = shop();
  new EventTrigger(target, 'SendMail', { broker, target: mail });

  const group = jobsOf(target)['send-mail-dispatcher'].TaskGroups[0];
  const [upstream] = group.Services[0].Connect.SidecarService.Proxy.Upstreams;
  const config = JSON.stringify(configOf(jobsOf(target)['send-mail-dispatcher'], 'dispatcher'));

  expect(upstream.DestinationName).toBe('mail');
  expect(config).toContain(`http://127.0.0.1:${upstream.LocalBindPort}/`);
  expect(config).toContain('"timeout":"20000ms"');
  expect(group.Tasks.map((task: any) => task.Name)).toEqual(['bootstrap', 'dispatcher']);
});

test('dead letters have a process of their own in the same group', () => {
  const { target, broker, mail } = shop();
  const failures = new ServerlessFunction(target, 'Failures', { code, readiness });
  new EventTrigger(target, 'SendMail', { broker, target: mail, delivery: { deadLetter: failures } });

  const group = jobsOf(target)['send-mail-dispatcher'].TaskGroups[0];

  expect(group.Tasks.map((task: any) => task.Name)).toEqual(['bootstrap', 'dispatcher', 'dead-letters']);
  expect(group.Services[0].Checks.map((check: any) => [check.Path, check.PortLabel])).toEqual([
    ['/ready', 'ready-4195'], ['/live', 'live-4195'], ['/ready', 'ready-4196'], ['/live', 'live-4196'],
  ]);
  expect(group.Services[0].Connect.SidecarService.Proxy.Expose.Paths.map((path: any) => path.LocalPathPort)).toEqual([4195, 4195, 4196, 4196]);
});

test('the dispatcher waits for the ingress of its broker, which makes the stream', () => {
  const { target, broker, mail } = shop();
  new EventTrigger(target, 'SendMail', { broker, target: mail });

  const job = target.documents().find((document) => document.name === 'send-mail-dispatcher' && document.kind === 'nomad_job');

  expect(job.body.depends_on).toContain('nomad_job.events-ingress');
});

test('a filter by type lets the server leave other events out, a filter by anything else does not', () => {
  const { target, broker, mail } = shop();
  new EventTrigger(target, 'Exact', { broker, target: mail, filter: EventFilter.exact({ type: 'shop.order.placed' }) });
  new EventTrigger(target, 'Prefix', { broker, target: mail, filter: EventFilter.prefix({ type: 'shop.' }) });

  const jobs = jobsOf(target);

  expect(JSON.stringify(configOf(jobs['exact-dispatcher'], 'bootstrap'))).toContain('kn.default.events.ev.shop.order.placed');
  expect(JSON.stringify(configOf(jobs['prefix-dispatcher'], 'bootstrap'))).toContain('kn.default.events.ev.>');
});

test('ordered delivery has one event in flight', () => {
  const { target, broker, mail } = shop();
  new EventTrigger(target, 'SendMail', { broker, target: mail, delivery: { order: DeliveryOrder.ORDERED } });

  const job = jobsOf(target)['send-mail-dispatcher'];

  expect(configOf(job, 'dispatcher').pipeline.threads).toBe(1);
  expect(JSON.stringify(configOf(job, 'bootstrap'))).toMatch(/max_ack_pending\\*":1,/);
});

test('the delays of a backoff are written out for the server to hold', () => {
  const { target, broker, mail } = shop();
  new EventTrigger(target, 'Linear', { broker, target: mail, delivery: { retries: 3, backoff: Backoff.linear(Duration.millis(200)) } });
  new EventTrigger(target, 'Doubling', { broker, target: mail, delivery: { retries: 3, backoff: Backoff.exponential(Duration.millis(200)) } });

  const delays = (job: string) => JSON.stringify(configOf(jobsOf(target)[job], 'dispatcher')).replace(/\s/g, '');

  expect(delays('linear-dispatcher')).toContain('[200000000,400000000,600000000]');
  expect(delays('doubling-dispatcher')).toContain('[400000000,800000000,1600000000]');
});

test('a NATS of the mesh is reached through the proxy, by ingress and dispatchers alike', () => {
  const { target, broker, mail } = shop({ nats: nomad.Nats.fromConsulService('nats') });
  new EventTrigger(target, 'SendMail', { broker, target: mail });

  for (const [name, task] of [['events-ingress', 'ingress'], ['send-mail-dispatcher', 'dispatcher']]) {
    const job = jobsOf(target)[name];
    const upstream = job.TaskGroups[0].Services[0].Connect.SidecarService.Proxy.Upstreams.find((one: any) => one.DestinationName === 'nats');
    expect(JSON.stringify(configOf(job, task))).toContain(`nats://127.0.0.1:${upstream.LocalBindPort}`);
  }
});

test('credentials of NATS are a file that a template fills', () => {
  const target = nomadTarget({ nats: undefined });
  const creds = Secret.fromSecretName(target, 'Creds', 'nats');
  const withCreds = nomadTarget({ nats: nomad.Nats.fromUrls(['tls://nats.example.com:4222'], { credentials: creds }) });
  new EventBroker(withCreds, 'Events');

  const task = jobsOf(withCreds)['events-ingress'].TaskGroups[0].Tasks.find((one: any) => one.Name === 'ingress');

  expect(task.Templates[1]).toMatchObject({ DestPath: 'secrets/nats.creds', ChangeMode: 'restart', Perms: '0400' });
  expect(task.Templates[1].EmbeddedTmpl).toContain('"secrets/nats"');
  expect(task.Templates[0].EmbeddedTmpl).toContain('"user_credentials_file": "/secrets/nats.creds"');
});

test('a schedule is stored by the ingress of its broker and delivered by a dispatcher', () => {
  const { target, mail } = shop();
  new ScheduleSource(target, 'Nightly', { schedule: Schedule.cron('0 4 * * *'), timeZone: 'Europe/Berlin', target: mail, data: '{"a":1}' });

  const jobs = jobsOf(target);
  const bootstrap = JSON.stringify(configOf(jobs['events-ingress'], 'bootstrap'));

  expect(bootstrap).toContain('kn.default.events.sched.nightly');
  expect(bootstrap).toContain('0 0 4 * * *');
  expect(bootstrap).toContain('Europe/Berlin');
  expect(JSON.stringify(configOf(jobs['nightly-dispatcher'], 'dispatcher'))).toContain('knomadschedule');
});

test('a schedule to a broker needs no dispatcher', () => {
  const { target, broker } = shop();
  new ScheduleSource(target, 'Nightly', { schedule: Schedule.cron('0 4 * * *'), target: broker });

  expect(Object.keys(jobsOf(target))).toEqual(['events-ingress', 'mail']);
});

test('a trigger may have the name of a schedule to its broker, which has no consumer', () => {
  const { target, broker, mail } = shop();
  new ScheduleSource(target, 'Nightly', { schedule: Schedule.cron('0 4 * * *'), target: broker });
  new EventTrigger(target, 'OnNightly', { broker, target: mail, triggerName: 'nightly' });

  expect(Object.keys(jobsOf(target))).toContain('nightly-dispatcher');
});

test('only jobs that there are need a policy for the credentials of NATS', () => {
  const target = nomadTarget();
  const creds = Secret.fromSecretName(target, 'Nats', 'nats');
  const { target: withCreds, broker, mail } = shop({ nats: nomad.Nats.fromUrls(['tls://nats.example.com:4222'], { credentials: creds }) });
  new ScheduleSource(withCreds, 'Nightly', { schedule: Schedule.cron('0 4 * * *'), target: broker });
  new ScheduleSource(withCreds, 'Hourly', { schedule: Schedule.cron('@hourly'), target: mail });

  expect(Object.keys(withCreds.policies().nomadJobs)).toEqual(['events-ingress', 'hourly-dispatcher']);
});

test('a trigger on a broker of another app uses its stream by name', () => {
  const { target, mail } = shop();
  const other = EventBroker.fromBrokerName(target, 'Other', 'audit', { namespace: 'finance' });
  new EventTrigger(target, 'SendMail', { broker: other, target: mail });

  const bootstrap = JSON.stringify(configOf(jobsOf(target)['send-mail-dispatcher'], 'bootstrap'));

  expect(bootstrap).toContain('CONSUMER.CREATE.KN_finance_audit.send-mail');
});

test('the text of a user in a filter stays a text', () => {
  const { target, broker, mail } = shop();
  const text = '${HOME} {{ key "x" }} ${! content() } "quoted" \\ \n 😀';
  new EventTrigger(target, 'SendMail', { broker, target: mail, filter: EventFilter.exact({ subject: text }) });

  const template = jobsOf(target)['send-mail-dispatcher'].TaskGroups[0].Tasks[1].Templates[0].EmbeddedTmpl;

  expect(template).not.toMatch(/\$\{HOME\}|\{\{ key|\$\{! content/);
});

test('a dispatcher can be called by nobody', () => {
  const { target, broker, mail } = shop();
  new EventTrigger(target, 'SendMail', { broker, target: mail });

  expect(Object.keys(entriesOf(target)).filter((key) => key.endsWith('send-mail-dispatcher'))).toEqual(['service-defaults/send-mail-dispatcher']);
});

describe('fails', () => {
  test('when there is nothing that keeps the events', () => {
    const target = nomadTarget();
    new EventBroker(target, 'Events');

    expect(() => target.documents()).toThrow(
      "[prod/Target/Events] 'nats' of the NomadTarget must be given for a model with events, got nothing");
  });

  test('when a schedule goes to a broker that another app owns', () => {
    const { target } = shop();
    new ScheduleSource(target, 'Nightly', { schedule: Schedule.cron('0 4 * * *'), target: EventBroker.fromBrokerName(target, 'Other', 'audit') });

    expect(() => target.documents()).toThrow("'target' of a schedule must not be an imported broker on Nomad");
  });

  test('when the last retry would come after the event is gone', () => {
    const { target, broker, mail } = shop();
    new EventTrigger(target, 'SendMail', { broker, target: mail, delivery: { retries: 30 } });

    expect(() => target.documents()).toThrow("'retries' and 'backoff' must keep the longest wait at 7 days or below, got 30 retries");
  });

  test.each([
    ['nats://user:secret@10.0.0.5:4222', 'nats://***@10.0.0.5:4222'],
    ['user:secret@10.0.0.5:4222', '***@10.0.0.5:4222'],
    ['nats:user:secret@10.0.0.5:4222', '***@10.0.0.5:4222'],
  ])('when the address of NATS holds a password, which is not shown: %s', (url, shown) => {
    expect(() => nomad.Nats.fromUrls([url])).toThrow(`got "${shown}"`);
  });

  test('when two schedules of one broker have the same name, because one would replace the other', () => {
    const { target, broker } = shop();
    new ScheduleSource(target, 'Nightly', { schedule: Schedule.cron('0 4 * * *'), target: broker, sourceName: 'tick' });
    new ScheduleSource(target, 'Hourly', { schedule: Schedule.cron('@hourly'), target: broker, sourceName: 'tick' });

    expect(() => target.documents()).toThrow(
      "the name 'tick' must be unique as a schedule of broker events in namespace default, but 'prod/Target/Nightly' takes it too");
  });

  test('when triggers of two namespaces have the same name on one broker, because they would share their events', () => {
    const { target, broker, mail } = shop();
    const other = new nomad.NomadTarget(target.node.scope as never, 'Other', { namespace: 'other', nats });
    new EventTrigger(target, 'SendMail', { broker, target: mail });
    new EventTrigger(other, 'SendMail', { broker, target: new ServerlessFunction(other, 'Mail', { code, readiness }) });

    expect(() => target._renderApp()).toThrow(
      "[prod/Other/SendMail] the name 'send-mail' must be unique as a consumer of broker events in namespace default, but 'prod/Target/SendMail' takes it too");
  });
});
