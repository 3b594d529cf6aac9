import {
  deadLetterDispatcherConfig, dispatcherConfig, type DeliveryOptions, type DispatcherOptions,
} from '../../../../lib/engines/bento/dispatcher';
import { filterSubjects } from '../../../../lib/engines/bento/filter';
import { triggerConsumer } from '../../../../lib/engines/nats/consumer';
import { brokerStream, scheduleStream } from '../../../../lib/engines/nats/stream';
import {
  brokerNames, deadLetterConsumer, deadLetterSubject, deliverSubject, eventSubject, type BrokerAddress,
} from '../../../../lib/engines/nats/subjects';
import { freePort, type Child, type Engines } from './engines';
import type { StoredMessage } from './nats-client';
import type { ScriptedServer } from './scripted-server';

/** What differs from case to case. */
export interface TriggerOptions extends Partial<Pick<DispatcherOptions, 'retries' | 'backoffPolicy' | 'backoffDelayMs' | 'retryAfterMaxMs' | 'timeoutMs' | 'filter'>> {
  readonly subscriberUrl?: string;
  /** Default true: dead letters are stored. */
  readonly deadLetters?: boolean;
  /** Path of the sink of dead letters on the scripted server. Default none: they are stored and stay. */
  readonly sink?: string;
  readonly ordered?: boolean;
}

/** The event of the delivery table. */
export const EVENT = { 'ce-specversion': '1.0', 'ce-id': '1', 'ce-source': '/s', 'ce-type': 't', 'ce-ext': 'v', 'ce-datacontenttype': 'application/json' };
export const DATA = '{"a":1}';

/** One broker with one trigger, `t`, whose subscriber is `/sub` of the scripted server. */
export class TestBroker {
  public readonly address: BrokerAddress;
  public readonly names: ReturnType<typeof brokerNames>;
  public readonly brokerUrl: string;
  public dispatcher?: Child;
  /** Where the dispatcher serves its own state. */
  public httpUrl = '';

  constructor(private readonly engines: Engines, private readonly server: ScriptedServer, broker: string) {
    this.address = { namespace: 'shop', broker };
    this.names = brokerNames(this.address);
    this.brokerUrl = `http://broker.invalid/shop/${broker}`;
  }

  public async create(): Promise<void> {
    for (const config of [scheduleStream({ address: this.address }), brokerStream({ address: this.address })]) {
      await this.engines.client.api(`STREAM.CREATE.${config.name}`, config);
    }
  }

  /** Makes consumer and dispatcher, and those of the dead letters if they have a sink. */
  public async trigger(options: TriggerOptions = {}): Promise<void> {
    const filter = options.filter;
    await this.consumer('t', options, filterSubjects(this.address, filter), 'new');
    const delivery = await this.delivery('t', options, options.subscriberUrl ?? this.server.url('/sub'));
    this.httpUrl = `http://${delivery.httpAddress as string}`;
    this.dispatcher = await this.engines.bento(dispatcherConfig({
      ...delivery,
      ...(filter === undefined ? {} : { filter }),
      ...(options.deadLetters === false ? {} : { deadLetterSubject: deadLetterSubject(this.address, 't') }),
      replySubjectPrefix: this.names.eventPrefix,
      brokerUrl: this.brokerUrl,
    }));
    if (options.sink === undefined) return;
    const name = deadLetterConsumer('t');
    await this.consumer(name, options, [deadLetterSubject(this.address, 't')], 'all');
    await this.engines.bento(deadLetterDispatcherConfig(await this.delivery(name, options, this.server.url(options.sink))));
  }

  /** Stores the event of the table, with changes. */
  public publish(headers: Record<string, string> = {}, data = DATA): Promise<number> {
    const all = { ...EVENT, ...headers };
    return this.engines.client.publish(eventSubject(this.address, all['ce-type']), data, all);
  }

  public deadLetters(): Promise<StoredMessage[]> {
    return this.engines.client.all(this.names.stream, deadLetterSubject(this.address, 't'));
  }

  public events(type: string): Promise<StoredMessage[]> {
    return this.engines.client.all(this.names.stream, eventSubject(this.address, type));
  }

  /** What the consumer still has to do: deliveries under way and events not yet delivered. */
  public async open(consumer = 't'): Promise<number> {
    const info = await this.engines.client.api(`CONSUMER.INFO.${this.names.stream}.${consumer}`);
    return (info.num_ack_pending as number) + (info.num_pending as number);
  }

  private consumer(name: string, options: TriggerOptions, subjects: string[], start: 'new' | 'all'): Promise<unknown> {
    const config = triggerConsumer({
      name,
      deliverSubject: deliverSubject(this.address, name),
      filterSubjects: subjects,
      timeoutMs: options.timeoutMs ?? 5000,
      parallelism: 8,
      ordered: options.ordered,
      start,
    });
    return this.engines.client.api(`CONSUMER.CREATE.${this.names.stream}.${name}`, { stream_name: this.names.stream, config });
  }

  private async delivery(consumer: string, options: TriggerOptions, subscriberUrl: string): Promise<DeliveryOptions> {
    return {
      connection: this.engines.connection,
      namespace: 'shop',
      trigger: 't',
      deliverSubject: deliverSubject(this.address, consumer),
      deliverGroup: consumer,
      subscriberUrl,
      retries: options.retries ?? 0,
      backoffPolicy: options.backoffPolicy ?? 'linear',
      backoffDelayMs: options.backoffDelayMs ?? 100,
      ...(options.retryAfterMaxMs === undefined ? {} : { retryAfterMaxMs: options.retryAfterMaxMs }),
      timeoutMs: options.timeoutMs ?? 5000,
      parallelism: options.ordered ? 1 : 8,
      httpAddress: `127.0.0.1:${await freePort()}`,
    };
  }
}
