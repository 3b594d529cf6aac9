import { brokerStream } from '../../../lib/engines/nats/stream';
import { TestBroker, DATA, type TriggerOptions } from './support/broker';
import { describeWithEngines, Engines, freePort, until } from './support/engines';
import type { StoredMessage } from './support/nats-client';
import { ScriptedServer, type Answer } from './support/scripted-server';

/** How much earlier and later than the contract says an attempt may be. A busy machine is late, but nothing may be early. */
const EARLY = 2;
const LATE = 250;

interface Row {
  readonly name: string;
  readonly policy: TriggerOptions;
  readonly answers: Answer[];
  /** Milliseconds of the attempts since the first. */
  readonly attempts: number[];
  /** Code and data of the dead letter, if there is one. */
  readonly dead?: { readonly code: string; readonly data: string };
}

const exponential = (retries: number, delay: number): TriggerOptions => ({ retries, backoffPolicy: 'exponential', backoffDelayMs: delay });
const linear = (retries: number, delay: number): TriggerOptions => ({ retries, backoffPolicy: 'linear', backoffDelayMs: delay });
const codes = (...list: number[]): Answer[] => list.map((status) => ({ status }));

const ROWS: Row[] = [
  { name: 'waits 2d, 4d, 8d with exponential backoff', policy: exponential(3, 200), answers: codes(503), attempts: [0, 400, 1200, 2800], dead: { code: '503', data: '' } },
  { name: 'waits d, 2d, 3d with linear backoff', policy: linear(3, 200), answers: codes(503), attempts: [0, 200, 600, 1200], dead: { code: '503', data: '' } },
  { name: 'stops after a success', policy: exponential(3, 200), answers: codes(503, 200), attempts: [0, 400] },
  { name: 'tries once without retries', policy: { retries: 0 }, answers: codes(500), attempts: [0], dead: { code: '500', data: '' } },
  {
    name: 'does not retry 400 and keeps its body',
    policy: linear(3, 200),
    answers: [{ status: 400, body: 'bad' }],
    attempts: [0],
    dead: { code: '400', data: 'bad' },
  },
  { name: 'does not retry 401', policy: linear(3, 200), answers: codes(401), attempts: [0], dead: { code: '401', data: '' } },
  { name: 'retries 404, 408, 409 and 429', policy: linear(5, 100), answers: codes(404, 408, 409, 429, 200), attempts: [0, 100, 300, 600, 1000] },
  { name: 'takes a redirect without a location as a failure', policy: linear(2, 100), answers: codes(302), attempts: [0], dead: { code: '302', data: '' } },
  {
    name: 'retries what does not answer in time',
    policy: { ...linear(1, 100), timeoutMs: 300 },
    answers: [{ status: 200, delay: 1000 }],
    attempts: [0, 400],
    dead: { code: '500', data: 'dispatch error: ' },
  },
  { name: 'retries when the connection is cut', policy: exponential(1, 100), answers: [{ cut: true }, { status: 202 }], attempts: [0, 200] },
  {
    name: 'ignores Retry-After unless a longest wait is given',
    policy: linear(1, 200),
    answers: [{ status: 429, headers: { 'retry-after': '1' } }, { status: 200 }],
    attempts: [0, 200],
  },
  {
    name: 'honours Retry-After on 429 and 503',
    policy: { ...linear(2, 200), retryAfterMaxMs: 5000 },
    answers: [{ status: 429, headers: { 'retry-after': '1' } }, { status: 503, headers: { 'retry-after': '1' } }, { status: 200 }],
    attempts: [0, 1000, 2000],
  },
  {
    name: 'waits no longer than the longest wait',
    policy: { ...linear(1, 200), retryAfterMaxMs: 500 },
    answers: [{ status: 429, headers: { 'retry-after': '9' } }, { status: 200 }],
    attempts: [0, 500],
  },
  {
    name: 'ignores Retry-After on 500',
    policy: { ...linear(1, 200), retryAfterMaxMs: 5000 },
    answers: [{ status: 500, headers: { 'retry-after': '2' } }, { status: 200 }],
    attempts: [0, 200],
  },
  {
    name: 'keeps 768 bytes of an answer',
    policy: { retries: 0 },
    answers: [{ status: 500, body: 'a'.repeat(768) }],
    attempts: [0],
    dead: { code: '500', data: 'a'.repeat(768) },
  },
  {
    name: 'cuts a longer answer to 768 bytes',
    policy: { retries: 0 },
    answers: [{ status: 500, body: 'a'.repeat(769) }],
    attempts: [0],
    dead: { code: '500', data: 'a'.repeat(768) },
  },
  {
    name: 'takes an answer that is no event as a failure that is not retried',
    policy: linear(1, 100),
    answers: [{ status: 200, body: 'hello' }],
    attempts: [0],
    dead: { code: '200', data: 'hello' },
  },
  {
    name: 'takes a malformed event as a failure that is not retried',
    policy: linear(1, 100),
    answers: [{ status: 200, headers: { 'content-type': 'application/cloudevents+json' }, body: '{' }],
    attempts: [0],
    dead: { code: '200', data: '{' },
  },
];

