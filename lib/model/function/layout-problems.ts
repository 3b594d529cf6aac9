import type { Problem } from '../../core/problem';
import { Releases } from './releases';
import type { ServerlessFunction } from './serverless-function';

/** What is wrong between the code of a function and the way it is released. */
export function layoutProblems(fn: ServerlessFunction): Problem[] {
  if (fn.releases === Releases.REPLACE) {
    return [{
      code: 'CODE_MISSING',
      message: "'code' must be given with Releases.REPLACE, got nothing",
      remedy: "give 'code', or choose Releases.REVISIONS and add a revision",
    }];
  }
  const problems: Problem[] = [];
  if (fn.code !== undefined) {
    problems.push({ code: 'CODE_FORBIDDEN', message: "'code' must not be given with Releases.REVISIONS", remedy: 'move it to a revision' });
  }
  if (fn.revisions.length === 0) {
    problems.push({ code: 'CODE_MISSING', message: 'a function with Releases.REVISIONS must have a revision, got none', remedy: 'add one' });
  }
  const adopting = fn.revisions.filter((revision) => revision.adopt).map((revision) => revision.revisionName);
  if (adopting.length > 1) {
    problems.push({ code: 'REVISION_ADOPT', message: `'adopt' must be set on one revision at most, got ${adopting.join(' and ')}`, remedy: 'keep one' });
  }
  return problems;
}
