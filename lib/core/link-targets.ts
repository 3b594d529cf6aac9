import type { IConstruct } from 'constructs';
import type { TargetDocument } from './document';
import type { ModelIndex } from './model-index';
import type { PlatformTarget } from './platform-target';

/**
 * Makes the documents of a construct wait for those of a construct below another target that it refers to, where the platform
 * deploys in order. Targets that refer to each other both ways are left alone, because no order would do, but for a broker: it must be
 * there before who wants its events, while who calls somebody can wait for the first call.
 */
export function linkTargets(index: ModelIndex, documents: Map<PlatformTarget, TargetDocument[]>): void {
  // What follows is about pairs of targets.
  if (index.targets.length < 2) return;
  const references = index.targets.flatMap((target) => index.below(target))
    .flatMap((resource) => index.referencesOf(resource))
    // Who lets a caller in does not need it.
    .filter((reference) => reference.role !== 'admit')
    .map((reference) => ({ ...reference, source: index.targetOf(reference.from)!, destination: index.targetOf(reference.to) }))
    .filter(({ source, destination }) => destination !== undefined && destination !== source && source._platform.deploysInOrder);
  if (references.length === 0) return;
  const earlier = index.targets.filter((target) => !documents.has(target)).map((target) => target._documents ?? []);
  const owned = byOwner([...documents.values(), ...earlier]);
  const all = orderOf(references);
  const ofBrokers = orderOf(references.filter(({ role }) => role === 'subscribe'));
  for (const { source, destination, from, to, role } of references) {
    if (!documents.has(source) || reaches(role === 'subscribe' ? ofBrokers : all, destination!, source)) continue;
    const needed = owned.get(to) ?? [];
    for (const document of owned.get(from) ?? []) document.dependsOn?.push(...needed.filter((one) => !document.dependsOn!.includes(one)));
  }
}

/** The targets that each target comes after. */
function orderOf(references: Array<{ source: PlatformTarget; destination?: PlatformTarget }>): Map<PlatformTarget, Set<PlatformTarget>> {
  const after = new Map<PlatformTarget, Set<PlatformTarget>>();
  for (const { source, destination } of references) after.set(source, (after.get(source) ?? new Set()).add(destination!));
  return after;
}

function byOwner(lists: TargetDocument[][]): Map<IConstruct, TargetDocument[]> {
  const owned = new Map<IConstruct, TargetDocument[]>();
  for (const document of lists.flat()) {
    const list = owned.get(document.owner);
    if (list === undefined) owned.set(document.owner, [document]);
    else list.push(document);
  }
  return owned;
}

/** Whether a target comes after another one, directly or by way of others. */
function reaches(
  after: Map<PlatformTarget, Set<PlatformTarget>>, from: PlatformTarget, to: PlatformTarget, seen: Set<PlatformTarget> = new Set(),
): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return [...after.get(from) ?? []].some((next) => reaches(after, next, to, seen));
}
