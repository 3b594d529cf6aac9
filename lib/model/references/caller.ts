import { brand } from '../../core/brand';
import type { IFunction } from './function';

/** What a caller is. */
export interface CallerForm {
  readonly kind: 'function';
  readonly fn: IFunction;
}

/** Something that calls others: functions, of the model or imported. One with revisions calls as each of them. */
export interface ICaller {
  /** Who calls. Objects of your own pass on that of a function. */
  toCaller(): Caller;
}

/**
 * Who calls.
 *
 * There is no way to make one: functions have theirs, and objects of your own pass it on.
 */
export class Caller implements ICaller {
  /** @internal */
  public static _of(form: CallerForm): Caller {
    return new Caller(form);
  }

  private constructor(private readonly form: CallerForm) {}

  /** What it is: `function`. */
  public get callerType(): string {
    return this.form.kind;
  }

  /** Itself. */
  public toCaller(): Caller {
    return this;
  }

  /** @internal */
  public get _form(): CallerForm {
    return this.form;
  }
}

brand(Caller, 'Caller');
