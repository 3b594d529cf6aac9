import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Why no Nomad agent can be started here, if it cannot. */
export function nomadProblem(): string | undefined {
  const version = spawnSync('nomad', ['version'], { encoding: 'utf8' });
  return version.error === undefined && version.status === 0 ? undefined : 'because there is no nomad on the PATH';
}

/** A Nomad server and client of their own, on loopback ports that were free, with raw_exec, without Consul and with a Vault that is not there. */
export class NomadAgent {
  public static async start(): Promise<NomadAgent> {
    const folder = mkdtempSync(join(tmpdir(), 'nomad-agent-'));
    const [http, rpc, serf] = await freePorts(3);
    writeFileSync(join(folder, 'agent.hcl'), `
      bind_addr = "127.0.0.1"
      data_dir  = "${folder}/data"
      log_level = "WARN"
      ports     { http = ${http} rpc = ${rpc} serf = ${serf} }
      advertise { http = "127.0.0.1" rpc = "127.0.0.1" serf = "127.0.0.1" }
      server    { enabled = true bootstrap_expect = 1 }
      client {
        enabled           = true
        cpu_total_compute = 100000
        options           = { "fingerprint.denylist" = "env_aws,env_gce,env_azure,env_digitalocean" }
      }
      plugin "raw_exec" { config { enabled = true } }
      vault { enabled = true address = "http://127.0.0.1:1" }
    `);
    const process = spawn('nomad', ['agent', '-config', join(folder, 'agent.hcl')], { stdio: 'ignore' });
    const agent = new NomadAgent(process, folder, `http://127.0.0.1:${http}`);
    await agent.ready();
    return agent;
  }

  private constructor(private readonly process: ChildProcess, private readonly folder: string, private readonly address: string) {}

  /** The answer to a request, as JSON; undefined when there is nothing under the path. */
  public async request(method: string, path: string, body?: unknown): Promise<any> {
    const response = await fetch(this.address + path, { method, body: body === undefined ? undefined : JSON.stringify(body) });
    const text = await response.text();
    if (response.status === 404) return undefined;
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  /** What the server says against a job; nothing when it would take it. */
  public async verdict(job: unknown): Promise<string[]> {
    try {
      const response = await fetch(`${this.address}/v1/validate/job`, { method: 'PUT', body: JSON.stringify({ Job: job }) });
      const text = await response.text();
      if (!response.ok) return [text];
      const answer = JSON.parse(text);
      return answer.Error ? [answer.Error] : answer.ValidationErrors ?? [];
    } catch (error) {
      // Some fields that are missing make the server close the connection.
      return [String(error)];
    }
  }

  /** Runs a job until its one task is dead, and gives back the state of the task. */
  public async run(job: { readonly ID: string }): Promise<{ readonly Failed: boolean; readonly Events: any[] }> {
    await this.request('PUT', '/v1/jobs', { Job: job });
    for (let attempt = 0; attempt < 600; attempt += 1) {
      const allocations = await this.request('GET', `/v1/job/${job.ID}/allocations`) ?? [];
      const state: any = Object.values(allocations[0]?.TaskStates ?? {})[0];
      if (state?.State === 'dead') return state;
      await sleep(100);
    }
    throw new Error(`the job '${job.ID}' does not end`);
  }

  /** Ends a job and waits for its processes, which would outlive the agent. */
  public async end(id: string): Promise<void> {
    await this.request('DELETE', `/v1/job/${id}`);
    for (let attempt = 0; attempt < 300; attempt += 1) {
      const allocations: any[] = await this.request('GET', `/v1/job/${id}/allocations`) ?? [];
      if (allocations.every((allocation) => ['complete', 'failed', 'lost'].includes(allocation.ClientStatus))) return;
      await sleep(100);
    }
    throw new Error(`the job '${id}' does not end`);
  }

  public async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.process.on('exit', resolve));
    this.process.kill('SIGINT');
    await Promise.race([gone, sleep(15000, undefined, { ref: false })]);
    this.process.kill('SIGKILL');
    spawnSync('sh', ['-c', `for m in $(mount | grep -o '${this.folder}/[^ ]*'); do umount "$m"; done`]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async ready(): Promise<void> {
    for (let attempt = 0; attempt < 600; attempt += 1) {
      try {
        const nodes = await this.request('GET', '/v1/nodes');
        if (nodes?.[0]?.Status === 'ready') return;
      } catch {
        // Not listening, or without a leader yet.
      }
      await sleep(100);
    }
    throw new Error('the agent is not ready after a minute');
  }
}

/** Loopback ports that are free at this moment. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return server;
  }));
  return Promise.all(servers.map(async (server) => {
    const { port } = server.address() as { readonly port: number };
    await new Promise((resolve) => server.close(resolve));
    return port;
  }));
}
