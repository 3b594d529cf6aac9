import { share } from './document';

/** What something that is shared may depend on. Objects are told apart by which they are, not by what they hold, so nobody may change them. */
export type Part = string | number | boolean | undefined | object;

/** What was built, by the first of its parts, then by the next, and so on. */
type Built = Map<unknown, unknown>;

const scopes = new WeakMap<object, Map<unknown, Built>>();

/**
 * Data that is made once for equal parts and is the same object wherever it is needed, so that what was worked out about it once holds
 * for all documents. Nobody changes it.
 *
 * `build` knows nothing but the parts, so what it makes cannot differ where they are equal: it must be a function of its module, and never
 * one that is made in passing and remembers more.
 *
 * @param scope for how long it is kept: the index, for one pass
 * @param build makes the data; together with the parts it says what is shared
 * @param parts all that the data depends on
 */
export function shared<P extends readonly [Part, ...Part[]], T extends object>(scope: object, build: (...parts: P) => T, ...parts: P): T {
  let kinds = scopes.get(scope);
  if (kinds === undefined) scopes.set(scope, kinds = new Map());
  let built = kinds.get(build);
  if (built === undefined) kinds.set(build, built = new Map());
  const last = parts.length - 1;
  for (let index = 0; index < last; index++) {
    let next = built.get(parts[index]) as Built | undefined;
    if (next === undefined) built.set(parts[index], next = new Map());
    built = next;
  }
  const known = built.get(parts[last]);
  if (known !== undefined) return known as T;
  const made = share(build(...parts));
  built.set(parts[last], made);
  return made;
}
