import type { IConstruct } from 'constructs';
import { recordOverride } from '../../core/overrides';

/**
 * Changes to the documents of a construct that the model has no word for. Other targets ignore them.
 *
 * They are applied to the finished documents, in the order in which they were made, before these are validated.
 *
 * @example
 *
 * nomad.Overrides.of(orders).select('Job').add('/TaskGroups/0/Tasks/0/Config/privileged', true);
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
   * @param kind `Job`, or the kind of a Consul configuration entry such as `service-defaults`
   * @param name name of the document; all of the kind if left out
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
   * @param pointer JSON pointer from the job or the entry: `/TaskGroups/0/Count`; `-` is the end of a list
   * @param value any value that JSON can hold
   */
  public add(pointer: string, value: any): OverrideSelection {
    recordOverride('Nomad', this.construct, { kind: this.kind, name: this.name, operation: 'add', pointer, value });
    return this;
  }

  /**
   * Removes a field or an element of a list.
   *
   * @param pointer JSON pointer from the job or the entry
   */
  public remove(pointer: string): OverrideSelection {
    recordOverride('Nomad', this.construct, { kind: this.kind, name: this.name, operation: 'remove', pointer });
    return this;
  }
}