describeWithEngines('delivery policy', () => {
  let engines: Engines;
  let count = 0;

  beforeAll(async () => { engines = await Engines.start(); });
  afterAll(() => engines.stop());

  test.each(ROWS)('$name', async ({ policy, answers, attempts, dead }) => {
    const server = await ScriptedServer.start();
    const broker = await open(engines, server, `policy${count++}`, policy);
    server.script('/sub', ...answers);
    await broker.publish();
    await until('the event is done', async () => (await broker.open() === 0 ? true : undefined));
    expectTimes(server.seen('/sub').map((request) => request.at), attempts);
    const letters = await broker.deadLetters();
    if (dead === undefined) expect(letters).toEqual([]);
    else expectDeadLetter(letters, server.url('/sub'), dead.code, dead.data);
    await finish(broker, server);
  });

  test('a connection that is refused is retried', async () => {
    const server = await ScriptedServer.start();
    const subscriberUrl = `http://127.0.0.1:${await freePort()}/sub`;
    const broker = await open(engines, server, 'refused', { ...exponential(1, 100), subscriberUrl });
    const start = performance.now();
    await broker.publish();
    const letters = await until('a dead letter is stored', async () => some(await broker.deadLetters()));
    expectTimes([0, performance.now() - start], [0, 200]);
    expectDeadLetter(letters, subscriberUrl, '500', 'dispatch error: ');
    await finish(broker, server);
  });

  test('a Retry-After that names a time is honoured too', async () => {
    const server = await ScriptedServer.start();
    const broker = await open(engines, server, 'date', { ...linear(1, 100), retryAfterMaxMs: 10_000 });
    server.script('/sub', { status: 503, headers: { 'retry-after': new Date(Date.now() + 3000).toUTCString() } }, { status: 200 });
    await broker.publish();
    await until('the event is done', async () => (await broker.open() === 0 ? true : undefined));
    const [, second, ...more] = server.seen('/sub').map((request) => request.at);
    expect(more).toEqual([]);
    // A date has no fraction of a second, so up to one second of the three is lost, and the start of the test before it.
    expect(second).toBeGreaterThan(1500);
    expect(second).toBeLessThan(3000 + LATE);
    await finish(broker, server);
  });

  test('a dead letter that the full stream refuses makes the event come again until there is room', async () => {
    const server = await ScriptedServer.start();
    const broker = await open(engines, server, 'full', { retries: 0 });
    server.script('/sub', { status: 400 });
    const { stream } = broker.names;
    const bound = async (maxBytes: number): Promise<unknown> => engines.client.api(`STREAM.UPDATE.${stream}`, brokerStream({ address: broker.address, maxBytes }));
    await broker.publish();
    await until('a dead letter is stored', async () => some(await broker.deadLetters()));
    const { bytes } = (await engines.client.api(`STREAM.INFO.${stream}`)).state as { bytes: number };
    await bound(bytes + 300);
    await broker.publish({ 'ce-id': '2' });
    await until('the event comes again', () => (server.seen('/sub').length === 3 ? true : undefined));
    expect((await broker.deadLetters()).length).toBe(1);
    await bound(-1);
    await until('the event is done', async () => (await broker.open() === 0 ? true : undefined));
    expect((await broker.deadLetters()).map(({ headers }) => headers['ce-id'])).toEqual(['1', '2']);
    await finish(broker, server);
  });

  test('a redirect is followed, which the contract does not promise', async () => {
    const server = await ScriptedServer.start();
    const broker = await open(engines, server, 'redirect', linear(2, 100));
    server.script('/sub', { status: 307, headers: { location: '/other' } });
    server.script('/other', { status: 200 });
    await broker.publish();
    await until('the event is done', async () => (await broker.open() === 0 ? true : undefined));
    expect(server.seen('/other').map((request) => [request.method, request.body.toString()])).toEqual([['POST', DATA]]);
    expect(await broker.deadLetters()).toEqual([]);
    await finish(broker, server);
  });

  test('without a dead-letter sink the event is dropped, logged and counted', async () => {
    const server = await ScriptedServer.start();
    const broker = await open(engines, server, 'dropped', { retries: 0, deadLetters: false });
    server.script('/sub', { status: 500 });
    await broker.publish();
    await until('the event is done', async () => (await broker.open() === 0 ? true : undefined));
    expect(server.seen('/sub').length).toBe(1);
    expect(await broker.deadLetters()).toEqual([]);
    expect(broker.dispatcher?.output).toMatch(/event dropped.* code=500 .*id=1 .*source=\/s/);
    await finish(broker, server);
  });

  test('a dead letter is delivered with the same policy and stays when it fails to the end', async () => {
    const server = await ScriptedServer.start();
    const broker = await open(engines, server, 'sink', { ...linear(2, 100), sink: '/dls' });
    server.script('/sub', { status: 400, body: 'bad' });
    server.script('/dls', { status: 500 });
    await broker.publish();
    await until('all attempts are made', () => (server.seen('/dls').length === 3 ? true : undefined));
    await until('the dead letter is done', async () => (await broker.open('t_dlq') === 0 ? true : undefined));
    expectTimes(server.seen('/dls').map((request) => request.at), [0, 100, 300]);
    const [first] = server.seen('/dls');
    expect(first.body.toString()).toBe(DATA);
    expect(first.headers).toMatchObject({
      'ce-id': '1',
      'ce-source': '/s',
      'ce-type': 't',
      'ce-ext': 'v',
      'content-type': 'application/json',
      'ce-knativeerrordest': server.url('/sub'),
      'ce-knativeerrorcode': '400',
      'ce-knativeerrordata': 'YmFk',
    });
    expect(first.headers.prefer).toBeUndefined();
    expect((await broker.deadLetters()).length).toBe(1);
    await finish(broker, server);
  });

  test('the reply of a dead-letter sink is discarded', async () => {
    const server = await ScriptedServer.start();
    const broker = await open(engines, server, 'discard', { ...linear(1, 100), sink: '/dls' });
    server.script('/sub', { status: 400 });
    server.script('/dls', { status: 200, headers: { 'ce-specversion': '1.0', 'ce-id': 'r1', 'ce-source': '/dls', 'ce-type': 'reply.t' }, body: 'x' });
    await broker.publish();
    await until('the dead letter is sent', () => some(server.seen('/dls')));
    await until('the dead letter is done', async () => (await broker.open('t_dlq') === 0 ? true : undefined));
    expect(await broker.events('reply.t')).toEqual([]);
    expect(server.seen('/dls').length).toBe(1);
    await finish(broker, server);
  });
});

