/** Where a class keeps its brand: by name, because `instanceof` breaks with two copies of the library. */
function brandOf(name: string): symbol {
  return Symbol.for(`knomad.${name}`);
}

const NAME = Symbol.for('knomad.className');

/** Marks the objects of a class, so that `brandTest` knows them. The mark is on the prototype and costs an object nothing. */
export function brand(type: { readonly prototype: object }, name: string): void {
  Object.defineProperty(type.prototype, brandOf(name), { value: true });
  Object.defineProperty(type.prototype, NAME, { value: name });
}

/** The name of the class of an object, if it was branded. */
export function brandedName(value: unknown): string | undefined {
  return value !== null && typeof value === 'object' ? (value as { readonly [NAME]?: string })[NAME] : undefined;
}

/** A test for the objects of the class that was branded with a name. */
export function brandTest(name: string): (value: unknown) => boolean {
  const mark = brandOf(name);
  return (value) => value !== null && typeof value === 'object' && (value as { readonly [mark]?: boolean })[mark] === true;
}
