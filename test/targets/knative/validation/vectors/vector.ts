/** A document with the verdict of Knative's own admission code and of the document validator. */
export interface Vector {
  /** What the document is about. */
  readonly name: string;
  readonly document: any;
  /** Whether Knative admits the document. */
  readonly upstream: boolean;
  /** Whether the document validator lets it pass. Differs from `upstream` only where the library is stricter on purpose. */
  readonly accepted: boolean;
  /** Flags that are enabled in the cluster. */
  readonly features?: readonly string[];
  /** Where the first problem must be. */
  readonly pointer?: string;
  /** What the first problem must say. */
  readonly message?: string | RegExp;
}

/** A document that both admit. */
export function accepts(name: string, document: any, features?: readonly string[]): Vector {
  return { name, document, upstream: true, accepted: true, features };
}

/** A document that both refuse. */
export function refuses(name: string, document: any, pointer: string, message?: string | RegExp, features?: readonly string[]): Vector {
  return { name, document, upstream: false, accepted: false, pointer, message, features };
}

/** A document that Knative admits and the library refuses: it would be ignored in part, or fail after admission. */
export function stricter(name: string, document: any, pointer: string, message?: string | RegExp, features?: readonly string[]): Vector {
  return { name, document, upstream: true, accepted: false, pointer, message, features };
}
