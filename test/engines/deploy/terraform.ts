import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, LocalBackend, TerraformStack } from 'cdktf';
import { encodeJson } from '../../../lib/backends/cdktf';
import type { Cluster } from './cluster';
import { onNomadAlone } from './transform';
import type { StandIns } from './transform';

/** Puts a model below a stack. */
export type Define = (stack: TerraformStack) => void;

/** The outcome of one run of Terraform. */
export interface Run {
  readonly code: number;
  readonly output: string;
}

/** One Terraform configuration that is written again and again, as edits of a model are. */
export class Workspace {
  private readonly folder: string;
  private initialized = false;

  /** @param token what Terraform shows to Nomad */
  constructor(private readonly cluster: Cluster, private readonly standIns: StandIns, private readonly token = cluster.token) {
    this.folder = mkdtempSync(join(cluster.folder, 'terraform-'));
  }

  /** Synthesizes a model, puts the stand-ins into its jobs and applies it. */
  public async apply(define: Define): Promise<Run> {
    this.write(define);
    if (!this.initialized) {
      const init = await this.terraform('init', '-input=false');
      if (init.code !== 0) return init;
      this.initialized = true;
    }
    return this.terraform('apply', '-auto-approve', '-input=false');
  }

  /** Exit code 0: there is nothing left to do; 2: there is. */
  public plan(): Promise<Run> {
    return this.terraform('plan', '-detailed-exitcode', '-input=false');
  }

  private write(define: Define): void {
    const outdir = join(this.folder, 'synth');
    const app = new App({ outdir });
    const stack = new TerraformStack(app, 'deploy');
    new LocalBackend(stack, { path: 'terraform.tfstate' });
    define(stack);
    app.synth();
    const config = JSON.parse(readFileSync(join(outdir, 'stacks', 'deploy', 'cdk.tf.json'), 'utf8'));
    for (const resource of Object.values<any>(config.resource.nomad_job ?? {})) {
      const job = JSON.parse(resource.jobspec.replace(/\$\$\{/g, () => '${').replace(/%%\{/g, () => '%{'));
      resource.jobspec = encodeJson(onNomadAlone(job, this.standIns));
    }
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(join(this.folder, 'cdk.tf.json'), JSON.stringify(config, undefined, 2));
  }

  private terraform(...args: string[]): Promise<Run> {
    return new Promise((resolve) => {
      const child = spawn('terraform', [...args, '-no-color'], {
        cwd: this.folder,
        env: {
          ...process.env,
          CHECKPOINT_DISABLE: '1',
          NOMAD_ADDR: this.cluster.nomadUrl,
          NOMAD_TOKEN: this.token,
          CONSUL_HTTP_ADDR: this.cluster.consulUrl,
        },
      });
      let output = '';
      child.stdout.on('data', (chunk) => output += chunk);
      child.stderr.on('data', (chunk) => output += chunk);
      child.on('close', (code) => resolve({ code: code ?? 1, output }));
    });
  }
}
