import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLATFORMS, problemOf, runTool } from './packages';
import type { Language, Packages, Program } from './packages';

const SOURCES = join(__dirname, 'go');

const ENVIRONMENT = { GOFLAGS: '-mod=mod -buildvcs=false', GOWORK: 'off' };

/**
 * Programs in Go: the runtime of jsii comes from the module proxy. Constructs and the frameworks are generated of the npm packages
 * like the library, because the proxy need not have their versions.
 */
export const GO: Language = {
  name: 'Go',

  problem() {
    const folder = mkdtempSync(join(tmpdir(), 'knomad-go-'));
    try {
      return problemOf('there is no go', () => runTool(folder, 'go', ['version']))
        ?? problemOf('the module proxy does not answer', () => runTool(folder, 'go', ['mod', 'download', 'github.com/aws/jsii-runtime-go@v1.140.0'], ENVIRONMENT));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },

  install(packages: Packages): Program[] {
    const names = ['constructs', 'knomad', ...PLATFORMS.map(({ framework }) => framework)];
    const modules = new Map(names.map((name) => [name, moduleAt(join(packages.generate(name, 'go'), name))]));
    return PLATFORMS.map(({ name, framework }) => {
      const folder = packages.folderFor(`go-${name}`);
      mkdirSync(folder);
      for (const file of ['shop.go', `on_${name}.go`]) cpSync(join(SOURCES, file), join(folder, file));
      writeFileSync(join(folder, 'go.mod'), moduleText([modules.get('knomad')!, modules.get(framework)!, modules.get('constructs')!]));
      runTool(folder, 'go', ['build', '-o', 'shop', '.'], ENVIRONMENT);
      const built = runTool(folder, 'go', ['list', '-deps', '.'], ENVIRONMENT).split('\n');
      return {
        run: (outdir) => void runTool(folder, join(folder, 'shop'), [outdir]),
        finds: (other) => built.some((path) => path.startsWith(modules.get(other)!.path)),
      };
    });
  },
};

interface Module {
  readonly path: string;
  readonly version: string;
  readonly folder: string;
}

function moduleAt(folder: string): Module {
  const path = /^module (\S+)$/m.exec(readFileSync(join(folder, 'go.mod'), 'utf8'))![1];
  return { path, version: `v${readFileSync(join(folder, 'version'), 'utf8').trim()}`, folder };
}

function moduleText(modules: Module[]): string {
  return [
    'module shop\n\ngo 1.25\n',
    ...modules.map(({ path, version }) => `require ${path} ${version}`),
    ...modules.map(({ path, folder }) => `replace ${path} => ${folder}`),
  ].join('\n');
}
