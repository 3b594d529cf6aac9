import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '../nomad-agent';
import { ConsulStandIn } from './consul-stand-in';

/** Where the CNI plugins may be. */
const CNI = ['/opt/cni/bin', '/usr/lib/cni'].find((folder) => existsSync(join(folder, 'bridge')));

/** Why nothing can be deployed here, if so. */
export function deployProblem(): string | undefined {
  for (const program of ['nomad', 'terraform', 'bento', 'nats-server', 'iptables']) {
    if (spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0) return `because there is no ${program} on the PATH`;
  }
  if (process.getuid?.() !== 0) return 'because bridge networks need root';
  if (CNI === undefined) return 'because there are no CNI plugins';
  if (process.env.TF_CLI_CONFIG_FILE === undefined) return 'because TF_CLI_CONFIG_FILE names no mirror with the providers nomad and consul';
  return undefined;
}

/** One Nomad server and client with ACLs on, and a stand-in for Consul and its mesh. */
export class Cluster {
  public static async start(): Promise<Cluster> {
    const folder = mkdtempSync(join(tmpdir(), 'knomad-deploy-'));
    const [http, rpc, serf] = await freePorts(3);
    mkdirSync(join(folder, 'nats'));
    writeFileSync(join(folder, 'agent.hcl'), `
      bind_addr = "127.0.0.1"
      data_dir  = "${folder}/data"
      log_level = "WARN"
      ports     { http = ${http} rpc = ${rpc} serf = ${serf} }
      advertise { http = "127.0.0.1" rpc = "127.0.0.1" serf = "127.0.0.1" }
      acl       { enabled = true }
      server    { enabled = true bootstrap_expect = 1 }
      client {
        enabled           = true
        cni_path          = "${CNI}"
        cpu_total_compute = 100000
        max_kill_timeout  = "60s"
        options           = { "fingerprint.denylist" = "env_aws,env_gce,env_azure,env_digitalocean" }
      }
      plugin "raw_exec" { config { enabled = true } }
      consul { address = "127.0.0.1:1" }
    `);
    const agent = spawn('nomad', ['agent', '-config', join(folder, 'agent.hcl')], { stdio: 'ignore' });
    const cluster = new Cluster(agent, folder, `http://127.0.0.1:${http}`);
    await cluster.ready();
    return cluster;
  }

  public readonly consul = new ConsulStandIn(() => this.services);
  public readonly natsStore: string;
  public consulUrl = '';
  public token = '';

  /** Healthy instances by service, over all namespaces. */
  public services: { [name: string]: Array<{ readonly host: string; readonly port: number; readonly alloc: string }> } = {};
  private watching = true;

  private constructor(private readonly agent: ChildProcess, public readonly folder: string, public readonly nomadUrl: string) {
    this.natsStore = join(folder, 'nats');
  }

  /** A request to Nomad, as JSON. */
  public async nomad(method: string, path: string, body?: unknown): Promise<any> {
    const response = await fetch(this.nomadUrl + path, {
      method, headers: { 'X-Nomad-Token': this.token }, body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  /** The output of a task in all allocations of a job. */
  public async logs(namespace: string, job: string, task: string, type = 'stdout'): Promise<string> {
    const allocations = await this.nomad('GET', `/v1/job/${job}/allocations?namespace=${namespace}`);
    const texts = await Promise.all(allocations.map(async (allocation: any) => {
      const response = await fetch(`${this.nomadUrl}/v1/client/fs/logs/${allocation.ID}?task=${task}&type=${type}&plain=true&namespace=${namespace}`,
        { headers: { 'X-Nomad-Token': this.token } });
      return response.ok ? response.text() : '';
    }));
    return texts.join('');
  }

  public async stop(): Promise<void> {
    this.watching = false;
    // Processes outlive the agent, so they are ended first; the allocations of a purged job would not be listed while they still run.
    for (const job of await this.nomad('GET', '/v1/jobs?namespace=*')) {
      await this.nomad('DELETE', `/v1/job/${job.ID}?namespace=${job.Namespace}`);
    }
    for (let attempt = 0; attempt < 600; attempt += 1) {
      const allocations = await this.nomad('GET', '/v1/allocations?namespace=*');
      if (allocations.every((one: any) => ['complete', 'failed', 'lost'].includes(one.ClientStatus))) break;
      await sleep(200);
    }
    const gone = new Promise((resolve) => this.agent.on('exit', resolve));
    this.agent.kill('SIGINT');
    await Promise.race([gone, sleep(15_000, undefined, { ref: false })]);
    this.agent.kill('SIGKILL');
    await this.consul.close();
    spawnSync('sh', ['-c', `for m in $(mount | grep -o '${this.folder}/[^ ]*'); do umount "$m"; done`]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async ready(): Promise<void> {
    for (let attempt = 0; attempt < 300 && this.token === ''; attempt += 1) {
      await sleep(200);
      const response = await fetch(`${this.nomadUrl}/v1/acl/bootstrap`, { method: 'POST' }).catch(() => undefined);
      if (response?.ok) this.token = (await response.json() as { SecretID: string }).SecretID;
    }
    // For whoever wants to look at a run that is under way.
    writeFileSync(join(this.folder, 'environment'), `NOMAD_ADDR=${this.nomadUrl}\nNOMAD_TOKEN=${this.token}\n`, { mode: 0o600 });
    for (let attempt = 0; attempt < 300; attempt += 1) {
      const nodes = await this.nomad('GET', '/v1/nodes').catch(() => []);
      if (nodes[0]?.Status === 'ready') break;
      await sleep(200);
    }
    await this.makeBridge();
    this.consulUrl = await this.consul.listen('172.26.64.1');
    void this.watch();
  }

  /** The bridge comes with the first allocation; the stand-in listens on it, so one is made and taken away. */
  private async makeBridge(): Promise<void> {
    await this.nomad('PUT', '/v1/jobs', {
      Job: {
        ID: 'bridge',
        Name: 'bridge',
        Type: 'batch',
        Datacenters: ['*'],
        TaskGroups: [{
          Name: 'bridge',
          Networks: [{ Mode: 'bridge' }],
          Tasks: [{ Name: 'true', Driver: 'raw_exec', Config: { command: '/bin/true' }, Resources: { CPU: 10, MemoryMB: 10 } }],
        }],
      },
    });
    for (let attempt = 0; attempt < 100; attempt += 1) {
      if (spawnSync('ip', ['-4', 'addr', 'show', 'nomad']).stdout.includes('172.26.64.1')) return;
      await sleep(200);
    }
    throw new Error('Nomad made no bridge');
  }

  private async watch(): Promise<void> {
    while (this.watching) {
      try {
        this.services = await this.healthy();
      } catch {
        // The agent is busy: what was known still holds.
      }
      await sleep(200);
    }
  }

  private async healthy(): Promise<Cluster['services']> {
    const found: Cluster['services'] = {};
    for (const namespace of await this.nomad('GET', '/v1/services?namespace=*')) {
      for (const { ServiceName } of namespace.Services) {
        const instances = await this.nomad('GET', `/v1/service/${ServiceName}?namespace=${namespace.Namespace}`);
        for (const instance of instances) {
          const checks = await this.nomad('GET', `/v1/client/allocation/${instance.AllocID}/checks?namespace=${namespace.Namespace}`).catch(() => ({}));
          const all: any[] = Object.values(checks ?? {});
          if (all.length > 0 && all.every((check) => check.Status === 'success')) {
            (found[ServiceName] ??= []).push({ host: instance.Address, port: instance.Port, alloc: instance.AllocID });
          }
        }
      }
    }
    return found;
  }
}
