import { spawnSync } from 'child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import * as ts from 'typescript';

const ROOT = join(__dirname, '..', '..');
const OPTIONS: ts.CompilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, esModuleInterop: true };

/** The library as JavaScript, written once for all tests of a file. */
let compiled: string | undefined;

/** A folder outside of the project in which the library is installed as JavaScript, with the packages that the test names and no others. */
export class Installation {
  public readonly folder = mkdtempSync(join(tmpdir(), 'knomad-package-'));

  /** @param packages packages that can be found, besides `constructs` */
  constructor(...packages: string[]) {
    const own = join(this.folder, 'node_modules', 'knomad');
    if (compiled === undefined) copyCompiled(join(ROOT, 'lib'), compiled = mkdtempSync(join(tmpdir(), 'knomad-compiled-')));
    cpSync(compiled, join(own, 'build'), { recursive: true });
    writeFileSync(join(own, 'package.json'), readFileSync(join(ROOT, 'package.json')));
    for (const name of ['constructs', ...packages]) {
      const link = join(this.folder, 'node_modules', name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(ROOT, 'node_modules', name), link);
    }
  }

  /** Runs a program in the folder and gives what it printed; throws what it printed as errors when it failed. */
  public run(program: string, options: { readonly module?: boolean; readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {}): string {
    const file = join(this.folder, options.module ? 'program.mjs' : 'program.js');
    writeFileSync(file, program);
    return runNode([file], options.cwd ?? this.folder, options.env);
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Removes what installations share. */
export function removeCompiled(): void {
  if (compiled !== undefined) rmSync(compiled, { recursive: true, force: true });
  compiled = undefined;
}

/** Runs a program and gives what it printed. */
export function runNode(args: string[], cwd: string, env: NodeJS.ProcessEnv = {}): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, env: { ...process.env, NODE_OPTIONS: '', ...env }, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${stdout}${stderr}`);
  return stdout;
}

/** Writes the sources below a folder as JavaScript. */
export function copyCompiled(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    if (entry.isDirectory()) {
      copyCompiled(source, join(to, entry.name));
    } else if (entry.name.endsWith('.ts')) {
      const { outputText } = ts.transpileModule(readFileSync(source, 'utf8'), { compilerOptions: OPTIONS });
      writeFileSync(join(to, entry.name.replace(/\.ts$/, '.js')), outputText);
    }
  }
}
