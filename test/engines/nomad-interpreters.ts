import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = join(__dirname, 'nomad-decode');

/** What is asked of the program; see its sources. */
export type Question = Readonly<Record<string, unknown>> & { readonly Op: string };

/** One of the two. */
export interface Answer {
  readonly Error?: string;
  readonly Result?: any;
}

/** Why the libraries of Nomad and Consul cannot be asked here, if they cannot. */
export function interpretersProblem(): string | undefined {
  const go = spawnSync('go', ['version'], { encoding: 'utf8' });
  if (go.error !== undefined || go.status !== 0) return 'because there is no go on the PATH';
  const modules = spawnSync('go', ['list', '-deps', '.'], { cwd: PROGRAM, encoding: 'utf8' });
  return modules.status === 0 ? undefined : `because the modules of Nomad and Consul cannot be fetched: ${modules.stderr.trim().split('\n')[0]}`;
}

/** The libraries that Nomad, Consul and their Terraform providers use, in a small program. */
export class Interpreters {
  private readonly folder = mkdtempSync(join(tmpdir(), 'nomad-decode-'));
  private readonly binary = join(this.folder, 'nomad-decode');

  public constructor() {
    const built = spawnSync('go', ['build', '-o', this.binary, '.'], { cwd: PROGRAM, encoding: 'utf8' });
    if (built.status !== 0) throw new Error(built.stderr);
  }

  /** The answers to questions, in their order. */
  public ask(questions: Question[]): Answer[] {
    const input = questions.map((question) => JSON.stringify(question)).join('\n');
    const asked = spawnSync(this.binary, { input, encoding: 'utf8', maxBuffer: 1 << 30 });
    if (asked.status !== 0) throw new Error(asked.stderr);
    return asked.stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
  }

  public close(): void {
    rmSync(this.folder, { recursive: true });
  }
}
