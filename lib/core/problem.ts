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
