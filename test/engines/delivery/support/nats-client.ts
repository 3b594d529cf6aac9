import { connect, type Socket } from 'node:net';

/** A message as it came from the server. */
export interface NatsMessage {
  readonly subject: string;
  readonly headers: Record<string, string>;
  readonly data: Buffer;
}

/** A message that JetStream holds. */
export interface StoredMessage extends NatsMessage {
  readonly seq: number;
  readonly time: string;
}

interface ApiAnswer {
  readonly error?: { readonly err_code: number; readonly description: string };
  readonly [key: string]: unknown;
}

/** As much of the NATS protocol as the tests need, so that they depend on no client library. */
export class NatsClient {
  public static async connect(port: number): Promise<NatsClient> {
    const socket = connect(port, '127.0.0.1');
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    return new NatsClient(socket);
  }

  private buffer: Buffer = Buffer.alloc(0);
  private next = 0;
  private readonly waiting = new Map<string, (message: NatsMessage) => void>();

  private constructor(private readonly socket: Socket) {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      this.buffer = Buffer.concat([this.buffer, data]);
      while (this.take());
    });
    socket.write('CONNECT {"verbose":false,"headers":true,"no_responders":true}\r\nSUB _INBOX.t.* 1\r\n');
  }

  public close(): void {
    this.socket.destroy();
  }

  public request(subject: string, data: string | Buffer, headers: Record<string, string> = {}): Promise<NatsMessage> {
    const inbox = `_INBOX.t.${this.next++}`;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(inbox);
        reject(new Error(`no answer on ${subject}`));
      }, 5000);
      this.waiting.set(inbox, (message) => {
        clearTimeout(timer);
        resolve(message);
      });
      this.send(subject, inbox, Buffer.from(data), headers);
    });
  }

  /** A request to JetStream; fails if it answers with an error. */
  public async api(path: string, body: unknown = ''): Promise<ApiAnswer> {
    const answer = await this.tryApi(path, body);
    if (answer.error !== undefined) throw new Error(`${path}: ${answer.error.description} (${answer.error.err_code})`);
    return answer;
  }

  public async tryApi(path: string, body: unknown = ''): Promise<ApiAnswer> {
    const message = await this.request(`$JS.API.${path}`, body === '' ? '' : JSON.stringify(body));
    return JSON.parse(message.data.toString()) as ApiAnswer;
  }

  /** Stores a message and gives its sequence. */
  public async publish(subject: string, data: string | Buffer, headers: Record<string, string> = {}): Promise<number> {
    const message = await this.request(subject, data, headers);
    const answer = JSON.parse(message.data.toString() || '{}') as { seq?: number; error?: { description: string } };
    if (answer.seq === undefined || answer.error !== undefined) throw new Error(`not stored: ${message.data.toString()}`);
    return answer.seq;
  }

  /** The last message of a subject, if there is one. */
  public async last(stream: string, subject: string): Promise<StoredMessage | undefined> {
    return stored(await this.tryApi(`STREAM.MSG.GET.${stream}`, { last_by_subj: subject }));
  }

  /** All messages of a subject, oldest first. */
  public async all(stream: string, subject: string): Promise<StoredMessage[]> {
    const found: StoredMessage[] = [];
    for (let seq = 1; ;) {
      const message = stored(await this.tryApi(`STREAM.MSG.GET.${stream}`, { seq, next_by_subj: subject }));
      if (message === undefined) return found;
      found.push(message);
      seq = message.seq + 1;
    }
  }

  private send(subject: string, reply: string, data: Buffer, headers: Record<string, string>): void {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('');
    if (lines === '') {
      this.socket.write(Buffer.concat([Buffer.from(`PUB ${subject} ${reply} ${data.length}\r\n`), data, Buffer.from('\r\n')]));
      return;
    }
    const head = Buffer.from(`NATS/1.0\r\n${lines}\r\n`);
    const total = head.length + data.length;
    this.socket.write(Buffer.concat([Buffer.from(`HPUB ${subject} ${reply} ${head.length} ${total}\r\n`), head, data, Buffer.from('\r\n')]));
  }

  /** Takes one protocol message from the buffer; false if there is none in full. */
  private take(): boolean {
    const end = this.buffer.indexOf('\r\n');
    if (end < 0) return false;
    const words = this.buffer.subarray(0, end).toString().split(' ');
    const verb = words[0].toUpperCase();
    if (verb !== 'MSG' && verb !== 'HMSG') {
      this.buffer = this.buffer.subarray(end + 2);
      if (verb === 'PING') this.socket.write('PONG\r\n');
      return true;
    }
    const total = Number(words[words.length - 1]);
    if (this.buffer.length < end + 4 + total) return false;
    const body = this.buffer.subarray(end + 2, end + 2 + total);
    this.buffer = this.buffer.subarray(end + 4 + total);
    const head = verb === 'HMSG' ? Number(words[words.length - 2]) : 0;
    const resolve = this.waiting.get(words[1]);
    this.waiting.delete(words[1]);
    resolve?.({ subject: words[1], headers: parseHeaders(body.subarray(0, head).toString()), data: Buffer.from(body.subarray(head)) });
    return true;
  }
}

function stored(answer: ApiAnswer): StoredMessage | undefined {
  const message = answer.message as { subject: string; seq: number; time: string; hdrs?: string; data?: string } | undefined;
  if (message === undefined) return undefined;
  return {
    subject: message.subject,
    seq: message.seq,
    time: message.time,
    headers: parseHeaders(Buffer.from(message.hdrs ?? '', 'base64').toString()),
    data: Buffer.from(message.data ?? '', 'base64'),
  };
}

function parseHeaders(text: string): Record<string, string> {
  const lines = text.split('\r\n').slice(1).filter((line) => line !== '');
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
}
