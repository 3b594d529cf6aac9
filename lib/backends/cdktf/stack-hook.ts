import type * as Cdktf from 'cdktf';
import type { JsonObject } from '../../core/document';
import { withProgress } from '../progress';
import { replaceMethod } from '../replace-method';
import { argumentsOf, resolverOf } from './arguments';
import { linkDependencies } from './dependencies';
import { mergeOverrides, resourceOverrides } from './overrides';
import { addProviders, providerProblems, requireVersions } from './providers';
import { objectOf } from './resources';
import { addState, clash, stateOf } from './stack-state';
import type { Entry, StackState } from './stack-state';
import { survey } from './survey';
import type { Survey } from './survey';
import { hookSynthesizer } from './synthesizer-hook';

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
    const { constructs, resources } = prepare(state);
    linkDependencies(state, constructs);
    prepareStack.call(stack);
    requireUniqueNames(state, resources);
    withProgress([...state.entries.values()], 'documents written', (entry) => argumentsOf(state, entry, true));
  });
  replaceMethod(stack, 'toTerraform', () => {
    const { constructs, resources } = prepare(state);
    // A method of the user's own class sees only what is a construct.
    if (computesItself) makeObjects(state);
    linkDependencies(state, constructs);
    const result = toTerraform.call(stack);
    requireUniqueNames(state, resources);
    addResources(state, result);
    requireVersions(state, result);
    return state.capture === undefined ? result : state.capture(result);
  });
  replaceMethod(stack, 'toHclTerraform', () => {
    const { constructs, resources } = prepare(state);
    makeObjects(state);
    linkDependencies(state, constructs);
    requireUniqueNames(state, resources);
    return toHclTerraform.call(stack);
  });

  hookSynthesizer(state);

  // Aspects visit the stack first: the model is rendered before any of them can reach it, whichever way the synthesis started.
  const first: Cdktf.IAspect = {
    visit: (construct) => {
      if (construct !== stack) return;
      const { constructs } = prepare(state);
      const others = constructs.some((each) => cdktf.Aspects.of(each).all.some((aspect) => aspect !== first));
      if (others) makeObjects(state);
    },
  };
  cdktf.Aspects.of(stack).add(first);
  stack.node.addValidation({
    validate: () => {
      for (const render of state.renders) render();
      return providerProblems(state);
    },
  });
  return state;
}

/** A resource that is not a construct, the way it is written, overrides of the stack included. */
export function resourceOf(state: StackState, entry: Entry, overrides: JsonObject | undefined): JsonObject | undefined {
  // The synthesizer only writes what it gets: nobody else sees it, so it needs no copy.
  const own = argumentsOf(state, entry);
  const resource = state.capture === undefined ? { ...own } : own;
  if (entry.dependsOn.length > 0) resource.depends_on = entry.dependsOn;
  else if (resource.depends_on !== undefined) delete resource.depends_on;
  if (overrides === undefined) return resource;
  const { kind } = entry.document;
  const merged = mergeOverrides({ [kind]: { [entry.id]: resource } }, overrides)?.[kind]?.[entry.id];
  return merged === resource ? resource : resolverOf(state)(merged) as JsonObject | undefined;
}

function prepare(state: StackState): Survey {
  for (const render of state.renders) render();
  const found = survey(state);
  addProviders(state, found.providers);
  return found;
}

function makeObjects(state: StackState): void {
  for (const entry of state.entries.values()) objectOf(state, entry);
}

function addResources(state: StackState, result: JsonObject): void {
  const overrides = resourceOverrides(state);
  state.entries.forEach((entry) => {
    const resource = entry.object === undefined ? resourceOf(state, entry, overrides) : undefined;
    if (resource === undefined) return;
    const resources: JsonObject = result.resource ??= {};
    (resources[entry.document.kind] ??= {})[entry.id] = resource;
  });
}

/** cdktf merges two resources of one name into one; for ours that would be a resource nobody wrote. */
function requireUniqueNames(state: StackState, resources: Cdktf.TerraformResource[]): void {
  for (const resource of resources) {
    const entry = state.entries.get(`${resource.terraformResourceType}.${resource.friendlyUniqueId}`);
    if (entry !== undefined && entry.object !== resource) throw clash(entry, `'${resource.node.path}'`);
  }
}
