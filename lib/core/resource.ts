import { Construct } from 'constructs';
import { line } from './errors';
import { TEXT, requireId, requireKind, requireScope } from './kind';
import type { ModelIndex } from './model-index';
import type { Problem } from './problem';
import type { Reference } from './reference';
import { RESOURCE, findTarget, isResource } from './tree';

export type { Problem };

/** What refers to nothing. Shared; nobody changes it. */
const NO_REFERENCES: Reference[] = [];

/** What uses nothing. */
const NO_FEATURES: string[] = [];

/**
 * Base of everything a model is made of.
 *
 * A resource keeps what it was given and renders nothing by itself: the target it is below does.
 */
export abstract class Resource extends Construct {
  /**
   * Whether `x` is a construct of a model.
   *
   * @param x any value
   */
  public static isResource(x: any): x is Resource {
    return isResource(x);
  }

  /**
   * Name of the kind, by which a target finds the renderer.
   *
   * @internal
   */
  public readonly _kind: string;

  /**
   * @param scope the construct to be below
   * @param id id within the scope
   * @param kind name of the kind
   */
  constructor(scope: Construct, id: string, kind: string) {
    super(requireScope(scope), requireId(id, scope));
    if (typeof kind !== 'string') requireKind(TEXT, kind, 'kind', this);
    this._kind = kind;
    const target = findTarget(scope);
    if (target === undefined) requireTarget(this);
    else target._assertOpen(this);
  }

  /**
   * Name by which others import the construct, if they can.
   *
   * @internal
   */
  public get _importName(): string | undefined {
    return undefined;
  }

  /**
   * What this construct refers to. The index knows every construct already, and no references yet.
   *
   * @internal
   */
  public _references(_index: ModelIndex): Reference[] {
    return NO_REFERENCES;
  }

  /**
   * Whether the construct may use one of some features, found out in less time than what it uses.
   *
   * @internal
   */
  public _mayUse(_index: ModelIndex, _features: ReadonlySet<string>): boolean {
    return true;
  }

  /**
   * What only the finished model shows to be wrong.
   *
   * @internal
   */
  public _validate(): Problem[] {
    return [];
  }

  /**
   * The features of the model that this construct uses, those that may be left out among them. What a nearer level overrides is not in use.
   *
   * @internal
   */
  public _features(_index: ModelIndex): string[] {
    return NO_FEATURES;
  }

  /**
   * Throws when the target was rendered already. Every mutator calls it.
   *
   * @internal
   */
  protected _assertMutable(): void {
    findTarget(this)?._assertOpen(this);
  }
}

// The mark of all of them: a property of each would cost every construct.
Object.defineProperty(Resource.prototype, RESOURCE, { value: true });

/** A finding rather than an error: a construct may be made before it is known where the model goes. */
function requireTarget(resource: Resource): void {
  resource.node.addValidation({ validate: () => [targetMissing(resource)] });
}

function targetMissing(resource: Resource): string {
  return line('TARGET_MISSING', `'${resource.node.id}' is below no target, so nothing would be made of it`,
    'create it below a knative.KnativeTarget or a nomad.NomadTarget');
}
