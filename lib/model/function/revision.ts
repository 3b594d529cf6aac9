import type { Construct } from 'constructs';
import { ModelError } from '../../core/errors';
import type { ModelIndex } from '../../core/model-index';
import { lengthProblems, nameProblems } from '../../core/names';
import { Resource } from '../../core/resource';
import type { Problem, Reference } from '../../core/resource';
import { checkOptions } from './check-options';
import { effectiveRevision, revisionLevels } from './effective';
import { environmentReferences } from './environment-references';
import type { IFunction, IRevision } from './function';
import type { FunctionCode } from './function-code';
import { releaseFeatures } from './option-features';
import type { FunctionOptions } from './options';
import type { ServerlessFunction } from './serverless-function';

/** What a revision runs, and what differs from its function. */
export interface RevisionOptions extends FunctionOptions {
  /** What the revision runs. */
  readonly code: FunctionCode;

  /**
   * Takes the revision out of traffic and leaves it in place, so that a later deploy can remove it without an outage.
   *
   * A traffic split must not name a retired revision.
   *
   * @default false
   */
  readonly retired?: boolean;

  /**
   * Takes over the physical objects of the function from when it was deployed with `Releases.REPLACE`. One revision at most.
   *
   * @default false
   */
  readonly adopt?: boolean;
}

/**
 * A named track of a function. Made with `ServerlessFunction.addRevision()`.
 *
 * On Knative a Configuration, on Nomad a job with a Consul service, each called `<function>-<revision>`.
 *
 * @see https://knative.dev/docs/serving/revisions/
 */
export class Revision extends Resource implements IRevision {
  /**
   * Whether `x` is a revision of a model.
   *
   * @param x any value
   */
  public static isRevision(x: any): x is Revision {
    return Resource.isResource(x) && x._kind === 'Revision';
  }

  public readonly revisionName: string;
  public readonly fn: IFunction;

  /** What the revision runs. */
  public readonly code: FunctionCode;

  /** Whether it is out of traffic for good. */
  public readonly retired: boolean;

  /** Whether it takes over the physical objects of the plain function. */
  public readonly adopt: boolean;

  /** @internal */
  public readonly _options: FunctionOptions;

  /**
   * @param scope the function; an error if it is none with `Releases.REVISIONS`
   * @param id name of the revision: a DNS label
   * @param options what the revision runs, and what differs from the function
   */
  constructor(scope: Construct, id: string, options: RevisionOptions) {
    super(scope, id, 'Revision');
    checkOptions(options, this);
    this.fn = functionWithRevisions(scope, this);
    this.revisionName = id;
    this.code = options.code;
    this.retired = options.retired ?? false;
    this.adopt = options.adopt ?? false;
    this._options = options;
  }

  /** @internal */
  public get _physicalName(): string {
    return this.adopt ? this.fn.functionName : `${this.fn.functionName}-${this.revisionName}`;
  }

  /**
   * Those of its environment, with what its function and the defaults of scopes add.
   *
   * @internal
   */
  public _references(index: ModelIndex): Reference[] {
    return environmentReferences(this, effectiveRevision(index, this).environment);
  }

  /** @internal */
  public _features(): string[] {
    return [
      ...(this.retired ? ['function.revision.retired'] : []),
      ...(this.adopt ? ['function.revision.adopt'] : []),
      ...releaseFeatures(revisionLevels(this)),
    ];
  }

  /** @internal */
  public _validate(): Problem[] {
    return [
      ...nameProblems('name', this.revisionName),
      ...lengthProblems('name of function and revision', this._physicalName),
    ];
  }
}

function functionWithRevisions(scope: Construct, revision: Revision): IFunction {
  if (!Resource.isResource(scope) || scope._kind !== 'ServerlessFunction') {
    throw new ModelError('REVISION_LAYOUT', 'a revision must be directly below its function', 'use ServerlessFunction.addRevision()', revision);
  }
  const fn = scope as Resource as ServerlessFunction;
  if (fn.releases !== 'revisions') {
    throw new ModelError('REVISION_LAYOUT', `'releases' must be Releases.REVISIONS to add revision '${revision.node.id}', got Releases.REPLACE`,
      'follow docs/guide/hand-over.md to change the layout of a function that is deployed', revision);
  }
  return fn;
}
