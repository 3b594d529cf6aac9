import type { ModelIndex } from '../../core/model-index';
import { NO_PROBLEMS } from '../../core/problem';
import type { Problem } from '../../core/problem';
import type { Reference } from '../../core/reference';
import type { Revision } from '../function/revision';
import type { ServerlessFunction } from '../function/serverless-function';
import type { TrafficRoute, TrafficSplit } from './traffic-split';

/** Shared by all functions without a split; nobody changes it. */
const NONE: TrafficSplit[] = [];

/** The splits of a function; more than one is an error that `splitProblems` reports. */
export function splitsOf(index: ModelIndex, fn: ServerlessFunction): TrafficSplit[] {
  return index.referencesTo(fn).some(isRoute) ? index.memo('splits', fn, findSplits) : NONE;
}

function findSplits(fn: ServerlessFunction, index: ModelIndex): TrafficSplit[] {
  return [...new Set(index.referencesTo(fn).filter(isRoute).map((reference) => reference.from as TrafficSplit))];
}

function isRoute(reference: Reference): boolean {
  return reference.role === 'route';
}

/** The revisions of a function that are not retired. */
export function liveRevisions(fn: ServerlessFunction): Revision[] {
  return fn.revisions.filter((revision) => !revision.retired);
}

/** Where the requests of a function with revisions go: its split, or all of them to its only live revision. */
export function routesOf(index: ModelIndex, fn: ServerlessFunction): TrafficRoute[] {
  const [split] = splitsOf(index, fn);
  return split?.routes ?? liveRevisions(fn).slice(0, 1).map((revision) => ({ revision, percent: 100 }));
}

/** The revision behind a tag of a function. Nothing when no route has the tag. */
export function revisionOfTag(index: ModelIndex, fn: ServerlessFunction, tag: string): Revision | undefined {
  return routesOf(index, fn).find((route) => route.tags?.includes(tag))?.revision as Revision | undefined;
}

/** A tag under which a revision can be reached alone, if its route has one. */
export function tagOfRevision(index: ModelIndex, revision: Revision): string | undefined {
  return routesOf(index, revision.fn as ServerlessFunction).find((route) => route.revision === revision)?.tags?.[0];
}

/** What is wrong with the splits of a function, seen from the function. */
export function splitProblems(index: ModelIndex, fn: ServerlessFunction): Problem[] {
  const splits = splitsOf(index, fn);
  if (splits.length === 0 && fn.node.children.length === 0) return NO_PROBLEMS;
  if (splits.length > 1) {
    const paths = splits.map((split) => `'${split.node.path}'`).join(' and ');
    return [{ code: 'SPLIT_DUPLICATE', message: `a function must have one traffic split at most, got ${paths}`, remedy: 'merge them' }];
  }
  const elsewhere = splits.filter((split) => index.targetOf(split) !== index.targetOf(fn));
  if (elsewhere.length > 0) {
    return [{
      code: 'CROSS_NAMESPACE',
      message: `a traffic split must be below the target of its function, got '${elsewhere[0].node.path}'`,
      remedy: 'move it there',
    }];
  }
  const live = liveRevisions(fn);
  if (splits.length > 0) return unroutedProblems(splits[0], live);
  if (live.length === 1 || fn.revisions.length === 0) return [];
  if (live.length === 0) {
    return [{ code: 'SPLIT_RETIRED', message: 'a function must have a live revision, got retired ones only', remedy: "take 'retired' back from one, or add another" }];
  }
  return [{
    code: 'SPLIT_MISSING',
    message: `a function must have a traffic split unless one revision is live, got ${live.length} live: ${live.map((revision) => `'${revision.revisionName}'`).join(', ')}`,
    remedy: 'add a TrafficSplit that says where the requests go',
  }];
}

/** Revisions that are neither routed nor retired run for nobody: most likely somebody forgot one of the two. */
function unroutedProblems(split: TrafficSplit, live: Revision[]): Problem[] {
  const routed = new Set<unknown>(split.routes.map((route) => route.revision));
  return live.filter((revision) => !routed.has(revision)).map((revision) => ({
    code: 'SPLIT_UNROUTED' as const,
    message: `'routes' should name each live revision, got nothing for '${revision.revisionName}'`,
    remedy: 'give it 0 percent, or retire it',
    warning: true,
  }));
}
