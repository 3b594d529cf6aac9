import { existsSync, readFileSync } from 'fs';

/** The part of a jsii assembly that is read here. What is not listed is carried along. */
export interface Assembly {
  readonly name: string;
  readonly version: string;
  readonly docs?: { readonly stability?: string };
  readonly dependencies?: { readonly [name: string]: string };
  readonly types: { readonly [fqn: string]: AssemblyType };
}

/** A class, an interface, a struct or an enum. */
export interface AssemblyType {
  readonly fqn: string;
  readonly name: string;
  readonly kind: 'class' | 'enum' | 'interface';
  /** Whether an interface is a struct. */
  readonly datatype?: boolean;
  /** Full names of what an interface extends. */
  readonly interfaces?: readonly string[];
  readonly initializer?: AssemblyCallable;
  readonly methods?: readonly AssemblyMethod[];
  readonly properties?: readonly AssemblyValue[];
  readonly members?: ReadonlyArray<{ readonly name: string }>;
}

/** What can be called, a constructor included. */
export interface AssemblyCallable {
  readonly parameters?: readonly AssemblyParameter[];
}

/** A method. */
export interface AssemblyMethod extends AssemblyCallable {
  readonly name: string;
  readonly static?: boolean;
}

/** A parameter or a property. */
export interface AssemblyValue {
  readonly name: string;
  readonly type: AssemblyReference;
  readonly optional?: boolean;
}

/** A parameter. */
export interface AssemblyParameter extends AssemblyValue {
  readonly variadic?: boolean;
}

/** A mention of a type. Signatures have no unions, which other languages lack. */
export interface AssemblyReference {
  readonly primitive?: string;
  readonly fqn?: string;
  readonly collection?: { readonly kind: 'array' | 'map'; readonly elementtype: AssemblyReference };
}

/** What of an assembly says nothing about compatibility. */
const IRRELEVANT = new Set([
  'author', 'bin', 'bundled', 'contributors', 'dependencyClosure', 'description', 'fingerprint', 'homepage', 'jsiiVersion', 'keywords', 'license',
  'locationInModule', 'metadata', 'readme', 'repository', 'symbolId', 'targets',
]);

const LINE = 140;

/** Reads an assembly: the compiled one, or the one that was accepted. */
export function readAssembly(file: string, remedy: string): Assembly {
  if (!existsSync(file)) throw new Error(`${file} is missing: run '${remedy}'`);
  return JSON.parse(readFileSync(file, 'utf8')) as Assembly;
}

/**
 * An assembly as text for a file that is reviewed: in the order of names, without comments, places in the source and what else says
 * nothing about compatibility. A stability is left only where it is not that of the whole.
 */
export function textOf(assembly: Assembly): string {
  const { docs: { stability } = {}, ...rest } = assembly;
  return `${write({ docs: { stability }, ...essence(rest, stability) }, '')}\n`;
}

function essence(value: any, common: string | undefined): any {
  if (Array.isArray(value)) return value.map((item) => essence(item, common));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.keys(value).filter((key) => !IRRELEVANT.has(key)).sort()
    .map((key) => [key, key === 'docs' ? stabilityOf(value.docs, common) : essence(value[key], common)]);
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}

function stabilityOf({ deprecated, stability }: { deprecated?: string; stability?: string }, common: string | undefined): object | undefined {
  return stability === undefined || stability === common ? undefined : { deprecated, stability };
}

/** JSON with as much on a line as is read at a glance. */
function write(value: any, indent: string): string {
  const short = JSON.stringify(value);
  if (value === null || typeof value !== 'object' || indent.length + short.length <= LINE) return short;
  const inner = `${indent} `;
  const items = Array.isArray(value)
    ? value.map((item) => `${inner}${write(item, inner)}`)
    : Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${write(item, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${items.join(',\n')}\n${indent}${close}`;
}
