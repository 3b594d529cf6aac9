import type { IConstruct } from 'constructs';
import { recordOverride } from '../../core/overrides';

/**
 * Changes to the documents of a construct that the model has no word for. Other targets ignore them.
 *
 * They are applied to the finished documents, in the order in which they were made, before these are validated.
 *
 * @example
 *
 * knative.Overrides.of(orders).select('Service').add('/spec/template/spec/nodeSelector', { disk: 'ssd' });
 */
export class Overrides {
  /**
   * The overrides of `construct`.
   *
   * @param construct a construct of the model, or a target for its documents as a whole
   */
  public static of(construct: IConstruct): Overrides {
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
    return new OverrideSelection(this.construct, kind, name);
  }
}

/** Documents selected for a change. */
export class OverrideSelection {
  /** @internal */
  constructor(private readonly construct: IConstruct, private readonly kind: string, private readonly name?: string) {}

  /**
   * Sets a field, or inserts into a list.
   *
   * @param pointer JSON pointer within the object: `/spec/template/spec/timeoutSeconds`; `-` is the end of a list
   * @param value any value that JSON can hold
   */
  public add(pointer: string, value: any): OverrideSelection {
    recordOverride('Knative', this.construct, { kind: this.kind, name: this.name, operation: 'add', pointer, value });
    return this;
  }

  /**
   * Removes a field or an element of a list.
   *
   * @param pointer JSON pointer within the object
   */
  public remove(pointer: string): OverrideSelection {
    recordOverride('Knative', this.construct, { kind: this.kind, name: this.name, operation: 'remove', pointer });
    return this;
  }
}
