import type { DocumentProblem } from '../../../core/problem';

/** What the cluster allows beyond Knative's shipped configuration. */
export interface ValidationOptions {
  /**
   * Flags that are enabled in the cluster's `config-features` of Serving and Eventing, by their own names,
   * `kubernetes.podspec-nodeselector` for example. Those that Knative ships enabled are taken to be so: `multi-container`,
   * `kubernetes.podspec-volumes-emptydir` and `delivery-timeout`.
   */
  readonly features?: ReadonlySet<string>;

  /** `max-revision-timeout-seconds` of `config-defaults`. Unset: 600. */
  readonly maxRevisionTimeoutSeconds?: number;

  /** `allow-zero-initial-scale` of `config-autoscaler`. Unset: not allowed. */
  readonly allowZeroInitialScale?: boolean;
}

/** One pass over one document: what the cluster allows, and the problems found so far. */
export class Inspection {
  public readonly found: DocumentProblem[] = [];

  /** Whether a field has a value of the wrong type, so that rules about its content cannot be asked. */
  public malformed = false;

  public constructor(public readonly options: ValidationOptions) {}

  public has(feature: string): boolean {
    return this.options.features?.has(feature) === true;
  }

  public add(pointer: string, message: string, value?: unknown, remedy?: string): void {
    this.found.push({ pointer, message, ...(value === undefined ? {} : { value }), ...(remedy === undefined ? {} : { remedy }) });
  }

  /** A field that is only read when a flag of the cluster is on. */
  public addGated(pointer: string, flag: string): void {
    this.add(pointer, `needs the feature flag '${flag}'`, undefined,
      `enable '${flag}' in the cluster's config-features and declare it on the target`);
  }

  public addMissing(pointer: string): void {
    this.add(pointer, 'is required');
  }
}

/** The pointer of a key that may hold any character, an annotation for example. */
export function pointerTo(parent: string, key: string): string {
  return `${parent}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
}
