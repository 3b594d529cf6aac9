import type { Problem } from './resource';

/** Shared by all with which nothing is wrong; nobody changes it. */
export const NO_PROBLEMS: Problem[] = [];

/** Lists of problems as one. Nearly always all of them are empty, and nothing is made. */
export function joined(...lists: Problem[][]): Problem[] {
  let found = NO_PROBLEMS;
  for (let index = 0; index < lists.length; index++) if (lists[index].length > 0) found = [...found, ...lists[index]];
  return found;
}
