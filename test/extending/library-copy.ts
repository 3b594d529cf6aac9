import { createHash } from 'crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'fs';
import { dirname, join, relative, sep } from 'path';
import * as ts from 'typescript';
import { Installation } from '../support/compiled';

const ROOT = join(__dirname, '..', '..');
const LIB = join(ROOT, 'lib') + sep;
const { options, fileNames } = settings();

/** Files as the compiler read them, for all copies. */
const sources = new Map<string, ts.SourceFile | undefined>();

/** The library as it is. What a copy does not touch is taken over from it, so that a copy is compiled in a moment. */
let original: ts.SemanticDiagnosticsBuilderProgram | undefined;

/** A copy of the library in memory, in which files are changed and added. */
export class LibraryCopy {
  private readonly changed = new Map<string, string>();

  /** Adds a file, by its path below the project. */
  public add(file: string, text: string): this {
    this.changed.set(join(ROOT, file), text);
    return this;
  }

  /** Replaces a text that a file has once. */
  public edit(file: string, old: string, text: string): this {
    const path = join(ROOT, file);
    const parts = (this.changed.get(path) ?? readFileSync(path, 'utf8')).split(old);
    if (parts.length !== 2) throw new Error(`${file} must have ${JSON.stringify(old)} once, got it ${parts.length - 1} times`);
    this.changed.set(path, parts.join(text));
    return this;
  }

  /** What the compiler misses: the file, the declaration in it, and what that lacks. */
  public missing(): string[] {
    original ??= compiled(new Map());
    return errorsIn(compiled(this.changed, original));
  }

  /** The copy as JavaScript in a folder outside of the project. */
  public install(...packages: string[]): Installation {
    const installation = new Installation(...packages);
    for (const [path, text] of this.changed) {
      const { outputText } = ts.transpileModule(text, { compilerOptions: { target: options.target, module: ts.ModuleKind.CommonJS } });
      const file = join(installation.folder, 'node_modules', 'knomad', 'build', relative(LIB, path).replace(/\.ts$/, '.js'));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, outputText);
    }
    return installation;
  }
}

/** The settings under which the library is compiled. */
function settings(): { options: ts.CompilerOptions; fileNames: string[] } {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  return { options: { ...parsed.options, noEmit: true }, fileNames: parsed.fileNames };
}

/** The library with some files changed or added, checked. */
function compiled(changed: ReadonlyMap<string, string>, before?: ts.SemanticDiagnosticsBuilderProgram): ts.SemanticDiagnosticsBuilderProgram {
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (path) => changed.get(path) ?? readFile.call(host, path);
  host.fileExists = (path) => changed.has(path) || fileExists.call(host, path);
  // Nobody looks into a folder that is not there, and those of added files are not.
  host.directoryExists = undefined;
  host.getSourceFile = (path) => {
    if (changed.has(path)) return sourceOf(path, changed.get(path));
    if (!sources.has(path)) sources.set(path, sourceOf(path, readFile.call(host, path)));
    return sources.get(path);
  };
  const program = ts.createSemanticDiagnosticsBuilderProgram([...new Set([...fileNames, ...changed.keys()])], options, host, before);
  program.getSemanticDiagnostics();
  return program;
}

/** A file with the version by which a builder sees that it changed. */
function sourceOf(path: string, text: string | undefined): ts.SourceFile | undefined {
  if (text === undefined) return undefined;
  const source = ts.createSourceFile(path, text, { languageVersion: options.target!, impliedNodeFormat: ts.ModuleKind.CommonJS }, true);
  return Object.assign(source, { version: createHash('sha1').update(text).digest('hex') });
}

function errorsIn(program: ts.SemanticDiagnosticsBuilderProgram): string[] {
  return program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(LIB))
    .flatMap((source) => [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]).map(textOf).sort();
}

/** An error in the words of whoever has to mend it. */
function textOf({ file, start, code, messageText }: ts.Diagnostic): string {
  const path = relative(ROOT, file!.fileName).split(sep).join('/');
  return `${path} ${placeAt(file!, start!)}: ${lackIn(code, ts.flattenDiagnosticMessageText(messageText, '\n'))}`;
}

/** The names of the declarations around a position, outermost first. */
function placeAt(file: ts.SourceFile, position: number): string {
  const names: string[] = [];
  const look = (node: ts.Node): void => {
    if (position < node.getStart(file) || position >= node.end) return;
    if (isPlace(node) && node.name !== undefined && ts.isIdentifier(node.name)) names.push(node.name.text);
    node.forEachChild(look);
  };
  file.forEachChild(look);
  return names.join('.');
}

function isPlace(node: ts.Node): node is ts.NamedDeclaration {
  return ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) || ts.isMethodDeclaration(node)
    || ts.isPropertyAssignment(node);
}

function lackIn(code: number, message: string): string {
  switch (code) {
    case 2322: return 'has another type';
    case 2339: return `cannot read ${/'(.*?)'/.exec(message)![1]}`;
    case 2345: return 'forgets a form';
    case 2366: return 'lacks a case';
    case 7030: return 'lacks a case';
    case 7053: return 'lacks a key';
    case 2654: return `lacks ${[.../.*members of '.*?': (.*)\.$/.exec(message)![1].matchAll(/'(.*?)'/g)].map((match) => match[1]).join(', ')}`;
    case 2741: return `lacks ${/'"?(.*?)"?'/.exec(message)![1]}`;
    case 2739: return `lacks ${/: ([^:]*)$/.exec(message.split('\n')[0])![1]}`;
    case 2740: return 'lacks several';
    default: return `${code} ${message}`;
  }
}
