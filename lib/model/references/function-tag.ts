import { brand } from '../../core/brand';
import { ModelError, show } from '../../core/errors';
import { TEXT, requireKind } from '../../core/kind';
import { isLabel } from '../../core/names';
import { Callee } from './callee';
import { EventDestination } from './event-destination';
import type { IFunction } from './function';
import type { IHttpTarget } from './http-target';
import { requirePath } from './paths';

/**
 * The revision that a traffic split gives a tag. Made with `IFunction.tag()`.
 *
 * On Knative the host `<tag>-<function>` of the cluster, on Nomad the mesh service `<tag>-<function>`.
 */
export class FunctionTag implements IHttpTarget {
  /** @internal */
  public static _of(fn: IFunction, tag: string): FunctionTag {
    requireKind(TEXT, tag, 'tag', fn);
    if (!isLabel(tag)) {
      throw new ModelError('TAG_INVALID', `'tag' must be a DNS label that starts with a letter, got ${show(tag)}`, 'change the tag', fn);
    }
    return new FunctionTag(fn, tag, Callee._of({ kind: 'tag', fn, tag }));
  }

  private constructor(
    /** The function whose traffic split has the tag. */
    public readonly fn: IFunction,
    /** Name of the tag. */
    public readonly tagName: string,
    private readonly callee: Callee,
  ) {}

  /** The tag as something to call. */
  public toCallee(): Callee {
    return this.callee;
  }

  /** The tag as something to deliver events to. */
  public toEventDestination(): EventDestination {
    return EventDestination._of(this.callee._form);
  }

  /**
   * A path of it as a destination of events.
   *
   * @param path path that starts with a slash
   */
  public at(path: string): EventDestination {
    return EventDestination._of(this.callee._form, requirePath(path, this.fn));
  }
}

brand(FunctionTag, 'FunctionTag');
