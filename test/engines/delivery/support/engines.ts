import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { configText, type BentoConfig } from '../../../../lib/engines/bento/literal';
import { NatsClient } from './nats-client';

/** `describe`, or a skip that says which engine is missing. */
export function describeWithEngines(name: string, body: () => void): void {
  const missing = ['bento', 'nats-server'].filter((binary) => !onPath(binary));
  if (missing.length > 0) console.log(`skipped: ${name}, ${missing.join(' and ')} not found on PATH`);
  (missing.length === 0 ? describe : describe.skip)(name, body);
}

/** Resolves after so many milliseconds. */
export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Waits until the probe yields something; fails with the description when it does not in time. */
export async function until<T>(what: string, probe: () => Promise<T | undefined> | T | undefined, timeout = 20_000): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    const value = await probe();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error(`timed out waiting until ${what}`);
    await sleep(20);
  }
}

/** A port of the loopback interface that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** One child process with what it wrote. */
export class Child {
  public output = '';
  public readonly exit: Promise<number | null>;

  constructor(public readonly process: ChildProcess) {
    process.stdout?.on('data', (data: Buffer) => { this.output += data.toString(); });
    process.stderr?.on('data', (data: Buffer) => { this.output += data.toString(); });
    this.exit = new Promise((resolve) => process.once('exit', (code) => resolve(code)));
  }

  /** Ends the process and waits for it. */
  public async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) this.process.kill(signal);
    await this.exit;
  }
}

/** A NATS server and the Bento processes of one test file, in a directory of their own. */
export class Engines {
  public static async start(): Promise<Engines> {
    const engines = new Engines(mkdtempSync(join(tmpdir(), 'delivery-')), await freePort());
    await engines.startNats();
    return engines;
  }

  public client!: NatsClient;
  private nats?: Child;
  private readonly children: Child[] = [];
  private files = 0;

  private constructor(private readonly folder: string, private readonly port: number) {}

  public get url(): string {
    return `nats://127.0.0.1:${this.port}`;
  }

  public get connection(): { urls: string[] } {
    return { urls: [this.url] };
  }

  public async startNats(): Promise<void> {
    const file = join(this.folder, 'nats.conf');
    writeFileSync(file, `host: 127.0.0.1\nport: ${this.port}\njetstream { store_dir: ${JSON.stringify(this.folder)} }\n`);
    this.nats = new Child(spawn('nats-server', ['-c', file]));
    await until('nats-server listens', () => (this.nats?.output.includes('Server is ready') ? true : undefined));
    this.client = await NatsClient.connect(this.port);
    await until('JetStream answers', async () => {
      const answer = await this.client.request('$JS.API.INFO', '').catch(() => undefined);
      return answer === undefined ? undefined : true;
    });
  }

  public async stopNats(): Promise<void> {
    this.client.close();
    await this.nats?.stop();
  }

  /** Runs a config until `stop`. Waits until Bento is ready if the config has an address to ask. */
  public async bento(config: BentoConfig, environment: Record<string, string> = {}): Promise<Child> {
    const file = join(this.folder, `bento-${this.files++}.json`);
    writeFileSync(file, configText(config));
    const child = new Child(spawn('bento', ['-c', file], { env: { ...process.env, ...environment } }));
    this.children.push(child);
    const { enabled, address } = config.http as { enabled: boolean; address?: string };
    if (enabled) {
      await until(`bento is ready\n${child.output}`, async () => {
        if (child.process.exitCode !== null) throw new Error(`bento ended: ${child.output}`);
        const answer = await fetch(`http://${address}/ready`).catch(() => undefined);
        return answer?.ok ? true : undefined;
      });
    }
    return child;
  }

  public async stop(): Promise<void> {
    await Promise.all(this.children.map((child) => child.stop('SIGKILL')));
    await this.stopNats();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function onPath(binary: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, binary), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
