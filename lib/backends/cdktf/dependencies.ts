import type { TerraformDataSource, TerraformElement, TerraformModule, TerraformResource, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { resolverOf } from './arguments';
import { stackOf } from './framework';
import { stateOf } from './stack-state';
import type { Entry, StackState } from './stack-state';

/** An element that can wait for others and be waited for. */
type Dependable = TerraformResource | TerraformDataSource | TerraformModule;

/** Shared by all that wait for nothing; nobody changes it. */
const NONE: string[] = [];

/** What a construct has below it in one stack. */
interface Members {
  readonly stack: TerraformStack;
  readonly entries: Entry[];
  readonly elements: Dependable[];
}

/** Carries out the dependencies of one stack. They may change until it is written, so it works them out anew each time. */
export function linkDependencies(state: StackState, constructs: IConstruct[]): void {
  const found: Found = { entries: new Map(), elements: new Map() };
  const members = membersBy(state);
  for (const construct of constructs) {
    const { dependencies } = construct.node;
    for (let index = 0; index < dependencies.length; index++) connect(state, found, members(construct), members(dependencies[index]));
  }
  for (const [element, addresses] of found.elements) addDependencies(element, addresses);
  for (const entry of state.entries.values()) {
    entry.dependsOn = addressesBefore(state, entry, found.entries.get(entry) ?? NONE);
    if (entry.object !== undefined) addDependencies(entry.object, entry.dependsOn);
  }
}

/** The addresses that entries of ours and elements of the user wait for. */
interface Found {
  readonly entries: Map<Entry, string[]>;
  readonly elements: Map<Dependable, string[]>;
}

function addressesBefore(state: StackState, entry: Entry, found: string[]): string[] {
  const { body, dependsOn = [] } = entry.document;
  if (dependsOn.length === 0 && found.length === 0) return body.depends_on ?? NONE;
  const addresses = new Set<string>(body.depends_on);
  for (const document of dependsOn) {
    const own = state.entriesOfDocuments.get(document);
    if (own !== undefined) addresses.add(own.address);
    else if (stackOf(document.owner) !== state.stack) state.stack.addDependency(stackOf(document.owner));
  }
  for (const address of found) if (address !== entry.address) addresses.add(address);
  return addresses.size < 2 ? [...addresses] : [...addresses].sort();
}

/** Dependencies between constructs that are both not ours are the business of cdktf. */
function connect(state: StackState, found: Found, source: Members, target: Members): void {
  if (source.entries.length === 0 && target.entries.length === 0) return;
  if (target.stack !== source.stack) {
    if (source.entries.length + source.elements.length > 0) state.stack.addDependency(target.stack);
    return;
  }
  const addresses = target.entries.map(({ address }) => address);
  for (const element of source.elements) append(found.elements, element, addresses);
  if (source.entries.length === 0) return;
  const references = target.elements.map((element) => addressOf(state, element));
  for (const entry of source.entries) append(found.entries, entry, [...addresses, ...references]);
}

function append<K>(map: Map<K, string[]>, key: K, values: string[]): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [...values]);
  else for (const value of values) known.push(value);
}

function addDependencies(element: Dependable, addresses: string[]): void {
  const known = new Set(element.dependsOn);
  const count = known.size;
  for (const address of addresses) known.add(address);
  if (known.size > count) element.dependsOn = [...known];
}

function addressOf(state: StackState, element: Dependable): string {
  return String(resolverOf(state)(state.cdktf.dependable(element)));
}

function membersBy(state: StackState): (construct: IConstruct) => Members {
  const known = new Map<IConstruct, Members>();
  return (construct) => {
    const members = known.get(construct) ?? membersOf(state, construct);
    known.set(construct, members);
    return members;
  };
}

function membersOf({ cdktf }: StackState, top: IConstruct): Members {
  const stack = stackOf(top);
  const state = stateOf(stack);
  const entries = new Set<Entry>();
  const elements: Dependable[] = [];
  for (const construct of top.node.findAll()) {
    for (const entry of state?.entriesOfOwners.get(construct) ?? []) entries.add(entry);
    const entry = state?.entriesOfObjects.get(construct);
    if (entry !== undefined) entries.add(entry);
    else if (cdktf.TerraformElement.isTerraformElement(construct) && isDependable(construct)) elements.push(construct);
  }
  return { stack, entries: [...entries], elements };

  function isDependable(element: TerraformElement): element is Dependable {
    return cdktf.TerraformResource.isTerraformResource(element) || cdktf.TerraformDataSource.isTerraformDataSource(element)
      || element instanceof cdktf.TerraformModule;
  }
}
