import { TestBroker, DATA, type TriggerOptions } from './support/broker';
import { describeWithEngines, Engines, until } from './support/engines';
import { ScriptedServer, type Answer } from './support/scripted-server';

const REPLY = { 'ce-specversion': '1.0', 'ce-id': 'r1', 'ce-source': '/sub', 'ce-type': 'reply.t', 'ce-mark': 'grün', 'content-type': 'text/plain' };
const HOPS = 'ce-knativebrokerttl';

describeWithEngines('replies', () => {
  let engines: Engines;
  let server: ScriptedServer;
  let broker: TestBroker;
  let count = 0;

  beforeAll(async () => { engines = await Engines.start(); });
  afterAll(() => engines.stop());

  beforeEach(async () => {
    server = await ScriptedServer.start();
    broker = new TestBroker(engines, server, `replies${count++}`);
    await broker.create();
  });
  afterEach(async () => {
    await broker.dispatcher?.stop();
    await server.stop();
  });

  /** Sends one event to a subscriber that answers so, and waits until it is done with. */
  async function deliver(answer: Answer, headers: Record<string, string> = {}, options: TriggerOptions = {}): Promise<void> {
    server.script('/sub', answer, { status: 200 });
    await broker.trigger({ retries: 1, filter: { kind: 'exact', attributes: { type: 't' } }, ...options });
    await broker.publish(headers);
    await until('the event is done', async () => (await broker.open() === 0 ? true : undefined));
  }

  test.each([200, 202])('an event in binary mode that comes with %d is stored as it is, one hop further', async (status) => {
    await deliver({ status, headers: REPLY, body: 'hällo' }, { [HOPS]: '10' });
    const [reply, ...more] = await broker.events('reply.t');
    expect(more).toEqual([]);
    expect(reply.data.toString()).toBe('hällo');
    expect(reply.headers).toEqual({
      'ce-specversion': '1.0',
      'ce-id': 'r1',
      'ce-source': '/sub',
      'ce-type': 'reply.t',
      'ce-mark': 'grün',
      'ce-datacontenttype': 'text/plain',
      [HOPS]: '9',
      'Nats-Msg-Id': expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    expect(await broker.deadLetters()).toEqual([]);
  });

  test('an event in structured mode is stored in binary mode', async () => {
    const body = JSON.stringify({ specversion: '1.0', id: 'r2', source: '/sub', type: 'reply.t', n: 7, data: { b: 1, a: '<' } });
    await deliver({ headers: { 'content-type': 'application/cloudevents+json; charset=utf-8' }, body });
    const [reply] = await broker.events('reply.t');
    expect(JSON.parse(reply.data.toString())).toEqual({ b: 1, a: '<' });
    expect(reply.headers).toMatchObject({ 'ce-id': 'r2', 'ce-n': '7', 'ce-datacontenttype': 'application/json', [HOPS]: '254' });
  });

  test('an empty success is no reply', async () => {
    await deliver({ status: 200 });
    expect((await engines.client.api(`STREAM.INFO.${broker.names.stream}`)).state).toMatchObject({ messages: 1 });
  });

  test('an event without an id is a failure that is not retried', async () => {
    await deliver({ headers: { ...REPLY, 'ce-id': '' }, body: 'hello' });
    const [letter] = await broker.deadLetters();
    expect(letter.headers).toMatchObject({ 'ce-id': '1', 'ce-knativeerrordest': server.url('/sub'), 'ce-knativeerrorcode': '200' });
    expect(server.seen('/sub').length).toBe(1);
  });

  test('an event whose hops are used up is refused and the original becomes a dead letter', async () => {
    await deliver({ headers: REPLY, body: 'x' }, { [HOPS]: '1' });
    expect(await broker.events('reply.t')).toEqual([]);
    const [letter] = await broker.deadLetters();
    expect(letter.headers).toMatchObject({ 'ce-id': '1', 'ce-knativeerrordest': broker.brokerUrl, 'ce-knativeerrorcode': '400' });
    expect(letter.headers[HOPS]).toBeUndefined();
    expect(server.seen('/sub').length).toBe(1);
  });

  test('a reply that cannot be stored makes a dead letter and does not call the subscriber again', async () => {
    await deliver({ headers: REPLY, body: Buffer.alloc(1_100_000, 'x') });
    expect(server.seen('/sub').length).toBe(1);
    expect(await broker.events('reply.t')).toEqual([]);
    const [letter] = await broker.deadLetters();
    expect(letter.data.toString()).toBe(DATA);
    expect(letter.headers).toMatchObject({ 'ce-id': '1', 'ce-knativeerrordest': broker.brokerUrl, 'ce-knativeerrorcode': '500' });
    expect(Buffer.from(letter.headers['ce-knativeerrordata'], 'base64').toString()).toMatch(/^dispatch error: ./);
  });

  test('without a dead-letter sink a reply that cannot be stored is dropped with the event', async () => {
    await deliver({ headers: REPLY, body: Buffer.alloc(1_100_000, 'x') }, {}, { deadLetters: false });
    expect(server.seen('/sub').length).toBe(1);
    expect(broker.dispatcher?.output).toMatch(/event dropped.* code=500 /);
  });

  test('the subscriber sees the attributes, the namespace and the trace, and not the hops', async () => {
    await deliver({ status: 200 }, { [HOPS]: '9', 'ce-time': '2026-01-02T03:04:05Z', 'ce-note': 'süß 100% "x"', 'traceparent': '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' });
    const [request] = server.seen('/sub');
    const { host, 'user-agent': agent, 'accept-encoding': encoding, 'content-length': length, connection, ...headers } = request.headers;
    expect([host, agent, encoding, length, connection].length).toBe(5);
    expect(headers).toEqual({
      'ce-specversion': '1.0',
      'ce-id': '1',
      'ce-source': '/s',
      'ce-type': 't',
      'ce-ext': 'v',
      'ce-time': '2026-01-02T03:04:05Z',
      'ce-note': 'süß 100% "x"',
      'content-type': 'application/json',
      'kn-namespace': 'shop',
      'prefer': 'reply',
      'traceparent': '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    });
    expect(request.method).toBe('POST');
    expect(request.body.toString()).toBe(DATA);
  });

  test('an event without a content type is sent with an empty one, which the contract allows', async () => {
    await broker.trigger();
    server.script('/sub', { status: 200 });
    await engines.client.publish(`${broker.names.eventPrefix}t`, 'x', { 'ce-specversion': '1.0', 'ce-id': '1', 'ce-source': '/s', 'ce-type': 't' });
    await until('the event is sent', () => server.seen('/sub')[0]);
    expect(server.seen('/sub')[0].headers['content-type']).toBe('');
  });
});
