import type * as Cdktf from 'cdktf';
import type { JsonObject } from '../../core/document';
import { argumentsOf, resolverOf } from './arguments';
import { constructsIn, linkDependencies } from './dependencies';
import { mergeOverrides, resourceOverrides } from './overrides';
import { addProviders, providerProblems, requireVersions } from './providers';
import { objectOf } from './resources';
import { addState, clash, stateOf } from './stack-state';
import type { Entry, StackState } from './stack-state';

/**
 * The state of a stack. The first time, it connects with every way into the synthesis of the stack: preparing, aspects,
 * validating and writing, each of which may be the first.
 */
export function hookStack(cdktf: typeof Cdktf, stack: Cdktf.TerraformStack): StackState {
  const known = stateOf(stack);
  if (known !== undefined) return known;
  const state = addState(cdktf, stack);
  const { prepareStack, toTerraform, toHclTerraform } = stack;
  const computesItself = toTerraform !== cdktf.TerraformStack.prototype.toTerraform;

  replaceMethod(stack, 'prepareStack', () => {
    prepare(state);
    prepareStack.call(stack);
    requireUniqueNames(state);
    for (const entry of state.entries.values()) argumentsOf(state, entry, true);
  });
  replaceMethod(stack, 'toTerraform', () => {
    prepare(state);
    // A method of the user's own class sees only what is a construct.
    if (computesItself) makeObjects(state);
    const result = toTerraform.call(stack);
    requireUniqueNames(state);
    addResources(state, result);
    requireVersions(state, result);
    return result;
  });
  replaceMethod(stack, 'toHclTerraform', () => {
    prepare(state);
    makeObjects(state);
    requireUniqueNames(state);
    return toHclTerraform.call(stack);
  });

  // Aspects visit the stack first: the model is rendered before any of them can reach it, whichever way the synthesis started.
  const first: Cdktf.IAspect = {
    visit: (construct) => {
      if (construct !== stack) return;
      prepare(state);
      if (hasAspects(state, first)) makeObjects(state);
    },
  };
  cdktf.Aspects.of(stack).add(first);
  stack.node.addValidation({
    validate: () => {
      prepare(state);
      return providerProblems(state);
    },
  });
  return state;
}

/** The arguments of a resource that is not a construct, the way they are written, overrides of the stack included. */
export function resourceOf(state: StackState, entry: Entry): JsonObject | undefined {
  const resource: JsonObject = { ...argumentsOf(state, entry) };
  if (entry.dependsOn.length > 0) resource.depends_on = entry.dependsOn;
  resource['//'] = { metadata: { path: `${entry.root.node.path}/${entry.address}`, uniqueId: entry.id } };
  const overrides = resourceOverrides(state);
  if (overrides === undefined) return resource;
  const { kind } = entry.document;
  const merged = mergeOverrides({ [kind]: { [entry.id]: resource } }, overrides)?.[kind]?.[entry.id];
  return merged === resource ? resource : resolverOf(state)(merged) as JsonObject | undefined;
}

function prepare(state: StackState): void {
  for (const render of state.renders) render();
  addProviders(state);
  linkDependencies(state);
}

function makeObjects(state: StackState): void {
  for (const entry of state.entries.values()) objectOf(state, entry);
}

function addResources(state: StackState, result: JsonObject): void {
  for (const entry of state.entries.values()) {
    if (entry.object !== undefined) continue;
    const resource = resourceOf(state, entry);
    if (resource === undefined) continue;
    result.resource ??= {};
    result.resource[entry.document.kind] ??= {};
    result.resource[entry.document.kind][entry.id] = resource;
  }
}

/** cdktf merges two resources of one name into one; for ours that would be a resource nobody wrote. */
function requireUniqueNames(state: StackState): void {
  for (const construct of constructsIn(state.stack)) {
    if (!state.cdktf.TerraformResource.isTerraformResource(construct)) continue;
    const entry = state.entries.get(`${construct.terraformResourceType}.${construct.friendlyUniqueId}`);
    if (entry !== undefined && entry.object !== construct) throw clash(entry, `'${construct.node.path}'`);
  }
}

function hasAspects({ cdktf, stack }: StackState, own: Cdktf.IAspect): boolean {
  return constructsIn(stack).some((construct) => cdktf.Aspects.of(construct).all.some((aspect) => aspect !== own));
}

function replaceMethod<K extends 'prepareStack' | 'toTerraform' | 'toHclTerraform'>(stack: Cdktf.TerraformStack, name: K, value: () => unknown): void {
  Object.defineProperty(stack, name, { value, configurable: true, writable: true });
}
