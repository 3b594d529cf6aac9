import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const PROGRAM = join(__dirname, 'knative-validate');

/** A document and the features of the cluster that it is created in. */
export interface Question {
  readonly document: unknown;
  readonly features?: readonly string[];
}

/** Why Knative's admission code cannot be asked here, if it cannot. */
export function upstreamProblem(): string | undefined {
  const go = spawnSync('go', ['version'], { encoding: 'utf8' });
  if (go.error !== undefined || go.status !== 0) return 'because there is no go on the PATH';
  const modules = spawnSync('go', ['list', '-deps', '.'], { cwd: PROGRAM, encoding: 'utf8' });
  return modules.status === 0 ? undefined : `because the modules of Knative cannot be fetched: ${modules.stderr.trim().split('\n')[0]}`;
}

/** The folder of a module that the program is built from. */
export function moduleFolder(module: string): string {
  const listed = spawnSync('go', ['list', '-m', '-f', '{{.Dir}}', module], { cwd: PROGRAM, encoding: 'utf8' });
  if (listed.status !== 0) throw new Error(listed.stderr);
  return listed.stdout.trim();
}

/** Builds the program. */
export function buildUpstream(binary: string): void {
  const built = spawnSync('go', ['build', '-o', binary, '.'], { cwd: PROGRAM, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr);
}

/** Knative's admission code, kept running and asked about one document after another. */
export class Upstream {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting: { readonly resolve: (errors: string[]) => void; readonly reject: (error: Error) => void }[] = [];

  public constructor(binary: string) {
    this.child = spawn(binary, ['-vectors']);
    // The expression parser writes every character that it skips to standard error.
    this.child.stderr.resume();
    createInterface({ input: this.child.stdout }).on('line', (line) => this.waiting.shift()?.resolve(JSON.parse(line).errors));
    this.child.on('exit', () => this.waiting.splice(0).forEach(({ reject }) => reject(new Error('knative-validate has stopped'))));
  }

  /** What the webhook says against a document; nothing when it admits it. */
  public async errorsOf({ document, features = [] }: Question): Promise<string[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.child.stdin.write(`${JSON.stringify({ document, features })}\n`);
    });
  }

  public close(): void {
    this.child.stdin.end();
  }
}
