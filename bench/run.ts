import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { isDeepStrictEqual, parseArgs } from 'util';
import * as YAML from 'yaml';
import { FILES, VARIANTS } from './files';
import { preparePrograms } from './programs';
import { measureStartup } from './startup';
import type { StartupRow } from './startup';
import { median, round, table } from './statistics';
import { WORKLOADS } from './workloads';

/** Medians of one variant at one number of functions. */
interface Row {
  readonly platform: string;
  readonly workload: string;
  readonly variant: string;
  readonly size: number;
  /** Building the model and writing the output, loading left out. */
  readonly millis: number;
  /** Processor time of the same, all threads: steadier than the clock on a busy machine. */
  readonly cpuMillis: number;
  /** The whole process, from its start to its end. */
  readonly processMillis: number;
  readonly peakMegabytes: number;
  readonly toFloor: number;
  readonly toNaive: number;
}

/** What is measured at each number of functions. */
type Subject = Pick<Row, 'platform' | 'workload'>;

type Run = Pick<Row, 'millis' | 'cpuMillis' | 'processMillis' | 'peakMegabytes'>;

const PROGRAMS = path.join(__dirname, '..', 'node_modules', '.cache', 'knomad-bench');

/** Enough for every shape of function, and few enough to be parsed quickly. */
const EQUALITY_SIZE = 50;

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '5,10,100,1000,10000' },
    runs: { type: 'string', default: '5' },
    platforms: { type: 'string', default: Object.keys(FILES).join(',') },
    workload: { type: 'string', default: Object.keys(WORKLOADS).join(',') },
    startup: { type: 'boolean', default: false },
    starts: { type: 'string', default: '21' },
    json: { type: 'boolean', default: false },
  },
});

main();

/** Everything as JSON, or as tables for people: of the throughput, or of the start when that is asked for. */
function main(): void {
  const startup = options.json || options.startup ? measureStartup(Number(options.starts)) : [];
  const rows = options.json || !options.startup ? measureThroughput() : [];
  if (options.json) {
    console.log(JSON.stringify({ machine: machine(), runs: Number(options.runs), rows, starts: Number(options.starts), startup }, undefined, 2));
    return;
  }
  console.log(options.startup ? startupTable(startup) : throughputTable(rows));
}

function measureThroughput(): Row[] {
  const sizes = options.sizes.split(',').map(Number);
  const subjects = options.platforms.split(',').flatMap((platform) => options.workload.split(',').map((workload) => ({ platform, workload })));
  preparePrograms(PROGRAMS);
  const compiled = path.join(PROGRAMS, 'bench', 'measure.js');
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'knomad-bench-'));
  try {
    for (const subject of subjects) requireEqualOutput(compiled, outdir, subject);
    return subjects.flatMap((subject) => sizes.flatMap((size) => measure(compiled, outdir, subject, size)));
  } finally {
    fs.rmSync(outdir, { recursive: true });
  }
}

/** Whatever is compared is the same work. */
function requireEqualOutput(compiled: string, outdir: string, { platform, workload }: Subject): void {
  const file = FILES[platform];
  const outputs = VARIANTS.map((variant) => {
    const folder = path.join(outdir, `${platform}-${variant}`);
    start(compiled, [platform, variant, workload, String(EQUALITY_SIZE), folder]);
    return [variant, parse(fs.readFileSync(path.join(folder, file), 'utf8'), file)] as const;
  });
  for (const [variant, output] of outputs) {
    if (!isDeepStrictEqual(output, outputs[0][1])) {
      throw new Error(`the output of ${platform} ${variant} ${workload} must equal that of ${outputs[0][0]}: compare the files in bench/hand-written.ts`);
    }
  }
}

function parse(text: string, file: string): unknown {
  if (!file.endsWith('.json')) return YAML.parseAllDocuments(text, { version: '1.1' }).map((document) => document.toJSON());
  const parsed = JSON.parse(text);
  // cdktf notes that overrides were used; by hand there is no other way to ask for a version.
  delete parsed['//'].metadata.overrides;
  return parsed;
}

/** Runs the variants in turn, so that a busy machine slows all of them down. */
function measure(compiled: string, outdir: string, { platform, workload }: Subject, size: number): Row[] {
  const found = new Map(VARIANTS.map((variant) => [variant, [] as Run[]]));
  for (let run = 0; run < Number(options.runs); run++) {
    for (const variant of VARIANTS) {
      const folder = path.join(outdir, 'out');
      const before = process.hrtime.bigint();
      const { peakBytes, ...times } = start(compiled, [platform, variant, workload, String(size), folder]);
      found.get(variant)!.push({ ...times, processMillis: Number(process.hrtime.bigint() - before) / 1e6, peakMegabytes: peakBytes / 2 ** 20 });
      fs.rmSync(folder, { recursive: true });
    }
  }
  const medians = VARIANTS.map((variant) => {
    const runs = found.get(variant)!;
    const of = (key: keyof Run): number => round(median(runs.map((each) => each[key])));
    return {
      platform,
      workload,
      variant,
      size,
      millis: of('millis'),
      cpuMillis: of('cpuMillis'),
      processMillis: of('processMillis'),
      peakMegabytes: of('peakMegabytes'),
    };
  });
  const millisOf = (variant: string): number => medians.find((each) => each.variant === variant)!.millis;
  return medians.map((row) => ({ ...row, toFloor: round(row.millis / millisOf('floor')), toNaive: round(row.millis / millisOf('naive')) }));
}

function start(compiled: string, args: string[]): { millis: number; cpuMillis: number; peakBytes: number } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiled, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.slice(0, 4).join(' ')} failed: ${stderr}`);
  return JSON.parse(stdout);
}

function machine(): object {
  return { node: process.version, platform: `${os.platform()} ${os.arch()}`, cpus: os.cpus().length, cpu: os.cpus()[0].model };
}

function throughputTable(rows: Row[]): string {
  const header = ['platform', 'workload', 'functions', 'variant', 'ms', 'cpu ms', 'process ms', 'peak MB', 'to floor', 'to naive'];
  return table(header, rows.map((row) => [
    row.platform, row.workload, String(row.size), row.variant,
    row.millis.toFixed(1), row.cpuMillis.toFixed(1), row.processMillis.toFixed(0), row.peakMegabytes.toFixed(0),
    `${row.toFloor.toFixed(2)}x`, `${row.toNaive.toFixed(2)}x`,
  ]), 4);
}

function startupTable(rows: StartupRow[]): string {
  return table(['start', 'variant', 'ms', 'cpu ms', 'ratio'], rows.map((row) =>
    [row.work, row.variant, row.millis.toFixed(1), row.cpuMillis.toFixed(1), `${row.ratio.toFixed(2)}x`]), 2);
}
