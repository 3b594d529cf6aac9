import { readdirSync } from 'fs';

/** The part of an ESLint override that this module writes. */
interface LintOverride {
  readonly files: string[];
  readonly rules: Record<string, unknown>;
}

/** Files of `target` must not import those of `from`, but for folders below it that are in `except`. */
interface Zone {
  readonly target: string;
  readonly from: string[];
  readonly except?: string[];
}

/** The one framework of each backend, as a pattern of package names. Anchored, because folders carry the same names. */
const FRAMEWORK_OF: Record<string, string> = {
  cdk8s: '^cdk8s(/|$)',
  cdktf: '^(cdktf|@cdktf)(/|$)',
};

/** The one backend of each target. A target that is not listed may use any backend and names no framework. */
const BACKEND_OF: Record<string, string> = {
  knative: 'cdk8s',
  nomad: 'cdktf',
};

/** What the folders of a target may import of the same target. All others are rooms. None may import its root. */
const INSIDE_TARGET: Record<string, string[]> = {
  documents: [],
  shared: ['documents'],
  validation: [],
};
const ROOM = ['documents'];

/** Modules that would let the machine, and not the model alone, decide what is rendered. */
const MACHINE = '^(node:.*|fs|fs/promises|os|net|http|https|child_process|worker_threads)$';

const ALL_LAYERS = ['core', 'model', 'analysis', 'engines', 'backends', 'targets'];
const MAY_IMPORT: Record<string, string[]> = {
  core: [],
  model: ['core'],
  analysis: ['core', 'model'],
  engines: ['core', 'model'],
  backends: ['core'],
  targets: ['core', 'model', 'engines', 'backends'],
};

/** Which folder must not import which, for the rule `import/no-restricted-paths`. */
export function layerZones(): Zone[] {
  const zones: Zone[] = ALL_LAYERS.flatMap((layer) =>
    forbid(`./lib/${layer}`, ALL_LAYERS.filter((other) => other !== layer && !MAY_IMPORT[layer].includes(other)).map((other) => `./lib/${other}`)));
  for (const parent of ['targets', 'backends']) {
    const siblings = folders(`lib/${parent}`);
    for (const name of siblings) {
      zones.push(...forbid(`./lib/${parent}/${name}`, siblings.filter((other) => other !== name).map((other) => `./lib/${parent}/${other}`)));
    }
  }
  for (const target of folders('lib/targets')) {
    const own = BACKEND_OF[target];
    if (own !== undefined) {
      zones.push(...forbid(`./lib/targets/${target}`, folders('lib/backends').filter((other) => other !== own).map((other) => `./lib/backends/${other}`)));
    }
    for (const folder of folders(`lib/targets/${target}`)) {
      const allowed = [folder, ...INSIDE_TARGET[folder] ?? ROOM].map((name) => `./${name}`);
      zones.push({ target: `./lib/targets/${target}/${folder}`, from: [`./lib/targets/${target}`], except: allowed });
      zones.push({ target: `./lib/targets/${target}/${folder}`, from: ['./lib/backends'] });
    }
  }
  return zones.filter((zone) => zone.from.length > 0);
}

/** Who may name a framework, and that nobody loads one at import: zones see paths, not packages. */
export function packageOverrides(): LintOverride[] {
  return [
    { files: ['lib/**/*.ts'], rules: { '@typescript-eslint/no-restricted-imports': restrict(undefined, true) } },
    ...folders('lib/backends').map((backend) => ({
      files: [`lib/backends/${backend}/**/*.ts`],
      rules: { '@typescript-eslint/no-restricted-imports': restrict(backend, false) },
    })),
  ];
}

function restrict(backend: string | undefined, pure: boolean) {
  const patterns = Object.entries(FRAMEWORK_OF).map(([name, regex]) => name === backend
    ? { regex, allowTypeImports: true, message: "Use 'import type' and load the framework in the backend on first use." }
    : { regex, message: 'Only the backend of this framework may name it: public types need no framework.' });
  return ['error', { patterns: pure ? [...patterns, { regex: MACHINE, message: 'Rendering depends on the model alone.' }] : patterns }];
}

function forbid(target: string, from: string[]): Zone[] {
  return from.length === 0 ? [] : [{ target, from }];
}

/** The folders of a folder that hold something, for git keeps no empty ones and every checkout must give the same rules. */
function folders(parent: string): string[] {
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(`${parent}/${entry.name}`).length > 0)
    .map((entry) => entry.name).sort();
}
