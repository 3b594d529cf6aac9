import { spawnSync } from 'child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'fs';
import { tmpdir } from 'os';
import { delimiter, join } from 'path';

const ROOT = join(__dirname, '..', '..');

/** A copy of what the package is made of, beside the project so that a build leaves that alone. */
export class PackageCopy {
  public readonly folder = mkdtempSync(join(tmpdir(), 'knomad-packaging-'));

  constructor() {
    for (const name of ['lib', 'package.json', 'tsconfig.json', 'README.md', 'LICENSE', '.npmignore']) {
      if (existsSync(join(ROOT, name))) cpSync(join(ROOT, name), join(this.folder, name), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(this.folder, 'node_modules'));
  }

  /** Runs a program of the project in the folder, and gives what it printed. */
  public run(command: string, args: string[]): string {
    return runIn(this.folder, command, args);
  }

  /** Packs a package as npm would publish it, and gives the path of the archive. */
  public pack(folder: string = this.folder): string {
    mkdirSync(join(this.folder, 'packed'), { recursive: true });
    const [{ filename }] = JSON.parse(this.run('npm', ['pack', folder, '--json', '--ignore-scripts', '--offline', '--pack-destination', join(this.folder, 'packed')]));
    return join(this.folder, 'packed', filename.replace('@', '').replace('/', '-'));
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Every file below a folder, by relative path. */
export function filesBelow(folder: string, prefix = ''): string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
    const path = join(prefix, entry.name);
    return entry.isDirectory() ? filesBelow(folder, path) : [path];
  });
}

/** The folder in which the project finds a package. Packing one through a link would leave out what is bundled with it. */
export function installed(name: string): string {
  return realpathSync(join(ROOT, 'node_modules', name));
}

/** Runs a program, those of the project included, and gives what it printed. */
export function runIn(cwd: string, command: string, args: string[]): string {
  const PATH = [join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env: { ...process.env, PATH }, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? ''}\n${stdout}\n${stderr}`);
  return stdout;
}
