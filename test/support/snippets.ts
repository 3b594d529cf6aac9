import { readdirSync, readFileSync } from 'fs';
import { join, relative } from 'path';
import * as ts from 'typescript';

const ROOT = join(__dirname, '..', '..');

/** A piece of TypeScript in a page or a docstring. */
export interface Snippet {
  /** File and number of the snippet in it. */
  readonly name: string;
  readonly code: string;
}

/** What examples in docstrings may use without saying where it comes from. */
const PRELUDE = `
import { Construct } from 'constructs';
import { TerraformStack } from 'cdktf';
import { App, Chart } from 'cdk8s';
import * as knomad from 'knomad';
import {
  Backoff, Code, Cpu, DeliveryDefaults, DeliveryOrder, Duration, EnvironmentValue, EventBroker, EventDestination, EventFilter, EventTrigger,
  Features, FidelityLevel, Findings, FunctionDefaults, FunctionTag, knative, nomad, Probe, Protocol, Rate, Releases, Revision, ScaleMetric,
  Schedule, ScheduleSource, Secret, ServerlessFunction, Size, TrafficSplit, Visibility, WorkloadDefaults,
} from 'knomad';
declare const scope: Construct;
declare const stack: TerraformStack;
declare const chart: Chart;
declare const broker: EventBroker;
declare const orders: ServerlessFunction;
declare const payment: ServerlessFunction;
declare const inventory: ServerlessFunction;
declare const report: ServerlessFunction;
declare const failures: ServerlessFunction;
declare const nightly: ScheduleSource;
declare const v1: Revision;
declare const v2: Revision;
`;

/** The TypeScript blocks of the pages below a folder, and of one page. */
export function snippetsOfPages(): Snippet[] {
  const pages = [join(ROOT, 'README.md'), ...filesBelow(join(ROOT, 'docs'), '.md'), ...filesBelow(join(ROOT, 'examples'), '.md')];
  return pages.flatMap((page) => [...readFileSync(page, 'utf8').matchAll(/^```ts\n([\s\S]*?)^```/gm)]
    .map((match, position) => ({ name: `${relative(ROOT, page)}#${position + 1}`, code: match[1] })));
}

/** The `@example` blocks of the public sources. */
export function snippetsOfDocstrings(): Snippet[] {
  return filesBelow(join(ROOT, 'lib'), '.ts').flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return [...text.matchAll(/@example\s*\n([\s\S]*?)(?=\n\s*\*\s*@|\n\s*\*\/)/g)].map((match, position) => ({
      name: `${relative(ROOT, file)}#${position + 1}`,
      code: match[1].replace(/^\s*\* ?/gm, ''),
    }));
  });
}

/** What the compiler says of snippets, each as a module of its own. A snippet that imports nothing gets the usual names. */
export function compile(snippets: Snippet[]): string[] {
  const files = new Map(snippets.map((snippet, position) => {
    const whole = /^import /m.test(snippet.code);
    return [join(ROOT, 'test', `snippet-${position}.ts`), { ...snippet, code: whole ? snippet.code : wrapped(snippet.code) }];
  }));
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    esModuleInterop: true,
    types: ['node', 'jest'],
    paths: { 'knomad': [join(ROOT, 'lib', 'index.ts')], 'knomad/*': [join(ROOT, 'lib', '*')] },
  };
  const host = ts.createCompilerHost(options);
  // Pages import the model of the reader from a file beside the program.
  files.set(join(ROOT, 'test', 'shop.ts'), {
    name: 'shop.ts',
    code: "import type { Construct } from 'constructs';\nexport declare function defineShop(scope: Construct): void;",
  });
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (path) => files.get(path)?.code ?? readFile.call(host, path);
  host.fileExists = (path) => files.has(path) || fileExists.call(host, path);
  host.getSourceFile = (path, ...rest) => files.has(path)
    ? ts.createSourceFile(path, files.get(path)!.code, ts.ScriptTarget.ES2022)
    : getSourceFile.call(host, path, ...rest);
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].flatMap((path) => {
    const source = program.getSourceFile(path)!;
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      .map((diagnostic) => `${files.get(path)!.name}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')}`);
  });
}

/** A function, so that a snippet may declare names which the prelude has too. */
function wrapped(code: string): string {
  return `${PRELUDE}\nexport function snippet() {\n${code}\n}\n`;
}

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'dist' || entry.name === 'node_modules' ? [] : filesBelow(path, ending);
    return entry.name.endsWith(ending) ? [path] : [];
  });
}
