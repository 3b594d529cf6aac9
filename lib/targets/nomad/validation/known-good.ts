import type { DocumentProblem } from '../../../core/problem';

/** More structures than that are worth neither their memory nor the search. */
const MOST = 256;

/** The structures of documents that were found to be good. Most documents of a model are alike, and are as good as the first of them. */
export class KnownGood<S extends string | object> {
  private readonly structures = new Set<S>();

  /**
   * Whether a document was found to be good that had the same structure.
   *
   * @param structure what decides about a document; undefined when it must be looked at by itself
   */
  public has(structure: S | undefined): boolean {
    return structure !== undefined && this.structures.has(structure);
  }

  /** Remembers the structure of a document unless something is wrong with it, and returns what is. */
  public keep(structure: S | undefined, problems: DocumentProblem[]): DocumentProblem[] {
    if (structure !== undefined && problems.length === 0 && this.structures.size < MOST) this.structures.add(structure);
    return problems;
  }
}
