import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLATFORMS, problemOf, runTool, versionOf } from './packages';
import type { Language, Packages, Program } from './packages';

const SOURCES = join(__dirname, 'python');

/** Programs in Python: the frameworks come from the registry. */
export const PYTHON: Language = {
  name: 'Python',

  problem() {
    const folder = mkdtempSync(join(tmpdir(), 'knomad-python-'));
    try {
      return problemOf('there is no python3 with venv', () => runTool(folder, 'python3', ['-m', 'venv', folder]))
        ?? problemOf('the registry does not answer', () => new Environment(folder).pip('download', '--no-deps', '--dest', folder, requirementOf('cdk8s')));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },

  install(packages: Packages): Program[] {
    const knomad = packages.generate('knomad', 'python');
    return PLATFORMS.map(({ name, framework }) => {
      const environment = newEnvironment(packages, name);
      environment.pip('install', knomad, requirementOf(framework));
      return {
        run: (outdir) => void environment.python(`on_${name}.py`, outdir),
        finds: (other) => environment.python('-c', `import importlib.util; print(importlib.util.find_spec("${other}") is not None)`).trim() === 'True',
      };
    });
  },
};

/** What a user is told who has the library and no framework. */
export function withoutFramework(packages: Packages): (framework: string) => string {
  const environment = newEnvironment(packages, 'bare');
  environment.pip('install', packages.generate('knomad', 'python'));
  return (framework) => environment.python('without_framework.py', framework);
}

class Environment {
  constructor(private readonly folder: string) {}

  public pip(...args: string[]): string {
    return this.python('-m', 'pip', '--quiet', '--disable-pip-version-check', ...args);
  }

  public python(...args: string[]): string {
    return runTool(this.folder, join(this.folder, 'bin', 'python'), args);
  }
}

function newEnvironment(packages: Packages, name: string): Environment {
  const folder = packages.folderFor(`python-${name}`);
  runTool(tmpdir(), 'python3', ['-m', 'venv', folder]);
  cpSync(SOURCES, folder, { recursive: true });
  return new Environment(folder);
}

function requirementOf(framework: string): string {
  return `${framework}==${versionOf(framework)}`;
}
