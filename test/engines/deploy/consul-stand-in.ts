import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** Keeps configuration entries as Consul's HTTP API does, and tells the proxies of the harness where the services are. */
export class ConsulStandIn {
  public readonly entries = new Map<string, any>();
  private index = 1;
  private published = { services: {} as unknown, index: 0, version: 0, text: '' };
  private readonly server: Server;

  /** @param services where the healthy instances of each service are */
  constructor(private readonly services: () => { [name: string]: Array<{ readonly host: string; readonly port: number }> }) {
    this.server = createServer((request, response) => void this.answer(request, response));
    this.server.keepAliveTimeout = 60_000;
  }

  /** Listens on an address that hosts and allocations reach. */
  public async listen(host: string): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, host, resolve));
    return `http://${host}:${(this.server.address() as { readonly port: number }).port}`;
  }

  public async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** What the proxies need to know, written again only when it changed: there are many of them, and they ask often. */
  private state(): { readonly version: number; readonly text: string } {
    const services = this.services();
    if (this.published.services !== services || this.published.index !== this.index) {
      const state = JSON.stringify({ services, entries: Object.fromEntries(this.entries) });
      const version = this.published.text === state ? this.published.version : this.published.version + 1;
      this.published = { services, index: this.index, version, text: state };
    }
    return this.published;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url!, 'http://stand-in');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const send = (status: number, body: unknown) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    if (pathname === '/mesh') {
      const { version, text } = this.state();
      if (searchParams.get('seen') === String(version)) return void response.writeHead(304).end();
      return void response.writeHead(200, { 'X-Version': version }).end(text);
    }
    if (pathname === '/v1/agent/self') return void send(200, { Config: { Datacenter: 'dc1', NodeName: 'stand-in', Version: '1.20.0' }, Member: {} });
    if (pathname === '/v1/config' && request.method === 'PUT') {
      const entry = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      const key = `${entry.Kind}/${entry.Name}`;
      const before = this.entries.get(key);
      this.index += 1;
      this.entries.set(key, { ...entry, CreateIndex: before?.CreateIndex ?? this.index, ModifyIndex: this.index });
      return void send(200, true);
    }
    const key = /^\/v1\/config\/(.+)$/.exec(pathname)?.[1];
    if (key === undefined) return void send(404, {});
    if (request.method === 'DELETE') {
      this.entries.delete(key);
      this.index += 1;
      return void send(200, {});
    }
    const entry = this.entries.get(key);
    return void send(entry === undefined ? 404 : 200, entry ?? `Config entry not found for "${key}"`);
  }
}
