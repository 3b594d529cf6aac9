/**
 * Stands behind a switch over all forms of a thing in a function that gives nothing back, where the compiler would not miss a case by itself:
 * a forgotten one does not compile.
 */
export function unreachable(form: never): never {
  throw new Error(`there must be a case for ${JSON.stringify(form)}`);
}
