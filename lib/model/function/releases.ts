/** How a function changes from one release to the next. Explicit, never inferred. */
export enum Releases {
  /** One live release, replaced by the next without losing a request. */
  REPLACE = 'replace',

  /** Named revisions side by side, with traffic split between them. Legal with one revision from the first day. */
  REVISIONS = 'revisions',
}
