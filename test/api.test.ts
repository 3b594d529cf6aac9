import { join } from 'path';
import * as ts from 'typescript';

const ROOT = join(__dirname, '..');
const ENTRY = join(ROOT, 'lib', 'index.ts');

/** What the library shows, with the names under which it does. */
interface Shown {
  readonly name: string;
  readonly symbol: ts.Symbol;
}

const program = ts.createProgram([ENTRY], {
  target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16, strict: true, skipLibCheck: true, types: ['node'],
});
const checker = program.getTypeChecker();

/** Every exported class, interface and enum, also below the namespaces. */
function exportsOf(module: ts.Symbol, prefix = ''): Shown[] {
  return checker.getExportsOfModule(module).flatMap((exported) => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const name = `${prefix}${exported.name}`;
    return symbol.flags & ts.SymbolFlags.ValueModule ? exportsOf(symbol, `${name}.`) : [{ name, symbol }];
  });
}

/** The members that users see. */
function membersOf({ name, symbol }: Shown): Shown[] {
  const instance = [...(symbol.members?.values() ?? [])];
  const own = [...(symbol.exports?.values() ?? [])];
  return [...instance, ...own].filter((member) => isPublic(member)).map((member) => ({ name: `${name}.${member.name}`, symbol: member }));
}

function isPublic(symbol: ts.Symbol): boolean {
  const [declaration] = symbol.declarations ?? [];
  if (declaration === undefined || symbol.name === 'prototype' || symbol.flags & ts.SymbolFlags.TypeParameter) return false;
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  return (ts.getCombinedModifierFlags(declaration) & hidden) === 0 && !tagsOf(symbol).has('internal');
}

function textOf(symbol: ts.Symbol): string {
  return ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();
}

function tagsOf(symbol: ts.Symbol): Set<string> {
  return new Set(symbol.getJsDocTags(checker).map((tag) => tag.name));
}

/** A comment that is inherited counts: a class may leave out what its interface says already. */
function isDescribed({ symbol }: Shown): boolean {
  return textOf(symbol) !== '' || (symbol.name === '__constructor' && tagsOf(symbol).size > 0);
}

const library = checker.getSymbolAtLocation(program.getSourceFile(ENTRY)!)!;
const SHOWN = exportsOf(library).filter(({ symbol }) => !tagsOf(symbol).has('internal'));
const MEMBERS = SHOWN.flatMap((shown) => membersOf(shown));

const namesOf = (shown: Shown[]) => shown.map(({ name }) => name).sort();

/** Whether one of the bases of a class has a name. */
function extendsClass(symbol: ts.Symbol, base: string): boolean {
  if (!(symbol.flags & ts.SymbolFlags.Class)) return false;
  const types = checker.getBaseTypes(checker.getDeclaredTypeOfSymbol(symbol) as ts.InterfaceType);
  return types.some((type) => type.symbol.name === base || extendsClass(type.symbol, base));
}

test('the library shows its model at the root and each target in a namespace', () => {
  expect(namesOf(SHOWN)).toEqual(expect.arrayContaining([
    'EventBroker', 'EventTrigger', 'IBroker', 'IFunction', 'Releases', 'ScheduleSource', 'ServerlessFunction', 'ServerlessFunctionProps', 'TrafficSplit',
    'knative.KnativeTarget', 'knative.Overrides', 'knative.documentsOf', 'nomad.NomadPlatform', 'nomad.NomadTarget', 'nomad.Overrides', 'nomad.documentsOf',
  ]));
  expect(MEMBERS.length).toBeGreaterThan(200);
});

test('everything that is shown is described', () => {
  expect(namesOf([...SHOWN, ...MEMBERS].filter((shown) => !isDescribed(shown)))).toEqual([]);
});

test('every optional property of a struct says what holds without it', () => {
  const structs = SHOWN.filter(({ name, symbol }) => symbol.flags & ts.SymbolFlags.Interface && !/(^|\.)I[A-Z]/.test(name));
  const optional = structs.flatMap(membersOf).filter(({ symbol }) => symbol.flags & ts.SymbolFlags.Optional);

  expect(optional.length).toBeGreaterThan(50);
  expect(namesOf(optional.filter(({ symbol }) => !tagsOf(symbol).has('default')))).toEqual([]);
});

test('every construct that users make has an example and a page of its platform to read on', () => {
  const constructs = SHOWN.filter(({ symbol }) => extendsClass(symbol, 'Construct')
    && !(ts.getCombinedModifierFlags(symbol.valueDeclaration!) & ts.ModifierFlags.Abstract));

  expect(namesOf(constructs)).toEqual(expect.arrayContaining(['EventBroker', 'ServerlessFunction', 'nomad.NomadTarget']));
  // A revision is made by a method of its function, whose example shows it.
  expect(namesOf(constructs.filter(({ name, symbol }) => name !== 'Revision' && !tagsOf(symbol).has('example')))).toEqual([]);
  expect(namesOf(constructs.filter(({ symbol }) => !tagsOf(symbol).has('see')))).toEqual([]);
});

test('only interfaces have names that start with an I before another capital', () => {
  const named = SHOWN.filter(({ name }) => /(^|\.)I[A-Z][a-z]/.test(name));

  expect(named.length).toBeGreaterThan(3);
  expect(namesOf(named.filter(({ symbol }) => !(symbol.flags & ts.SymbolFlags.Interface)))).toEqual([]);
});
