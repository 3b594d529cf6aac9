import type { TerraformDataSource, TerraformElement, TerraformModule, TerraformResource, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { resolverOf } from './arguments';
import { isStack, stackOf } from './framework';
import { entryOf, stateOf } from './stack-state';
import type { Entry, StackState } from './stack-state';

/** An element that can wait for others and be waited for. */
type Dependable = TerraformResource | TerraformDataSource | TerraformModule;

/** What a construct has below it in one stack. */
interface Members {
  readonly stack: TerraformStack;
  readonly entries: Entry[];
  readonly elements: Dependable[];
}

/** Carries out the dependencies of one stack. They may change until it is written, so it works them out anew each time. */
export function linkDependencies(state: StackState): void {
  const found = new Map<Entry, Set<string>>();
  for (const entry of state.entries.values()) {
    found.set(entry, new Set<string>(entry.document.body.depends_on));
    for (const document of entry.document.dependsOn ?? []) {
      const other = entryOf(document);
      if (other === undefined) continue;
      if (state.entries.get(other.address) === other) found.get(entry)!.add(other.address);
      else state.stack.addDependency(stackOf(other.root));
    }
  }
  const members = membersBy(state);
  for (const construct of constructsIn(state.stack)) {
    for (const dependency of construct.node.dependencies) connect(state, found, members(construct), members(dependency));
  }
  for (const [entry, addresses] of found) {
    addresses.delete(entry.address);
    entry.dependsOn = [...addresses].sort();
    if (entry.object !== undefined) addDependencies(entry.object, entry.dependsOn);
  }
}

/** Every construct of a stack, without those of stacks below it. */
export function constructsIn(stack: TerraformStack): IConstruct[] {
  const found: IConstruct[] = [];
  const visit = (construct: IConstruct): void => {
    found.push(construct);
    for (const child of construct.node.children) if (!isStack(child)) visit(child);
  };
  visit(stack);
  return found;
}

/** Dependencies between constructs that are both not ours are the business of cdktf. */
function connect(state: StackState, found: Map<Entry, Set<string>>, source: Members, target: Members): void {
  if (source.entries.length === 0 && target.entries.length === 0) return;
  if (target.stack !== source.stack) {
    if (source.entries.length + source.elements.length > 0) state.stack.addDependency(target.stack);
    return;
  }
  const addresses = target.entries.map(({ address }) => address);
  const references = target.elements.map((element) => addressOf(state, element));
  for (const entry of source.entries) for (const address of [...addresses, ...references]) found.get(entry)!.add(address);
  for (const element of source.elements) addDependencies(element, addresses);
}

function addDependencies(element: Dependable, addresses: string[]): void {
  const known = new Set(element.dependsOn);
  const missing = addresses.filter((address) => !known.has(address));
  if (missing.length > 0) element.dependsOn = [...known, ...missing];
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
  const objects = new Map<IConstruct, Entry>();
  for (const entry of state?.entries.values() ?? []) if (entry.object !== undefined) objects.set(entry.object, entry);
  const entries = new Set<Entry>();
  const elements: Dependable[] = [];
  for (const construct of top.node.findAll()) {
    for (const entry of state?.entriesOfOwners.get(construct) ?? []) entries.add(entry);
    const entry = objects.get(construct);
    if (entry !== undefined) entries.add(entry);
    else if (cdktf.TerraformElement.isTerraformElement(construct) && isDependable(construct)) elements.push(construct);
  }
  return { stack, entries: [...entries], elements };

  function isDependable(element: TerraformElement): element is Dependable {
    return cdktf.TerraformResource.isTerraformResource(element) || cdktf.TerraformDataSource.isTerraformDataSource(element)
      || element instanceof cdktf.TerraformModule;
  }
}
