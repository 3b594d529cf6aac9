import { bootstrapConfig, type BootstrapOptions } from '../../../lib/engines/bento/bootstrap';
import { triggerConsumer } from '../../../lib/engines/nats/consumer';
import { scheduleMessage } from '../../../lib/engines/nats/schedule';
import { brokerStream, scheduleStream } from '../../../lib/engines/nats/stream';
import {
  brokerNames, deliverSubject, eventSubject, scheduleSubject, type BrokerAddress, type BrokerNames,
} from '../../../lib/engines/nats/subjects';
import { describeWithEngines, Engines, freePort } from './support/engines';

describeWithEngines('bootstrap', () => {
  let engines: Engines;
  let count = 0;

  beforeAll(async () => { engines = await Engines.start(); });
  afterAll(() => engines.stop());

  /** A broker of its own, as a model would describe it. */
  function broker(): Model {
    const address = { namespace: 'shop', broker: `boot${count++}` };
    const names = brokerNames(address);
    const options = ({ parallelism = 4, cron = '0 0 1 1 *', maxAgeMs = 3_600_000 }: Changes = {}): BootstrapOptions => ({
      connection: engines.connection,
      streams: [scheduleStream({ address }), brokerStream({ address, maxAgeMs, metadata: { owner: 'a "b" ${HOME} ${! content() } é😀' } })],
      consumers: [{
        stream: names.stream,
        config: triggerConsumer({
          name: 't',
          deliverSubject: deliverSubject(address, 't'),
          filterSubjects: [names.events],
          timeoutMs: 1000,
          parallelism,
        }),
      }],
      schedules: [{
        stream: names.scheduleStream,
        message: scheduleMessage({
          address,
          name: 's',
          cron,
          timeZone: 'Europe/Berlin',
          data: '{"a":"é😀 ${HOME} ${! content() }\\n"}',
          contentType: 'application/json',
          extensions: { note: 'süß' },
        }),
      }],
    });
    return { names, options, address };
  }

  async function run(options: BootstrapOptions): Promise<void> {
    const child = await engines.bento(bootstrapConfig(options));
    expect(`${await child.exit} ${child.output.match(/level=error.*/)?.[0] ?? ''}`).toBe('0 ');
  }

  const info = async (path: string): Promise<Answer> => await engines.client.api(path) as Answer;

  test('makes streams, consumer and schedule, and a second run changes nothing', async () => {
    const { names, options, address } = broker();
    await run(options());
    const state = async (): Promise<unknown[]> => {
      const stream = await info(`STREAM.INFO.${names.stream}`);
      const schedules = await info(`STREAM.INFO.${names.scheduleStream}`);
      const consumer = await info(`CONSUMER.INFO.${names.stream}.t`);
      return [stream.created, stream.config, schedules.created, schedules.config, schedules.state.last_seq, consumer.created, consumer.config];
    };
    const first = await state();
    expect((first[1] as { metadata: Record<string, string> }).metadata.owner).toBe('a "b" ${HOME} ${! content() } é😀');
    expect(first[4]).toBe(1);
    const schedule = await engines.client.last(names.scheduleStream, scheduleSubject(address, 's'));
    expect(schedule?.data.toString()).toBe('{"a":"é😀 ${HOME} ${! content() }\\n"}');
    expect(schedule?.headers).toMatchObject({ 'Nats-Schedule': '0 0 0 1 1 *', 'Nats-Schedule-Time-Zone': 'Europe/Berlin', 'ce-note': 'süß' });
    await run(options());
    expect(await state()).toEqual(first);
  });

  test('edits in place: unread events stay unread, read ones stay read', async () => {
    const { names, options, address } = broker();
    await run(options());
    const subject = eventSubject(address, 't');
    for (const data of ['1', '2', '3']) await engines.client.publish(subject, data);
    const before = await info(`CONSUMER.INFO.${names.stream}.t`);
    expect(before.num_pending).toBe(3);
    await run(options({ parallelism: 9, cron: '30 7 * * *', maxAgeMs: 7_200_000 }));
    const after = await info(`CONSUMER.INFO.${names.stream}.t`);
    expect([after.created, after.num_pending, after.config.max_ack_pending]).toEqual([before.created, 3, 9]);
    expect((await info(`STREAM.INFO.${names.stream}`)).config.max_age).toBe(7_200_000_000_000);
    const schedules = await engines.client.all(names.scheduleStream, names.schedules);
    expect(schedules.map(({ headers }) => headers['Nats-Schedule'])).toEqual(['0 30 7 * * *']);
  });

  test('two runs at once leave one of each', async () => {
    const { names, options } = broker();
    await Promise.all([run(options()), run(options())]);
    expect((await info(`STREAM.INFO.${names.stream}`)).state.consumer_count).toBe(1);
    expect((await engines.client.all(names.scheduleStream, names.schedules)).length).toBe(1);
  });

  test('removes what is told to go, and does not mind that it is gone', async () => {
    const { names, options, address } = broker();
    await run(options());
    const removals: BootstrapOptions = {
      connection: engines.connection,
      removals: [{ stream: names.stream, consumer: 't' }, { stream: names.scheduleStream, scheduleSubject: scheduleSubject(address, 's') }],
    };
    await run(removals);
    await run(removals);
    expect((await info(`STREAM.INFO.${names.stream}`)).state.consumer_count).toBe(0);
    expect(await engines.client.all(names.scheduleStream, names.schedules)).toEqual([]);
  });

  test('removes the schedules that are not listed where nobody else writes any', async () => {
    const { names, options, address } = broker();
    await run(options());
    for (const name of ['old', 'older']) {
      const { subject, headers, data } = scheduleMessage({ address, name, cron: '* * * * *' });
      await engines.client.publish(subject, data, headers);
    }
    const subjects = async (): Promise<string[]> => (await engines.client.all(names.scheduleStream, names.schedules)).map(({ subject }) => subject);
    await run(options());
    expect((await subjects()).length).toBe(3);
    const exclusiveSchedules = { stream: names.scheduleStream, subjects: names.schedules };
    await run({ ...options(), exclusiveSchedules });
    expect(await subjects()).toEqual([scheduleSubject(address, 's')]);
    await run({ ...options(), schedules: [], exclusiveSchedules });
    expect(await subjects()).toEqual([]);
    await run({ ...options(), schedules: [], exclusiveSchedules });
  });

  test('says what is refused and does not end until it is accepted', async () => {
    const { names, options } = broker();
    const child = await engines.bento(bootstrapConfig({ ...options(), streams: [], schedules: [] }));
    const ended = await Promise.race([child.exit.then(() => true), new Promise<boolean>((resolve) => { setTimeout(() => resolve(false), 3000); })]);
    expect(ended).toBe(false);
    expect(child.output).toMatch(new RegExp(`CONSUMER.CREATE.${names.stream}.t was refused: stream not found`));
    await run(options());
    expect(await child.exit).toBe(0);
  });

  test('ends with 1 when there is no server', async () => {
    const { options } = broker();
    const connection = { urls: [`nats://127.0.0.1:${await freePort()}`] };
    const child = await engines.bento(bootstrapConfig({ ...options(), connection }));
    expect(await child.exit).toBe(1);
  });
});

type Answer = Record<string, Record<string, unknown>>;

interface Model {
  readonly address: BrokerAddress;
  readonly names: BrokerNames;
  readonly options: (changes?: Changes) => BootstrapOptions;
}

interface Changes {
  readonly parallelism?: number;
  readonly cron?: string;
  readonly maxAgeMs?: number;
}
