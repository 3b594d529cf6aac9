import type { Code } from './error-codes';

/** Something wrong with a finished construct, or with the arguments of one call. */
export interface Problem {
  readonly code: Code;
  readonly message: string;
  readonly remedy: string;
  /** @default - the problem stops the synthesis */
  readonly warning?: boolean;
}

/** Something wrong with one document of a target, found by the target's document validator. */
export interface DocumentProblem {
  /** JSON pointer of the field, `/spec/traffic/0/tag` for example; empty for the document itself. */
  readonly pointer: string;

  /** What is wrong, in lower case without a full stop. */
  readonly message: string;

  /** The value that was found. */
  readonly value?: unknown;

  /** What to change. */
  readonly remedy?: string;
}

/** Shared by all with which nothing is wrong; nobody changes it. */
export const NO_PROBLEMS: Problem[] = [];

/** Lists of problems as one. Nearly always all of them are empty, and nothing is made. */
export function joinProblems(...lists: Problem[][]): Problem[] {
  let found = NO_PROBLEMS;
  for (let index = 0; index < lists.length; index++) if (lists[index].length > 0) found = [...found, ...lists[index]];
  return found;
}
