import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundlePackage } from '../../../scripts/bundle';
import { PackageCopy, installed } from '../packaging';

/** A platform and what a program for it needs. */
export interface Platform {
  readonly name: 'knative' | 'nomad';
  readonly framework: 'cdk8s' | 'cdktf';
  readonly other: 'cdk8s' | 'cdktf';
  /** What a program writes, below its output folder. */
  readonly output: string;
}

export const PLATFORMS: Platform[] = [
  { name: 'knative', framework: 'cdk8s', other: 'cdktf', output: 'prod.k8s.yaml' },
  { name: 'nomad', framework: 'cdktf', other: 'cdk8s', output: 'stacks/prod/cdk.tf.json' },
];

/** A program in one language, with the packages of one platform installed. */
export interface Program {
  /** Runs the program, which writes below `outdir`. */
  run(outdir: string): void;

  /** Whether the program could use a framework. */
  finds(framework: string): boolean;
}

/** How programs come about in one language. */
export interface Language {
  readonly name: string;

  /** Why there can be no program on this machine, if there can be none. */
  problem(): string | undefined;

  /** Installs the programs of `PLATFORMS`, in their order, each with its own framework. */
  install(packages: Packages): Program[];
}

/** The library as it is published, and the packages that it and the frameworks are in other languages. */
export class Packages {
  /** Compiles the library. */
  public static async make(): Promise<Packages> {
    const copy = new PackageCopy();
    copy.run('jsii', ['--silence-warnings=reserved-word']);
    await bundlePackage(copy.folder);
    return new Packages(copy);
  }

  private constructor(private readonly copy: PackageCopy) {
    for (const name of ['constructs', ...PLATFORMS.map(({ framework }) => framework)]) {
      cpSync(installed(name), join(copy.folder, 'others', 'node_modules', name), { recursive: true });
    }
  }

  /** A folder for what is made of the packages. */
  public folderFor(name: string): string {
    return join(this.copy.folder, name);
  }

  /** The sources of a package in another language. */
  public generate(name: string, language: string): string {
    const source = name === 'knomad' ? this.copy.folder : join(this.copy.folder, 'others', 'node_modules', name);
    const outdir = this.folderFor(`generated/${name}`);
    this.copy.run('jsii-pacmak', ['--code-only', '--no-npmignore', '--force-subdirectory', '--target', language, '--outdir', outdir, source]);
    return join(outdir, language);
  }

  public remove(): void {
    this.copy.remove();
  }
}

/** Version of a package that the project works with. */
export function versionOf(name: string): string {
  return JSON.parse(readFileSync(join(installed(name), 'package.json'), 'utf8')).version;
}

/** Runs a program of the machine and gives what it printed. */
export function runTool(cwd: string, command: string, args: string[], env: NodeJS.ProcessEnv = {}): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env: { ...process.env, ...env }, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? ''}\n${stdout}\n${stderr}`);
  return stdout;
}

/** The reason in one line why something cannot be done, if it cannot. */
export function problemOf(what: string, attempt: () => void): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    return `because ${what}: ${(error as Error).message.split('\n').filter((line) => line.trim() !== '').slice(0, 3).join(' ')}`;
  }
}
