import type { IConstruct } from 'constructs';

const IMPORT = Symbol.for('knomad.import');

/** What an import names. If the model makes a construct of that kind and name in that place, the import is that construct. */
export interface ImportFacts {
  /** Kind of the constructs of a model that it may be. */
  readonly kind: string;
  readonly name: string;

  /** @default - that of the target it is below, or of the one that refers to it */
  readonly namespace?: string;
}

/** Marks a construct as an import. */
export function markImport(construct: IConstruct, facts: ImportFacts): void {
  Object.defineProperty(construct, IMPORT, { value: facts });
}

/** What a construct names, if it is an import. */
export function importOf(construct: IConstruct): ImportFacts | undefined {
  return (construct as { readonly [IMPORT]?: ImportFacts })[IMPORT];
}