async function open(engines: Engines, server: ScriptedServer, name: string, policy: TriggerOptions): Promise<TestBroker> {
  const broker = new TestBroker(engines, server, name);
  await broker.create();
  await broker.trigger(policy);
  return broker;
}

async function finish(broker: TestBroker, server: ScriptedServer): Promise<void> {
  await broker.dispatcher?.stop();
  await server.stop();
}

function some<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** Compares the waits between attempts, so that one that comes late is not counted against those after it. */
function expectTimes(actual: number[], expected: number[]): void {
  const gaps = (times: number[]): number[] => times.slice(1).map((time, index) => time - times[index]);
  const wanted = gaps(expected);
  const off = gaps(actual).map((gap, index) => gap - wanted[index]);
  expect(actual.length).toBe(expected.length);
  expect(off.filter((difference) => difference < -EARLY || difference > LATE)).toEqual([]);
}

/** The error data is compared whole, or by its start where the text of the error is free. */
function expectDeadLetter(letters: StoredMessage[], dest: string, code: string, data: string): void {
  expect(letters.length).toBe(1);
  const { headers, data: body } = letters[0];
  expect(body.toString()).toBe(DATA);
  expect(headers).toMatchObject({
    'ce-specversion': '1.0',
    'ce-id': '1',
    'ce-source': '/s',
    'ce-type': 't',
    'ce-ext': 'v',
    'ce-datacontenttype': 'application/json',
    'ce-knativeerrordest': dest,
    'ce-knativeerrorcode': code,
  });
  const decoded = Buffer.from(headers['ce-knativeerrordata'], 'base64').toString();
  if (data === 'dispatch error: ') expect(decoded.startsWith(data)).toBe(true);
  else expect(decoded).toBe(data);
}
