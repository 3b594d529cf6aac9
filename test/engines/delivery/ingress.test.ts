import { request } from 'node:http';
import { ingressConfig } from '../../../lib/engines/bento/ingress';
import { brokerStream, scheduleStream } from '../../../lib/engines/nats/stream';
import { brokerNames, eventSubject } from '../../../lib/engines/nats/subjects';
import { describeWithEngines, Engines, freePort, until, type Child } from './support/engines';

interface Case {
  readonly name: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly status: number;
}

const BINARY = { 'ce-specversion': '1.0', 'ce-id': 'i', 'ce-source': '/s', 'ce-type': 'T', 'content-type': 'application/json' };
const STRUCTURED = { 'content-type': 'application/cloudevents+json' };

function binary(name: string, status: number, changes: Record<string, string | undefined>, body = '{"a":1}'): Case {
  const headers = Object.fromEntries(Object.entries({ ...BINARY, ...changes }).filter((entry): entry is [string, string] => entry[1] !== undefined));
  return { name: `binary: ${name}`, headers, body, status };
}

function structured(name: string, status: number, changes: Record<string, unknown>, headers: Record<string, string> = STRUCTURED): Case {
  return { name: `structured: ${name}`, headers, body: JSON.stringify({ specversion: '1.0', id: 'i', source: '/s', type: 'T', ...changes }), status };
}

const CASES: Case[] = [
  binary('an event', 202, {}),
  binary('an empty body', 202, {}, ''),
  binary('no content type', 202, { 'content-type': undefined }),
  binary('an extension', 202, { 'ce-ext': 'x' }),
  binary('an empty extension', 202, { 'ce-ext': '' }),
  binary('an empty subject', 202, { 'ce-subject': '' }),
  binary('a percent sign', 202, { 'ce-ext': '%zz' }),
  binary('specversion 0.3', 202, { 'ce-specversion': '0.3' }),
  binary('no id', 400, { 'ce-id': undefined }),
  binary('a blank id', 400, { 'ce-id': ' ' }),
  binary('no source', 400, { 'ce-source': undefined }),
  binary('a source that is no URI reference', 400, { 'ce-source': 'http://[' }),
  binary('a source with a broken escape', 400, { 'ce-source': '/%zz' }),
  binary('no type', 400, { 'ce-type': undefined }),
  binary('no specversion', 400, { 'ce-specversion': undefined }),
  binary('another specversion', 400, { 'ce-specversion': '2.0' }),
  binary('a time', 202, { 'ce-time': '2026-01-02T03:04:05.678+01:00' }),
  binary('a time that is none', 400, { 'ce-time': 'yesterday' }),
  binary('a content type that is none', 400, { 'content-type': 'a/b/c' }),
  binary('a relative dataschema', 400, { 'ce-dataschema': 'schema' }),
  binary('an absolute dataschema', 202, { 'ce-dataschema': 'urn:x' }),
  binary('an extension name with a dash', 400, { 'ce-a-b': 'x' }),
  binary('an extension name with capitals', 202, { 'ce-MyExt': 'x' }),
  binary('two hops left', 202, { 'ce-knativebrokerttl': '2' }),
  binary('one hop left', 400, { 'ce-knativebrokerttl': '1' }),
  binary('hops that are no number', 202, { 'ce-knativebrokerttl': 'many' }),
  binary('parts', 400, { 'content-type': 'multipart/mixed; boundary=x' }, '--x\r\n\r\n{}\r\n--x--\r\n'),
  structured('an event', 202, { data: { a: 1 } }),
  structured('a character set', 202, { data: 1 }, { 'content-type': 'application/cloudevents+json; charset=utf-8' }),
  structured('numbers and booleans as extensions', 202, { n: 1, b: true }),
  structured('no id', 400, { id: undefined }),
  structured('an object as extension', 400, { ext: {} }),
  structured('base64 that is none', 400, { data_base64: '*' }),
  structured('a line break in an attribute', 400, { ext: 'a\r\nNats-Msg-Id: x' }),
  structured('a time that is none', 400, { time: 'yesterday' }),
  { name: 'structured: a body that is no JSON', headers: STRUCTURED, body: '{', status: 400 },
  { name: 'a batch', headers: { 'content-type': 'application/cloudevents-batch+json' }, body: '[]', status: 400 },
  { name: 'another content type without attributes', headers: { 'content-type': 'text/plain' }, body: 'x', status: 400 },
];

