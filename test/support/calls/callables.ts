import { knative, nomad } from '../../../lib';
import * as library from '../../../lib';
import type { Assembly, AssemblyParameter, AssemblyReference, AssemblyType, AssemblyValue } from '../../../scripts/api/assembly';

/** Something public that can be called. */
export interface Callable {
  /** As people write it: `new EventBroker`, `Duration.seconds`, `ServerlessFunction.addEnvironment`. */
  readonly id: string;
  /** Full name of the type that it belongs to; none for a function of a namespace. */
  readonly owner?: string;
  readonly how: 'constructor' | 'function' | 'method' | 'static';
  readonly name: string;
  readonly parameters: readonly AssemblyParameter[];
}

/** Functions that are for JavaScript alone, so that the assembly does not have them. */
const FUNCTIONS: Callable[] = ['knative.KnativeTarget', 'nomad.NomadTarget'].map((target) => ({
  id: `${target.split('.')[0]}.documentsOf`,
  how: 'function',
  name: `${target.split('.')[0]}.documentsOf`,
  parameters: [{ name: 'target', type: { fqn: `knomad.${target}` } }],
}));

/** What takes any value and says whether it is something. */
const PREDICATE = /\.is[A-Z]\w*$/;

/** Everything public that takes arguments, but what may be asked about any value. */
export function callablesOf(assembly: Assembly): Callable[] {
  const all = [...Object.values(assembly.types).flatMap(callablesOfType), ...FUNCTIONS];
  return all.filter(({ id, parameters }) => parameters.length > 0 && !PREDICATE.test(id));
}

/** Everything public that says of any value whether it is something. */
export function predicatesOf(assembly: Assembly): Callable[] {
  return Object.values(assembly.types).flatMap(callablesOfType).filter(({ id }) => PREDICATE.test(id));
}

/** The names of all that a program finds in the library. */
export function exportedNames(): string[] {
  return Object.entries({ '': library, 'knative.': knative, 'nomad.': nomad })
    .flatMap(([prefix, namespace]) => Object.keys(namespace).map((name) => `${prefix}${name}`))
    .filter((name) => name !== 'knative' && name !== 'nomad');
}

/** What a full name or a name within the library means in the program. */
export function valueOf(name: string): any {
  return name.replace(/^knomad\./, '').split('.').reduce((value: any, part) => value[part], library);
}

/** The properties of a struct, inherited ones first. */
export function propertiesOf({ types }: Assembly, struct: AssemblyType): AssemblyValue[] {
  return [...(struct.interfaces ?? []).flatMap((fqn) => propertiesOf({ types } as Assembly, types[fqn])), ...struct.properties ?? []];
}

/** The struct that a type is, if it is one. */
export function structOf({ types }: Assembly, { fqn }: AssemblyReference): AssemblyType | undefined {
  const type = fqn === undefined ? undefined : types[fqn];
  return type?.datatype === true ? type : undefined;
}

function callablesOfType({ fqn, initializer, methods = [] }: AssemblyType): Callable[] {
  const name = fqn.replace(/^knomad\./, '');
  const made: Callable[] = initializer === undefined ? []
    : [{ id: `new ${name}`, owner: fqn, how: 'constructor', name, parameters: initializer.parameters ?? [] }];
  return [...made, ...methods.map((method): Callable => ({
    id: `${name}.${method.name}`, owner: fqn, how: method.static ? 'static' : 'method', name: method.name, parameters: method.parameters ?? [],
  }))];
}
