import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { transpile } from '../scripts/transpile';

const PROJECT = path.join(__dirname, '..');
const BUILD = path.join(PROJECT, 'build');

/**
 * The programs of the benchmark in a folder, compiled, so that the compiler takes neither time nor memory in the processes that are
 * measured. They get the package as it is published; the floor also finds the writers of the library, which the package does not show.
 */
export function preparePrograms(folder: string): void {
  if (!isCompiled()) {
    const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'compile'], { cwd: PROJECT, encoding: 'utf8' });
    if (status !== 0) throw new Error(`the package must compile: ${stdout}${stderr}`);
  }
  fs.rmSync(folder, { recursive: true, force: true });
  for (const part of ['lib', 'bench']) transpile(path.join(PROJECT, part), path.join(folder, part));
  fs.cpSync(BUILD, path.join(folder, 'lib'), { recursive: true });
}

/** Whether the bundles are there and no source is younger. */
function isCompiled(): boolean {
  const timeOf = (file: string): number => fs.statSync(file).mtimeMs;
  const index = path.join(BUILD, 'index.js');
  if (!fs.existsSync(index) || !fs.existsSync(path.join(BUILD, 'bundles'))) return false;
  const sources = fs.readdirSync(path.join(PROJECT, 'lib'), { recursive: true, encoding: 'utf8' });
  return sources.every((file) => timeOf(path.join(PROJECT, 'lib', file)) < timeOf(index));
}
