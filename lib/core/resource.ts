import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import type { Code } from './error-codes';
import { line } from './errors';
import type { ModelIndex } from './model-index';
import { RESOURCE, findTarget, isResource } from './tree';

/**
 * How one construct refers to another. A reference is also the grant: it yields the access it needs.
 *
 * @internal
 */
export interface Reference {
  readonly from: Resource;
  readonly to: IConstruct;
  /** The property that holds the reference, for errors. */
  readonly property: string;
  readonly role: ReferenceRole;
}

/**
 * What a reference needs: to send requests, to publish events, to be delivered events from, to read a secret.
 * `route` is for splits and `admit` for callers that are let in: both give the construct that holds them no access.
 *
 * @internal
 */
export type ReferenceRole = 'invoke' | 'publish' | 'subscribe' | 'read' | 'route' | 'admit';

/**
 * Something wrong with a finished construct.
 *
 * @internal
 */
export interface Problem {
  readonly code: Code;
  readonly message: string;
  readonly remedy: string;
  /** @default - the problem stops the synthesis */
  readonly warning?: boolean;
}

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
    super(scope, id);
    this._kind = kind;
    const target = findTarget(scope);
    if (target === undefined) requireTarget(this);
    else target._assertOpen(this);
  }

  /**
   * What this construct refers to. The index knows every construct already, and no references yet.
   *
   * @internal
   */
  public _references(_index: ModelIndex): Reference[] {
    return [];
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
   * The features of the model that this construct uses, for the fidelity report.
   *
   * @internal
   */
  public _features(): string[] {
    return [];
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
