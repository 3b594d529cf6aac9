import { readFileSync, readdirSync } from 'fs';
import { dirname, join, posix } from 'path';
import * as ts from 'typescript';

const LIB = join(__dirname, '..', 'lib');

/** One file that imports another, both by their paths below `lib`. */
interface Import {
  readonly from: string;
  readonly to: string;
  /** Whether nothing of it is left when types are gone. */
  readonly typeOnly: boolean;
}

const FILES = readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => file.split('\\').join('/')).sort();
const KNOWN = new Set(FILES);
const SOURCES = FILES.map((file) => ts.createSourceFile(file, readFileSync(join(LIB, file), 'utf8'), ts.ScriptTarget.ES2022, true));
const IMPORTS = SOURCES.flatMap(importsOf);

function importsOf(source: ts.SourceFile): Import[] {
  return source.statements.flatMap((statement): Import[] => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const specifier = statement.moduleSpecifier;
    if (specifier === undefined || !ts.isStringLiteral(specifier) || !specifier.text.startsWith('.')) return [];
    return [{ from: source.fileName, to: fileAt(posix.join(dirname(source.fileName), specifier.text)), typeOnly: isTypeOnly(statement) }];
  });
}

function fileAt(path: string): string {
  const file = [`${path}.ts`, `${path}/index.ts`].find((candidate) => KNOWN.has(candidate));
  if (file === undefined) throw new Error(`no file of the library is at ${path}`);
  return file;
}

function isTypeOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  const clause = statement.importClause;
  if (clause === undefined) return false;
  const named = clause.namedBindings;
  return clause.isTypeOnly
    || (clause.name === undefined && named !== undefined && ts.isNamedImports(named) && named.elements.every((element) => element.isTypeOnly));
}

function folderOf(file: string): string {
  return dirname(file);
}

/** The folder of a file, as others see it: the rooms of the model are one for all who are not of it. */
function layerOf(file: string): string {
  return file.startsWith('model/') ? 'model' : folderOf(file);
}

/** The folders of a target. Its root knows them all. */
function foldersBelow(folder: string): string[] {
  return [...new Set(FILES.map(folderOf))].filter((other) => other.startsWith(`${folder}/`)).sort();
}

/** What each imports, without itself. */
function arrowsOf(
  imports: Import[], nodeOf: (file: string) => string, seenFrom: (from: string, to: string) => string = (_, to) => nodeOf(to),
): Map<string, string[]> {
  const arrows = new Map<string, Set<string>>(FILES.map((file) => [nodeOf(file), new Set()]));
  for (const { from, to } of imports) if (nodeOf(from) !== nodeOf(to)) arrows.get(nodeOf(from))!.add(seenFrom(from, to));
  return new Map([...arrows].map(([node, to]) => [node, [...to].sort()]));
}

/** The circles that following arrows runs into, each as the way around it. */
function circlesIn(arrows: Map<string, string[]>): string[] {
  const done = new Set<string>();
  const circles: string[] = [];
  const follow = (node: string, way: string[]): void => {
    const start = way.indexOf(node);
    if (start >= 0) circles.push([...way.slice(start), node].join(' -> '));
    if (start >= 0 || done.has(node)) return;
    for (const next of arrows.get(node)!) follow(next, [...way, node]);
    done.add(node);
  };
  for (const node of arrows.keys()) follow(node, []);
  return circles;
}

/** What each folder imports, types included. A new arrow is a decision: it is made here. */
const ARROWS = {
  '.': ['core', 'model', 'targets/knative', 'targets/nomad'],

  'core': [],
  'model': ['model/config', 'model/eventing', 'model/function', 'model/references', 'model/traffic', 'model/workload'],
  'model/references': ['core'],
  'model/config': ['core', 'model/references'],
  'model/workload': ['core', 'model/references'],
  'model/function': ['core', 'model/references', 'model/workload'],
  'model/traffic': ['core', 'model/function', 'model/references'],
  'model/eventing': ['core', 'model/function', 'model/references', 'model/traffic'],

  'engines/bento': ['engines/nats'],
  'engines/cron': ['core'],
  'engines/nats': [],

  'backends': ['core'],
  'backends/cdk8s': ['backends', 'core'],
  'backends/cdktf': ['backends', 'core'],

  'targets/knative': ['backends/cdk8s', 'core', 'model', ...foldersBelow('targets/knative')],
  'targets/knative/documents': ['core', 'model'],
  'targets/knative/eventing': ['core', 'engines/cron', 'model', 'targets/knative/documents'],
  'targets/knative/function': ['core', 'model', 'targets/knative/documents'],
  'targets/knative/traffic': ['core', 'model', 'targets/knative/documents'],
  'targets/knative/validation': ['core', 'engines/cron', 'model'],

  'targets/nomad': ['backends/cdktf', 'core', 'model', ...foldersBelow('targets/nomad')],
  'targets/nomad/config': ['core', 'targets/nomad/documents'],
  'targets/nomad/documents': ['core', 'engines/nats', 'model'],
  'targets/nomad/eventing': ['core', 'engines/bento', 'engines/cron', 'engines/nats', 'model', 'targets/nomad/documents'],
  'targets/nomad/function': ['core', 'model', 'targets/nomad/documents'],
  'targets/nomad/network': ['core', 'targets/nomad/documents'],
  'targets/nomad/shared': ['core', 'targets/nomad/documents'],
  'targets/nomad/traffic': ['core', 'model', 'targets/nomad/documents'],
  'targets/nomad/validation': ['core'],
};

test('folders import what this list says, types included', () => {
  expect(Object.fromEntries(arrowsOf(IMPORTS, folderOf, (from, to) => from.startsWith('model/') ? folderOf(to) : layerOf(to)))).toEqual(ARROWS);
});

test('no folders import each other in a circle, types included', () => {
  expect(circlesIn(arrowsOf(IMPORTS, folderOf))).toEqual([]);
});

test('no files import each other in a circle when types are gone', () => {
  expect(circlesIn(arrowsOf(IMPORTS.filter(({ typeOnly }) => !typeOnly), (file) => file))).toEqual([]);
});

test('a circle is found wherever it is entered', () => {
  expect(circlesIn(new Map([['a', ['b']], ['b', ['c', 'd']], ['c', ['b']], ['d', []]]))).toEqual(['b -> c -> b']);
});

test('whoever tells kinds apart names all of them, so that a forgotten one does not compile', () => {
  const found: string[] = [];
  const look = (node: ts.Node, source: ts.SourceFile): void => {
    if (ts.isSwitchStatement(node) && /\b_?kind\b/.test(node.expression.getText(source)) && node.caseBlock.clauses.some(ts.isDefaultClause)) {
      found.push(`${source.fileName}: switch (${node.expression.getText(source)})`);
    }
    node.forEachChild((child) => look(child, source));
  };
  for (const source of SOURCES) look(source, source);
  expect(found).toEqual([]);
});
