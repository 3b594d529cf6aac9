import type { DocumentProblem } from '../../../core/problem';

/** Shared by all documents with which nothing is wrong; nobody changes it. */
const NONE: DocumentProblem[] = [];

/** More structures than that are worth neither their memory nor the search. */
const MOST = 256;

/** The structures of documents that were found to be good. Most documents of a model are alike, and are as good as the first of them. */
export class KnownGood<S extends string | object> {
  private readonly structures = new Set<S>();

  /**
   * What is wrong with a document.
   *
   * @param structure what decides about it; undefined when it must be looked at by itself
   * @param validate looks at it
   */
  public check(structure: S | undefined, validate: () => DocumentProblem[]): DocumentProblem[] {
    if (structure !== undefined && this.structures.has(structure)) return NONE;
    const problems = validate();
    if (structure !== undefined && problems.length === 0 && this.structures.size < MOST) this.structures.add(structure);
    return problems;
  }
}
