import { PING_TYPE, scheduleMessage } from '../../../lib/engines/nats/schedule';
import { TestBroker } from './support/broker';
import { describeWithEngines, Engines, until } from './support/engines';
import { ScriptedServer } from './support/scripted-server';

describeWithEngines('schedules', () => {
  let engines: Engines;
  let server: ScriptedServer;
  let broker: TestBroker;

  beforeAll(async () => {
    engines = await Engines.start();
    server = await ScriptedServer.start();
    broker = new TestBroker(engines, server, 'clock');
    await broker.create();
  });
  afterAll(async () => {
    await engines.stop();
    await server.stop();
  });

  test('each firing is one event of the broker, whose id stays the same when it is sent again', async () => {
    server.script('/sub', { status: 200 }, { status: 503 }, { status: 200 });
    await broker.trigger({ retries: 3, backoffDelayMs: 100, filter: { kind: 'exact', attributes: { type: PING_TYPE, knomadschedule: 'tick' } } });
    const { subject, headers, data } = scheduleMessage({
      address: broker.address, name: 'tick', cron: '* * * * * *', timeZone: 'Europe/Berlin', data: '{"a":"ä"}', contentType: 'application/json', extensions: { zone: 'süd' },
    });
    await engines.client.publish(subject, data, headers);
    await until('four requests are made', () => (server.seen('/sub').length >= 4 ? true : undefined));
    await engines.client.api(`STREAM.PURGE.${broker.names.scheduleStream}`, { filter: subject });

    const seen = server.seen('/sub').slice(0, 4);
    const [first, failed, again, last] = seen.map((request) => request.headers);
    expect(first).toMatchObject({
      'ce-specversion': '1.0',
      'ce-type': PING_TYPE,
      'ce-source': '/apis/v1/namespaces/shop/pingsources/tick',
      'ce-knomadschedule': 'tick',
      'ce-zone': 'süd',
      'content-type': 'application/json',
    });
    expect(first['ce-id']).toMatch(/^tick\/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(first['ce-id']).toBe(`tick/${first['ce-time']}`);
    expect(seen[0].body.toString()).toBe('{"a":"ä"}');
    expect(again['ce-id']).toBe(failed['ce-id']);
    expect(new Set(seen.map((request) => request.headers['ce-id'])).size).toBe(3);
    expect(Date.parse(failed['ce-time']) - Date.parse(first['ce-time'])).toBe(1000);
    expect(Date.parse(last['ce-time']) - Date.parse(failed['ce-time'])).toBe(1000);
  });

  test('a schedule that is stored again replaces the one before', async () => {
    const make = (second: number): ReturnType<typeof scheduleMessage> => scheduleMessage({ address: broker.address, name: 'moved', cron: `${second} 0 0 1 1 *` });
    for (const { subject, headers, data } of [make(1), make(2)]) await engines.client.publish(subject, data, headers);
    const stored = await engines.client.all(broker.names.scheduleStream, broker.names.schedules);
    expect(stored.map(({ headers }) => headers['Nats-Schedule'])).toEqual(['2 0 0 1 1 *']);
  });
});
