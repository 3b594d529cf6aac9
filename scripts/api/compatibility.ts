import { spawnSync } from 'child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { textOf } from './assembly';
import type { Assembly, AssemblyCallable } from './assembly';

const MODULES = join(__dirname, '..', '..', 'node_modules');

/** What jsii-diff says to a change of the public API. */
export interface Verdict {
  readonly compatible: boolean;
  readonly report: string;
}

/**
 * Asks jsii-diff whether programs written for `accepted` work with `current`, in any language. Unstable parts count like all others.
 * What it does not look at are names of parameters, by which Python calls.
 */
export function compare(accepted: Assembly, current: Assembly): Verdict {
  const folder = mkdtempSync(join(tmpdir(), 'knomad-api-'));
  try {
    symlinkSync(MODULES, join(folder, 'node_modules'), 'junction');
    const [before, after] = [accepted, current].map((assembly, position) => writePackage(join(folder, String(position)), assembly));
    const command = join(dirname(require.resolve('jsii-diff/package.json')), 'bin', 'jsii-diff');
    const { status, stdout, stderr } = spawnSync(process.execPath, [command, '--error-on', 'all', before, after], {
      encoding: 'utf8', env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' },
    });
    const renamed = renamedParameters(accepted, current);
    return { compatible: status === 0 && renamed.length === 0, report: [`${stdout}${stderr}`.trim(), ...renamed].filter((line) => line !== '').join('\n') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function renamedParameters(accepted: Assembly, current: Assembly): string[] {
  const now = new Map(callablesOf(current));
  return callablesOf(accepted).flatMap(([callable, { parameters: before = [] }]) => {
    const after = now.get(callable)?.parameters ?? [];
    return before.flatMap(({ name }, position) => (position >= after.length || after[position].name === name ? []
      : [`err  - PARAMETER ${callable}: '${name}' is now called '${after[position].name}'`]));
  });
}

function callablesOf({ types }: Assembly): Array<[string, AssemblyCallable]> {
  return Object.values(types).flatMap(({ fqn, initializer = {}, methods = [] }) => [
    [`new ${fqn}`, initializer] as [string, AssemblyCallable],
    ...methods.map((method): [string, AssemblyCallable] => [`${fqn}.${method.name}`, method]),
  ]);
}

/** An assembly as a package that jsii-diff can load. It loads the assemblies of what is named as a dependency, as far as that is installed. */
function writePackage(folder: string, assembly: Assembly): string {
  const dependencies = Object.entries(assembly.dependencies ?? {}).filter(([name]) => existsSync(join(MODULES, name)));
  mkdirSync(folder);
  writeFileSync(join(folder, '.jsii'), textOf(assembly));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({
    name: assembly.name, version: assembly.version, jsii: {}, dependencies: Object.fromEntries(dependencies),
  }));
  return folder;
}
