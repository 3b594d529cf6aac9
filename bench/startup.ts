import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { FILES } from './files';
import { preparePrograms } from './programs';
import { median, round } from './statistics';
import { WORKLOADS, plansOf } from './workloads';

/** Medians of one way to start. */
export interface StartupRow {
  /** What is done: `import`, or an app of five functions on a platform. */
  readonly work: string;
  readonly variant: string;
  /** For an import the call of `require` alone, for an app the whole process from its start to its end. */
  readonly millis: number;
  /** Processor time of the process up to its last line. */
  readonly cpuMillis: number;
  /** How many times that of the variant it is compared with. */
  readonly ratio: number;
}

type Run = Pick<StartupRow, 'millis' | 'cpuMillis'>;

/** Starts the program once. */
type Start = () => Run;

const PROGRAMS = path.join(__dirname, '..', 'node_modules', '.cache', 'knomad-startup');

/** A whole app as people write it first. */
const SIZE = 5;

/** What starts cost: `require('knomad')` beside `require('constructs')`, and a small app beside one without the library. */
export function measureStartup(runs: number): StartupRow[] {
  prepareStarts();
  try {
    const imports = { constructs: startImport('constructs'), knomad: startImport('./lib') };
    const platforms = Object.keys(FILES).map((platform): [string, Record<string, Start>] =>
      [platform, { naive: startApp(platform, 'naive'), ours: startApp(platform, 'ours') }]);
    return [['import', imports] as const, ...platforms].flatMap(([work, variants]) => compare(work, variants, runs));
  } finally {
    fs.rmSync(PROGRAMS, { recursive: true, force: true });
  }
}

/** A program for each variant, and one that only imports. */
function prepareStarts(): void {
  preparePrograms(PROGRAMS);
  fs.writeFileSync(path.join(PROGRAMS, 'app.js'), [
    'const [variant, outdir] = process.argv.slice(2);',
    `require('./bench/variants/' + variant).run(${JSON.stringify(plansOf(WORKLOADS.quiet, SIZE))}, outdir);`,
    'const { user, system } = process.cpuUsage();',
    'process.stdout.write(JSON.stringify({ cpuMillis: (user + system) / 1000 }));',
  ].join('\n'));
}

function startImport(module: string): Start {
  const program = [
    'const start = process.hrtime.bigint();',
    `require('${module}');`,
    'const millis = Number(process.hrtime.bigint() - start) / 1e6;',
    'const { user, system } = process.cpuUsage();',
    'process.stdout.write(JSON.stringify({ millis, cpuMillis: (user + system) / 1000 }));',
  ].join('\n');
  return () => JSON.parse(run(['-e', program]));
}

function startApp(platform: string, variant: string): Start {
  const outdir = path.join(PROGRAMS, 'out');
  return () => {
    const before = process.hrtime.bigint();
    const output = run(['app.js', `${platform}-${variant}`, outdir]);
    const millis = Number(process.hrtime.bigint() - before) / 1e6;
    fs.rmSync(outdir, { recursive: true });
    return { millis, ...JSON.parse(output) };
  };
}

function run(args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: PROGRAMS, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr}`);
  return stdout;
}

/** Starts the variants in turn, so that a busy machine slows all of them down. The first is what the others are compared with. */
function compare(work: string, variants: Record<string, Start>, runs: number): StartupRow[] {
  const names = Object.keys(variants);
  const found = new Map(names.map((name) => [name, [] as Run[]]));
  for (const name of names) variants[name]();
  for (let turn = 0; turn < runs; turn++) {
    for (const name of names) found.get(name)!.push(variants[name]());
  }
  const medianOf = (name: string, key: keyof Run): number => median(found.get(name)!.map((each) => each[key]));
  return names.map((name) => ({
    work,
    variant: name,
    millis: round(medianOf(name, 'millis')),
    cpuMillis: round(medianOf(name, 'cpuMillis')),
    ratio: round(medianOf(name, 'millis') / medianOf(names[0], 'millis')),
  }));
}
