import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster';

/** What became of the requests of a load. */
export interface Outcome {
  readonly requests: number;
  readonly failures: string[];
  /** Answers by body. */
  readonly answers: { [body: string]: number };
}

/** Constant load on a service from a caller that an intention lets in, through the splitter as a gateway would. */
export class Load {
  private running = true;
  private readonly agent = new Agent({ keepAlive: true });
  private requests = 0;
  private readonly failures: string[] = [];
  private answers: { [body: string]: number } = {};
  private readonly done: Promise<unknown>;

  constructor(private readonly cluster: Cluster, private readonly service: string, private readonly caller: string, perSecond: number) {
    this.done = this.run(perSecond);
  }

  /** Forgets the answers so far and keeps the failures. */
  public clearAnswers(): void {
    this.answers = {};
  }

  public get outcome(): Outcome {
    return { requests: this.requests, failures: this.failures, answers: this.answers };
  }

  public async stop(): Promise<Outcome> {
    this.running = false;
    await this.done;
    this.agent.destroy();
    return this.outcome;
  }

  private async run(perSecond: number): Promise<void> {
    const open = new Set<Promise<void>>();
    while (this.running) {
      const one = this.send().finally(() => open.delete(one));
      open.add(one);
      await sleep(1000 / perSecond);
    }
    await Promise.all(open);
  }

  private send(): Promise<void> {
    this.requests += 1;
    const at = new Date().toISOString();
    return new Promise((resolve) => {
      const failed = (why: string) => {
        this.failures.push(`${at} ${why}`);
        resolve();
      };
      const instance = this.instance();
      if (instance === undefined) return failed('no healthy instance');
      const sent = request({
        host: instance.host, port: instance.port, path: '/', agent: this.agent, headers: { 'x-mesh-source': this.caller }, timeout: 10_000,
      }, (response) => {
        let body = '';
        response.on('data', (chunk) => body += chunk);
        response.on('end', () => {
          if (response.statusCode !== 200) return failed(`${response.statusCode} ${body}`);
          this.answers[body] = (this.answers[body] ?? 0) + 1;
          return resolve();
        });
        response.on('error', (error) => failed(error.message));
      });
      sent.on('timeout', () => sent.destroy(new Error('timeout')));
      sent.on('error', (error) => failed(error.message));
      sent.end();
    });
  }

  private instance() {
    const splits = this.cluster.consul.entries.get(`service-splitter/${this.service}`)?.Splits ?? [{ Weight: 100, Service: this.service }];
    let at = Math.random() * 100;
    const chosen = splits.find((split: any) => (at -= split.Weight) < 0) ?? splits[splits.length - 1];
    const instances = this.cluster.services[chosen.Service] ?? [];
    return instances[Math.floor(Math.random() * instances.length)];
  }
}
