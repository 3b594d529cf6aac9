import { supportOf } from './left-out';
import type { ModelIndex } from './model-index';
import type { RenderContext } from './platform';
import type { PlatformTarget } from './platform-target';
import { NO_PROBLEMS, joinProblems } from './problem';
import type { Problem } from './problem';
import type { Reference } from './reference';
import type { Resource } from './resource';
import { FidelityLevel, mayRefuse } from './support';
import { isResource } from './tree';

/** References that nothing on the platform could follow, whatever kind of construct holds them. */
export function referenceProblems(resource: Resource, { index, target }: RenderContext): Problem[] {
  const references = index.referencesOf(resource);
  let problems = NO_PROBLEMS;
  for (let position = 0; position < references.length; position++) {
    const reference = references[position];
    const other = index.targetOf(reference.to);
    if (other !== undefined && other !== target) problems = joinProblems(problems, platformProblems(reference, target, other));
    if (reference.tag !== undefined && reference.role !== 'route') problems = joinProblems(problems, tagProblems(reference, index));
  }
  return problems;
}

/** Features that a target refuses, always or of some who use them. */
export function refusedFeatures(target: PlatformTarget): ReadonlySet<string> {
  const { support } = target._platform;
  return new Set(Object.keys(support).filter((feature) => mayRefuse(support[feature], target._settings)));
}

/** What a construct uses of those features and may not leave out. */
export function supportProblems(resource: Resource, index: ModelIndex, refused: ReadonlySet<string>): Problem[] {
  const used = resource._features(index)
    .filter((feature) => refused.has(feature) && supportOf(index, resource, feature)?.level === FidelityLevel.REFUSED);
  if (used.length === 0) return NO_PROBLEMS;
  const { name } = index.targetOf(resource)!._platform;
  return [...new Set(used)].map((feature) => (
    { code: 'FEATURE_REFUSED', message: `${feature} must not be used on ${name}`, remedy: supportOf(index, resource, feature)!.note }
  ));
}

function platformProblems(reference: Reference, target: PlatformTarget, other: PlatformTarget): Problem[] {
  if (other._platform.name === target._platform.name) return NO_PROBLEMS;
  return [{
    code: 'CROSS_TARGET',
    message: `'${reference.property}' must refer to a construct on ${target._platform.name}, got '${reference.to.node.path}' on ${other._platform.name}`,
    remedy: 'import it by name, or build both below one target',
  }];
}

/** What something else manages has tags that the model does not know. */
function tagProblems({ to, tag, property }: Reference, index: ModelIndex): Problem[] {
  if (!isResource(to)) return NO_PROBLEMS;
  const tags = index.referencesTo(to).filter(({ role, tag: other }) => role === 'route' && other !== undefined).map((route) => route.tag!);
  if (tags.includes(tag!)) return NO_PROBLEMS;
  return [{
    code: 'TAG_UNKNOWN',
    message: `'${property}' must name a tag of the traffic split of '${to.node.path}', got '${tag}'`,
    remedy: tags.length === 0 ? "give 'tags' to one of its routes" : `take one of ${tags.join(', ')}, or add it to a route`,
  }];
}
