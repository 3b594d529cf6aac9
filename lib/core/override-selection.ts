import type { IConstruct } from 'constructs';
import { requireText } from './checks';
import { recordOverride } from './overrides';

/**
 * Documents of a construct, selected for a change.
 *
 * A place is written as a JSON pointer (RFC 6901): `/spec/template/spec/timeoutSeconds`; in a key, `~1` is a slash and `~0` a tilde.
 * A member of a list is selected by a field: `/TaskGroups/[Name=function]/Tasks/[Name=function]/Config/privileged`. The value ends at
 * the last bracket of the step, so it may hold brackets itself. A position will do in a list of at most one member, and in one whose
 * members have no names, such as the arguments of a program. Among several members with names it is an error, because their order may
 * change with a later version.
 */
export class OverrideSelection {
  /** @internal */
  public static _of(platform: string, construct: IConstruct, kind: string, name?: string): OverrideSelection {
    requireText('kind', kind, construct);
    if (name !== undefined) requireText('name', name, construct);
    return new OverrideSelection(platform, construct, kind, name);
  }

  private constructor(
    private readonly platform: string, private readonly construct: IConstruct, private readonly kind: string, private readonly name?: string,
  ) {}

  /**
   * Sets a field, replaces the member of a list that is selected by a field, or inserts at a position.
   *
   * @param pointer where: `/spec/template/spec/timeoutSeconds`; as the last step `-` appends to a list
   * @param value any value that JSON can hold
   */
  public add(pointer: string, value: any): OverrideSelection {
    recordOverride(this.platform, this.construct, { kind: this.kind, name: this.name, operation: 'add', pointer, value });
    return this;
  }

  /**
   * Removes a field or a member of a list.
   *
   * @param pointer where: `/spec/template/spec/containers/[name=function]/livenessProbe`
   */
  public remove(pointer: string): OverrideSelection {
    recordOverride(this.platform, this.construct, { kind: this.kind, name: this.name, operation: 'remove', pointer });
    return this;
  }
}
