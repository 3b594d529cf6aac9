import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { call } from './call';
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

  private async send(): Promise<void> {
    this.requests += 1;
    const at = new Date().toISOString();
    try {
      const { status, body } = await call(this.cluster, { service: this.service, caller: this.caller, agent: this.agent });
      if (status === 200) this.answers[body] = (this.answers[body] ?? 0) + 1;
      else this.failures.push(`${at} ${status} ${body}`);
    } catch (error) {
      this.failures.push(`${at} ${(error as Error).message}`);
    }
  }
}