describeWithEngines('ingress', () => {
  let engines: Engines;
  let ingress: Child;
  let port: number;
  const address = { namespace: 'shop', broker: 'door' };
  const names = brokerNames(address);
  let count = 0;

  beforeAll(async () => {
    engines = await Engines.start();
    for (const config of [scheduleStream({ address }), brokerStream({ address })]) await engines.client.api(`STREAM.CREATE.${config.name}`, config);
    port = await freePort();
    ingress = await engines.bento(ingressConfig({
      connection: engines.connection, ...address, address: `127.0.0.1:${port}`, httpAddress: `127.0.0.1:${await freePort()}`, timeoutMs: 9000,
    }));
  });
  afterAll(() => engines.stop());

  /** Header bytes are UTF-8, as other clients send them; with text as body Node would encode them again. */
  function post(headers: Record<string, string>, body: string | Buffer = '', path = '/shop/door', method = 'POST'): Promise<{ status: number; body: string }> {
    const encoded = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Buffer.from(value, 'utf8').toString('latin1')]));
    return new Promise((resolve, reject) => {
      const outgoing = request({ port, host: '127.0.0.1', path, method, headers: { ...encoded, 'content-length': Buffer.byteLength(body) } }, (incoming) => {
        let text = '';
        incoming.on('data', (data: Buffer) => { text += data.toString(); });
        incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, body: text }));
      });
      outgoing.on('error', reject);
      outgoing.end(Buffer.from(body));
    });
  }

  /** What is stored of an event of a type of its own. */
  async function store(headers: Record<string, string>, body: string | Buffer): Promise<{ headers: Record<string, string>; data: string }> {
    const type = `stored${count++}`;
    expect((await post({ ...headers, 'ce-type': type }, typeof body === 'string' ? body.replace('"T"', `"${type}"`) : body)).status).toBe(202);
    const message = await engines.client.last(names.stream, eventSubject(address, type));
    expect(message?.headers['ce-type']).toBe(type);
    const { 'Nats-Msg-Id': identity, 'ce-type': _, ...rest } = message?.headers ?? {};
    expect(identity).toMatch(/^[0-9a-f]{64}$/);
    return { headers: rest, data: (message?.data ?? Buffer.alloc(0)).toString() };
  }

  test.each(CASES)('$name is answered with $status', async ({ headers, body, status }) => {
    const type = `case${count++}`;
    const own = Object.entries(headers).map(([name, value]) => [name, value === 'T' || value === 'i' ? type : value]);
    const answer = await post(Object.fromEntries(own) as Record<string, string>, body.replace('"T"', `"${type}"`).replace('"i"', `"${type}"`));
    expect(answer.status).toBe(status);
    const stored = await engines.client.last(names.stream, eventSubject(address, type));
    expect(stored === undefined).toBe(status !== 202);
  });

  test('an event in binary mode is stored with its attributes as headers', async () => {
    const headers = { ...BINARY, 'ce-id': 'b1', 'ce-Note': 'süß "x" ${HOME} ${! content() }', 'traceparent': '00-1-2-01', 'x-other': 'no', 'content-type': 'text/plain; charset=utf-8' };
    expect(await store(headers, 'dätä')).toEqual({
      headers: {
        'ce-specversion': '1.0',
        'ce-id': 'b1',
        'ce-source': '/s',
        'ce-note': 'süß "x" ${HOME} ${! content() }',
        'ce-datacontenttype': 'text/plain; charset=utf-8',
        'ce-knativebrokerttl': '255',
        'traceparent': '00-1-2-01',
      },
      data: 'dätä',
    });
  });

  test('an event in structured mode is stored like one in binary mode', async () => {
    const event = { specversion: '1.0', id: 's1', source: '/s', type: 'T', big: 9007199254740993n, flag: true, note: 'süß', nothing: null, data: { b: '<é>', a: [1] } };
    const body = JSON.stringify(event, (_, value: unknown) => (typeof value === 'bigint' ? 'BIG' : value)).replace('"BIG"', '9007199254740993');
    expect(await store(STRUCTURED, body)).toEqual({
      headers: {
        'ce-specversion': '1.0',
        'ce-id': 's1',
        'ce-source': '/s',
        'ce-big': '9007199254740993',
        'ce-flag': 'true',
        'ce-note': 'süß',
        'ce-datacontenttype': 'application/json',
        'ce-knativebrokerttl': '255',
      },
      data: '{"a":[1],"b":"<é>"}',
    });
  });

  test('text and base64 of the structured mode become the bytes they stand for', async () => {
    const base = { specversion: '1.0', source: '/s', type: 'T' };
    const text = await store(STRUCTURED, JSON.stringify({ ...base, id: 's2', datacontenttype: 'text/plain', data: 'hällo' }));
    expect(text.data).toBe('hällo');
    const quoted = await store(STRUCTURED, JSON.stringify({ ...base, id: 's3', data: 'hällo' }));
    expect(quoted.data).toBe('"hällo"');
    const bytes = await store(STRUCTURED, JSON.stringify({ ...base, id: 's4', datacontenttype: 'text/plain', data_base64: Buffer.from('bytes').toString('base64') }));
    expect(bytes.data).toBe('bytes');
  });

  test('a type that is no subject is stored under a hash of it', async () => {
    const type = 'a b.*.> ä';
    expect((await post({ ...BINARY, 'ce-id': 'odd', 'ce-type': type })).status).toBe(202);
    expect((await engines.client.last(names.stream, eventSubject(address, type)))?.headers['ce-type']).toBe(type);
  });

  test('a second event of the same source and id is accepted and not stored', async () => {
    const headers = { ...BINARY, 'ce-id': 'twice', 'ce-type': 'twice' };
    expect([(await post(headers)).status, (await post(headers)).status]).toEqual([202, 202]);
    expect((await engines.client.all(names.stream, eventSubject(address, 'twice'))).length).toBe(1);
  });

  test('another path, another method and a query are refused', async () => {
    const statuses = [
      await post(BINARY, '', '/shop/other'), await post(BINARY, '', '/'), await post(BINARY, '', '/shop/door/'), await post(BINARY, '', '/shop/door', 'GET'),
      await post(BINARY, '', '/shop/door', 'PUT'), await post(BINARY, '', '/shop/door?x=1'), await post(BINARY, '', '/shop/door?ce-id=2'),
      await post({}, '', '/shop/door', 'OPTIONS'),
    ];
    expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404, 405, 405, 400, 400, 200]);
  });

  test('data up to the limit is stored and data beyond it is refused with 413', async () => {
    const headers = { ...BINARY, 'content-type': 'application/octet-stream' };
    expect((await post({ ...headers, 'ce-id': 'most' }, Buffer.alloc(983_040))).status).toBe(202);
    expect((await post({ ...headers, 'ce-id': 'more' }, Buffer.alloc(983_041))).status).toBe(413);
  });

  test('a stream that is full or gone makes the producer see 503', async () => {
    const config = brokerStream({ address, maxBytes: 1 });
    await engines.client.api(`STREAM.UPDATE.${names.stream}`, config);
    expect(await post({ ...BINARY, 'ce-id': 'full' })).toEqual({ status: 503, body: 'the event was not stored, send it again' });
    await engines.client.api(`STREAM.DELETE.${names.stream}`);
    expect((await post({ ...BINARY, 'ce-id': 'gone' })).status).toBe(503);
    await engines.client.api(`STREAM.CREATE.${names.stream}`, brokerStream({ address }));
    expect((await post({ ...BINARY, 'ce-id': 'back' })).status).toBe(202);
  });

  test('a server that is gone makes the producer see 503, and events are accepted again when it is back', async () => {
    await engines.stopNats();
    expect((await post({ ...BINARY, 'ce-id': 'away' })).status).toBe(503);
    await engines.startNats();
    await until('events are accepted again', async () => ((await post({ ...BINARY, 'ce-id': 'again' })).status === 202 ? true : undefined), 30_000);
  });

  test('a stop answers what was accepted before', async () => {
    const answers = Array.from({ length: 20 }, (_, index) => post({ ...BINARY, 'ce-id': `stop${index}`, 'ce-type': 'stop' }).then(({ status }) => status, () => 0));
    await answers[0];
    await ingress.stop();
    const accepted = (await Promise.all(answers)).filter((status) => status === 202).length;
    expect((await engines.client.all(names.stream, eventSubject(address, 'stop'))).length).toBe(accepted);
  });
});
