import { spawnSync } from 'child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { readAssembly } from '../../../scripts/api/assembly';
import type { Assembly } from '../../../scripts/api/assembly';

const ROOT = join(__dirname, '..', '..', '..');

/** The public API as jsii sees it now, whatever was compiled before. Takes some seconds. */
export function compiledAssembly(): Assembly {
  const folder = mkdtempSync(join(tmpdir(), 'knomad-assembly-'));
  try {
    for (const name of ['lib', 'package.json', 'README.md', 'LICENSE', 'tsconfig.json']) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const command = join(dirname(require.resolve('jsii/package.json')), 'bin', 'jsii');
    const { stdout, stderr } = spawnSync(process.execPath, [command, '--silence-warnings=reserved-word'], { cwd: folder, encoding: 'utf8' });
    if (!existsSync(join(folder, '.jsii'))) throw new Error(`jsii refuses the library:\n${stdout}${stderr}`);
    return readAssembly(join(folder, '.jsii'), 'npm run compile');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
