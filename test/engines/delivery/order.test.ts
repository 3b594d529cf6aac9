import { TestBroker, type TriggerOptions } from './support/broker';
import { describeWithEngines, Engines, sleep, until } from './support/engines';
import { ScriptedServer } from './support/scripted-server';

describeWithEngines('order and restarts', () => {
  let engines: Engines;
  let server: ScriptedServer;
  let broker: TestBroker;
  let count = 0;

  beforeAll(async () => { engines = await Engines.start(); });
  afterAll(() => engines.stop());

  beforeEach(async () => {
    server = await ScriptedServer.start();
    broker = new TestBroker(engines, server, `order${count++}`);
    await broker.create();
  });
  afterEach(async () => {
    await broker.dispatcher?.stop();
    await server.stop();
  });

  /** The ids in the order in which the subscriber saw them. */
  const seen = (): string[] => server.seen('/sub').map((request) => request.headers['ce-id']);
  const done = (): Promise<boolean> => until('all events are done', async () => (await broker.open() === 0 ? true : undefined));

  async function sendThree(options: TriggerOptions): Promise<void> {
    server.script('/sub', { status: 503 }, { status: options.ordered ? 503 : 200 }, { status: 200 });
    await broker.trigger({ retries: 2, backoffPolicy: 'linear', backoffDelayMs: 300, ...options });
    await broker.publish({ 'ce-id': 'A' });
    await until('the first event is sent', () => (seen().length > 0 ? true : undefined));
    await broker.publish({ 'ce-id': 'B' });
    await broker.publish({ 'ce-id': 'C' });
    await done();
  }

  test('an ordered trigger holds back what follows until the first is done', async () => {
    await sendThree({ ordered: true });
    expect(seen()).toEqual(['A', 'A', 'A', 'B', 'C']);
    const [, second, third] = server.seen('/sub').map((request) => request.at);
    expect(second).toBeGreaterThanOrEqual(298);
    expect(third - second).toBeGreaterThanOrEqual(598);
  });

  test('an unordered trigger lets others pass one that waits', async () => {
    await sendThree({});
    const ids = seen();
    expect([ids[0], ids[3]]).toEqual(['A', 'A']);
    expect(ids.slice(1, 3).sort()).toEqual(['B', 'C']);
  });

  test('events that are accepted while no dispatcher runs are delivered later, and earlier ones than the trigger never', async () => {
    server.script('/sub', { status: 200 });
    await broker.publish({ 'ce-id': 'before' });
    await broker.trigger();
    await broker.dispatcher?.stop();
    await broker.publish({ 'ce-id': 'while' });
    await sleep(200);
    expect(seen()).toEqual([]);
    await broker.trigger();
    await done();
    expect(seen()).toEqual(['while']);
  });

  test('a dispatcher that is killed between two attempts loses neither the count nor the event', async () => {
    server.script('/sub', { status: 503 });
    const options: TriggerOptions = { retries: 4, backoffPolicy: 'linear', backoffDelayMs: 500 };
    await broker.trigger(options);
    await broker.publish();
    await until('two attempts are made', () => (seen().length === 2 ? true : undefined));
    await sleep(100);
    await broker.dispatcher?.stop('SIGKILL');
    await broker.trigger(options);
    await done();
    expect(server.seen('/sub').length).toBe(5);
    const times = server.seen('/sub').map((request) => request.at);
    expect(times[2] - times[1]).toBeGreaterThanOrEqual(998);
    expect(times[4] - times[3]).toBeGreaterThanOrEqual(1998);
    expect((await broker.deadLetters()).length).toBe(1);
  });

  test('a dispatcher that is killed within an attempt costs one attempt after the time of the acknowledgement', async () => {
    server.script('/sub', { status: 200, delay: 3000 }, { status: 200 });
    await broker.trigger({ timeoutMs: 4000 });
    await broker.publish();
    await until('the attempt began', () => (seen().length === 1 ? true : undefined));
    await broker.dispatcher?.stop('SIGKILL');
    await broker.trigger({ timeoutMs: 4000 });
    await until('the event is sent again', () => (seen().length === 2 ? true : undefined), 60_000);
    expect(server.seen('/sub')[1].at).toBeGreaterThanOrEqual(33_000);
    await done();
    expect(await broker.deadLetters()).toEqual([]);
  });

  test('a dispatcher that is told to stop finishes the attempt under way', async () => {
    server.script('/sub', { status: 200, delay: 1500 });
    await broker.trigger();
    await broker.publish();
    await until('the attempt began', () => (seen().length === 1 ? true : undefined));
    await broker.dispatcher?.stop();
    expect(await broker.open()).toBe(0);
    expect(seen().length).toBe(1);
  });

  test('two dispatchers of one trigger share its events', async () => {
    server.script('/sub', { status: 200 });
    await broker.trigger();
    const first = broker.dispatcher;
    await broker.trigger();
    const ids = Array.from({ length: 40 }, (_, index) => String(index));
    for (const id of ids) await broker.publish({ 'ce-id': id });
    await done();
    await first?.stop();
    expect(seen().sort()).toEqual([...ids].sort());
  });
});

describeWithEngines('a NATS server that goes away', () => {
  let engines: Engines;
  let server: ScriptedServer;
  let broker: TestBroker;

  beforeEach(async () => {
    engines = await Engines.start();
    server = await ScriptedServer.start();
    broker = new TestBroker(engines, server, 'outage');
    await broker.create();
  });
  afterEach(async () => {
    await engines.stop();
    await server.stop();
  });

  test('keeps events, the count of attempts and the time of the next one when it comes back', async () => {
    server.script('/sub', { status: 503 }, { status: 503 }, { status: 200 });
    await broker.trigger({ retries: 3, backoffPolicy: 'linear', backoffDelayMs: 4000 });
    await broker.publish();
    await until('the first attempt is made', () => (server.seen('/sub').length === 1 ? true : undefined));
    await sleep(500);
    await engines.stopNats();
    await engines.startNats();
    await until('the third attempt is made', () => (server.seen('/sub').length === 3 ? true : undefined), 60_000);
    const [, second, third] = server.seen('/sub').map((request) => request.at);
    expect(second).toBeGreaterThan(3000);
    expect(third - second).toBeGreaterThanOrEqual(7998);
    await until('the event is done', async () => (await broker.open() === 0 ? true : undefined));
  });

  test('makes a dispatcher ask for a restart once its client has given up, and not before', async () => {
    await broker.trigger();
    const live = `${broker.httpUrl}/live`;
    expect((await fetch(live)).status).toBe(200);
    await engines.stopNats();
    expect((await fetch(live)).status).toBe(200);
    await until('the client gives up', async () => ((await fetch(live)).status === 503 ? true : undefined), 200_000);
    await engines.startNats();
    expect((await fetch(live)).status).toBe(503);
  });
});
