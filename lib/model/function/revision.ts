import type { Construct } from 'constructs';
import { ModelError } from '../../core/errors';
import { FLAG } from '../../core/kind';
import { featuresIn, referencesIn } from '../../core/levels';
import type { ModelIndex } from '../../core/model-index';
import { lengthProblems, nameProblems } from '../../core/names';
import type { Problem } from '../../core/problem';
import type { Reference } from '../../core/reference';
import { Resource } from '../../core/resource';
import { NO_FEATURES, Struct } from '../../core/rules';
import { Callee } from '../references/callee';
import type { CalleeForm } from '../references/callee';
import { EventDestination } from '../references/event-destination';
import { importFeatures } from '../references/features';
import type { IFunction, IRevision } from '../references/function';
import { requirePath } from '../references/paths';
import { CODE } from '../workload/code';
import type { Code } from '../workload/code';
import { ownOptions } from '../workload/workload-options';
import { revisionOptionsIn } from './effective';
import type { ReleaseFeature } from './features';
import { FUNCTION_OPTIONS, FUNCTION_RULES } from './function-options';
import type { FunctionOptions } from './function-options';
import { Releases } from './releases';
import type { ServerlessFunction } from './serverless-function';

/** What a revision runs, and what differs from its function. */
export interface RevisionOptions extends FunctionOptions {
  /** What the revision runs. */
  readonly code: Code;

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

/** The rules of revisions. */
export const REVISION_OPTIONS = new Struct<RevisionOptions, ReleaseFeature>('RevisionOptions', {
  ...FUNCTION_RULES,
  code: { kind: CODE, features: NO_FEATURES },
  retired: { kind: FLAG, features: ['function.revision.retired'], featuresOf: (retired) => retired ? ['function.revision.retired'] : [], defaults: [false] },
  adopt: { kind: FLAG, features: ['function.revision.adopt'], featuresOf: (adopt) => adopt ? ['function.revision.adopt'] : [], defaults: [false] },
}, ['code']);

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
  public readonly code: Code;

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
    REVISION_OPTIONS.check(options, 'options', this, this.constructor !== Revision);
    this.fn = functionWithRevisions(scope, this);
    this.revisionName = id;
    this.code = options.code;
    this.retired = options.retired ?? false;
    this.adopt = options.adopt ?? false;
    this._options = ownOptions(options);
  }

  /** @internal */
  public get _physicalName(): string {
    return this.adopt ? this.fn.functionName : `${this.fn.functionName}-${this.revisionName}`;
  }

  /**
   * A path of the revision as a destination of events.
   *
   * @param path path that starts with a slash
   */
  public at(path: string): EventDestination {
    return EventDestination._of(this.calleeForm, requirePath(path, this));
  }

  /**
   * The revision as something to call.
   *
   * On Knative a revision has an address only where its route in the traffic split has a tag; without one a reference is refused.
   */
  public toCallee(): Callee {
    return Callee._of(this.calleeForm);
  }

  /** The revision as something to deliver events to. */
  public toEventDestination(): EventDestination {
    return EventDestination._of(this.calleeForm);
  }

  /**
   * Those of its environment, with what its function and the defaults of scopes add.
   *
   * @internal
   */
  public _references(index: ModelIndex): Reference[] {
    return referencesIn(this, FUNCTION_OPTIONS, revisionOptionsIn(index, this));
  }

  /** @internal */
  public _features(index: ModelIndex): ReleaseFeature[] {
    const { retired, adopt } = this;
    return [
      ...featuresIn(REVISION_OPTIONS, { code: this.code, retired, adopt }), ...featuresIn(FUNCTION_OPTIONS, revisionOptionsIn(index, this)),
      ...importFeatures(index, this),
    ];
  }

  /** @internal */
  public _validate(): Problem[] {
    return [
      ...nameProblems('name', this.revisionName),
      ...lengthProblems('name of function and revision', this._physicalName),
    ];
  }

  private get calleeForm(): CalleeForm {
    return { kind: 'revision', revision: this };
  }
}

function functionWithRevisions(scope: Construct, revision: Revision): IFunction {
  if (!Resource.isResource(scope) || scope._kind !== 'ServerlessFunction') {
    throw new ModelError('REVISION_LAYOUT', 'a revision must be directly below its function', 'use ServerlessFunction.addRevision()', revision);
  }
  const fn = scope as Resource as ServerlessFunction;
  if (fn.releases !== Releases.REVISIONS) {
    throw new ModelError('REVISION_LAYOUT', `'releases' must be Releases.REVISIONS to add revision '${revision.node.id}', got Releases.REPLACE`,
      'follow docs/guide/hand-over.md to change the layout of a function that is deployed', revision);
  }
  return fn;
}
