import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What the server does with one request. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
  /** Milliseconds before it answers. */
  readonly delay?: number;
  /** Cuts the connection instead of answering. */
  readonly cut?: boolean;
}

/** A request as the server saw it. */
export interface Seen {
  /** Milliseconds since the first request of the same path. */
  readonly at: number;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** An HTTP server that answers the requests of each path by a script; the last answer stands for all that follow. */
export class ScriptedServer {
  public static async start(): Promise<ScriptedServer> {
    const scripted = new ScriptedServer();
    await new Promise<void>((resolve) => scripted.server.listen(0, '127.0.0.1', resolve));
    return scripted;
  }

  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private readonly scripts = new Map<string, Answer[]>();
  private readonly requests = new Map<string, Array<Omit<Seen, 'at'> & { readonly time: number }>>();

  private constructor() {
    this.server = createServer((request, response) => { void this.handle(request, response); });
    this.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  public get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  public url(path: string): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  public script(path: string, ...answers: Answer[]): void {
    this.scripts.set(path, answers);
  }

  /** The requests of a path, with times relative to the first of them or to the first of another path. */
  public seen(path: string, since = path): Seen[] {
    const start = this.requests.get(since)?.[0]?.time ?? 0;
    return (this.requests.get(path) ?? []).map(({ time, ...request }) => ({ at: time - start, ...request }));
  }

  public stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const time = performance.now();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url ?? '';
    const list = this.requests.get(path) ?? [];
    this.requests.set(path, list);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, decode(String(value))]));
    list.push({ time, method: request.method ?? '', headers, body: Buffer.concat(chunks) });
    const answers = this.scripts.get(path) ?? [{ status: 404 }];
    const answer = answers[Math.min(list.length, answers.length) - 1];
    if (answer.delay !== undefined) await new Promise((resolve) => setTimeout(resolve, answer.delay));
    if (answer.cut) {
      request.socket.destroy();
      return;
    }
    const encoded = Object.entries(answer.headers ?? {}).map(([name, value]) => [name, Buffer.from(value, 'utf8').toString('latin1')]);
    response.writeHead(answer.status ?? 200, Object.fromEntries(encoded) as Record<string, string>);
    response.end(answer.body ?? '');
  }
}

/** Node reads header bytes as Latin-1; the events carry UTF-8. */
function decode(value: string): string {
  return Buffer.from(value, 'latin1').toString('utf8');
}
