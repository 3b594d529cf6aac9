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
  for (let index = 0; index < constructs.length; index++) {
    const { dependencies } = constructs[index].node;
    for (const dependency of dependencies) connect(state, found, members(constructs[index]), members(dependency));
  }
  for (const [element, addresses] of found.elements) addDependencies(element, addresses);
  state.entries.forEach((entry) => {
    entry.dependsOn = addressesBefore(state, entry, found.entries.get(entry) ?? NONE);
    if (entry.object !== undefined) addDependencies(entry.object, entry.dependsOn);
  });
}

/** The addresses that entries of ours and elements of the user wait for. */
interface Found {
  readonly entries: Map<Entry, string[]>;
  readonly elements: Map<Dependable, string[]>;
}

function addressesBefore(state: StackState, entry: Entry, found: string[]): string[] {
  const own = entry.awaited ?? ownAddresses(state, entry);
  return found.length === 0 ? own : sortedUnique([...own, ...found.filter((address) => address !== entry.address)]);
}

/** What the document waits for. Finished documents stay as they are, so it is known as soon as all of them are there. */
function ownAddresses(state: StackState, entry: Entry): string[] {
  const { body, dependsOn } = entry.document;
  if (dependsOn === undefined || dependsOn.length === 0) return entry.awaited = body.depends_on ?? NONE;
  const addresses: string[] = body.depends_on === undefined ? [] : [...body.depends_on];
  let complete = true;
  for (let index = 0; index < dependsOn.length; index++) {
    const document = dependsOn[index];
    const own = state.entriesOfDocuments.get(document);
    if (own !== undefined) addresses.push(own.address);
    else if (stackOf(document.owner) === state.stack) complete = false;
    else state.stack.addDependency(stackOf(document.owner));
  }
  const own = sortedUnique(addresses);
  if (complete) entry.awaited = own;
  return own;
}

/** Most resources wait for one or two others. */
function sortedUnique(addresses: string[]): string[] {
  if (addresses.length < 2) return addresses;
  if (addresses.length > 2) return [...new Set(addresses)].sort();
  const [first, second] = addresses;
  if (first === second) return [first];
  return first < second ? addresses : [second, first];
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
    for (const entry of state?.entriesOfOwner(construct) ?? []) entries.add(entry);
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
