import type { IConstruct } from 'constructs';
import { OverrideSelection } from '../../core/override-selection';
import { requireOverridable } from '../../core/overrides';

/**
 * Changes to the documents of a construct that the model has no word for. Other targets ignore them.
 *
 * They are applied to the finished documents, in the order in which they were made, before these are validated.
 *
 * @example
 *
 * knative.Overrides.of(orders).select('Service')
 *   .add('/spec/template/spec/containers/[name=function]/workingDir', '/srv');
 */
export class Overrides {
  /**
   * The overrides of `construct`.
   *
   * @param construct a construct of the model, or a target for its documents as a whole
   */
  public static of(construct: IConstruct): Overrides {
    requireOverridable(construct);
    return new Overrides(construct);
  }

  private constructor(private readonly construct: IConstruct) {}

  /**
   * Selects documents by kind. An override that selects nothing is an error.
   *
   * @param kind kind of the Kubernetes object: `Service`, `Trigger`
   * @param name name of the object; all of the kind if left out
   */
  public select(kind: string, name?: string): OverrideSelection {
    return OverrideSelection._of('Knative', this.construct, kind, name);
  }
}
