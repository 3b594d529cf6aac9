/** Who can reach a function. */
export enum Visibility {
  /** Those who hold a reference to it, and nobody else where the platform can tell callers apart. */
  INTERNAL = 'internal',

  /** Everybody, through the gateway of the platform. */
  PUBLIC = 'public',
}
