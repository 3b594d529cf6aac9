import { brand } from '../../core/brand';
import type { IBroker } from './broker';
import type { IFunction, IRevision } from './function';

/** What a callee is. */
export type CalleeForm =
  | { readonly kind: 'function'; readonly fn: IFunction }
  | { readonly kind: 'revision'; readonly revision: IRevision }
  | { readonly kind: 'tag'; readonly fn: IFunction; readonly tag: string }
  | { readonly kind: 'broker'; readonly broker: IBroker };

/** Something that can be called: functions, revisions, tags of a traffic split, brokers, of the model or imported. */
export interface ICallee {
  /** What is called. Objects of your own pass on that of a function or a broker. */
  toCallee(): Callee;
}

/**
 * What is called. A reference to it is the grant to call it; for a broker, to publish to it.
 *
 * There is no way to make one: functions and brokers have theirs, and objects of your own pass it on.
 */
export class Callee implements ICallee {
  /** @internal */
  public static _of(form: CalleeForm): Callee {
    return new Callee(form);
  }

  private constructor(private readonly form: CalleeForm) {}

  /** What it is: `function`, `revision`, `tag` or `broker`. */
  public get calleeType(): string {
    return this.form.kind;
  }

  /** Itself. */
  public toCallee(): Callee {
    return this;
  }

  /** @internal */
  public get _form(): CalleeForm {
    return this.form;
  }
}

brand(Callee, 'Callee');
