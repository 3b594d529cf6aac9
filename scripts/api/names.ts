import type { Assembly, AssemblyCallable, AssemblyType } from './assembly';
import { ALLOWED, RESERVED } from './reserved-words';
import type { ReservedWords } from './reserved-words';

/** One name of the public API. */
interface Name {
  readonly of: ReservedWords['of'];
  readonly name: string;
  /** Where it is, as people write it. */
  readonly place: string;
}

/** A line for each name of the public API that a language reserves, unless it is allowed. */
export function reservedNames(assembly: Assembly): string[] {
  return namesOf(assembly).filter(({ name }) => !Object.hasOwn(ALLOWED, name)).flatMap((name) => {
    const by = RESERVED.filter((reserved) => isReserved(name, reserved)).map((reserved) => reserved.by);
    return by.length === 0 ? [] : [`${name.place}: '${name.name}' is reserved by ${by.join('; ')}`];
  });
}

function isReserved({ of, name }: Name, reserved: ReservedWords): boolean {
  const concerned = of === reserved.of || (of === 'parameters' && reserved.of === 'members');
  return concerned && wordsOf(reserved.words).includes(name);
}

function namesOf(assembly: Assembly): Name[] {
  return Object.values(assembly.types).flatMap((type) => [{ of: 'types' as const, name: type.name, place: type.fqn }, ...membersOf(type)]);
}

function membersOf(type: AssemblyType): Name[] {
  const member = ({ name }: { readonly name: string }): Name => ({ of: 'members', name, place: `${type.fqn}.${name}` });
  const methods = type.methods ?? [];
  return [
    ...(type.properties ?? []).map(member),
    ...methods.flatMap((method) => [member(method), ...parametersOf(method, `${type.fqn}.${method.name}`)]),
    ...(type.initializer === undefined ? [] : parametersOf(type.initializer, `new ${type.fqn}`)),
    ...(type.members ?? []).map(member),
  ];
}

function parametersOf({ parameters = [] }: AssemblyCallable, callable: string): Name[] {
  return parameters.map(({ name }) => ({ of: 'parameters', name, place: `${callable}(${name})` }));
}

function wordsOf(text: string): string[] {
  return text.trim().split(/\s+/);
}
