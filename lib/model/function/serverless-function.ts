import type { Construct } from 'constructs';
import { requireText } from '../../core/checks';
import { ModelError } from '../../core/errors';
import { TEXT, requireKind } from '../../core/kind';
import { featuresIn, mayUse, referencesIn } from '../../core/levels';
import type { ModelIndex } from '../../core/model-index';
import { nameProblems, physicalName } from '../../core/names';
import type { Problem } from '../../core/problem';
import type { Reference } from '../../core/reference';
import { Resource } from '../../core/resource';
import { Callee } from '../references/callee';
import type { CalleeForm } from '../references/callee';
import { Caller } from '../references/caller';
import type { ICaller } from '../references/caller';
import { EventDestination } from '../references/event-destination';
import { importFeatures } from '../references/features';
import type { IFunction } from '../references/function';
import { FunctionTag } from '../references/function-tag';
import { CALLER, callerOf } from '../references/kinds';
import { requirePath } from '../references/paths';
import type { Code } from '../workload/code';
import { requireVariable } from '../workload/environment-rule';
import { ENVIRONMENT_VALUE } from '../workload/environment-value';
import type { EnvironmentValue } from '../workload/environment-value';
import { ownOptions } from '../workload/workload-options';
import { functionOptionsIn, saidOfFunction } from './effective';
import type { ReleaseFeature } from './features';
import { FUNCTION_OPTIONS } from './function-options';
import type { FunctionOptions } from './function-options';
import { ImportedFunction } from './imported-function';
import type { FunctionImportOptions } from './imported-function';
import { layoutProblems } from './layout-problems';
import { Releases } from './releases';
import { Revision } from './revision';
import type { RevisionOptions } from './revision';
import { FUNCTION_PROPS, RELEASES_FEATURES, VISIBILITY_FEATURES } from './serverless-function-props';
import type { ServerlessFunctionProps } from './serverless-function-props';
import { Visibility } from './visibility';

/** Shared by all functions that let nobody else in. */
const NO_CALLERS: readonly Caller[] = [];

/**
 * A program that answers HTTP requests and events, run in as many instances as its traffic needs.
 *
 * On Knative a Service, or with revisions a Route and a Configuration for each revision. On Nomad a service job with a
 * Consul mesh service, or with revisions one of each for every revision below a virtual service.
 *
 * @see https://knative.dev/docs/serving/
 * @see https://developer.hashicorp.com/nomad/docs/job-specification
 * @example
 *
 * const orders = new ServerlessFunction(scope, 'Orders', {
 *   code: Code.fromImage('registry.example.com/shop/orders:1.4.0'),
 *   visibility: Visibility.PUBLIC,
 * });
 * orders.addEnvironment('LOG_LEVEL', EnvironmentValue.fromText('info'));
 */
export class ServerlessFunction extends Resource implements IFunction {
  /**
   * Refers to a function that something else manages. If the app makes one of that name in the same place, it is that one.
   *
   * @param scope the construct to be below
   * @param id id within the scope
   * @param functionName name of the function on the platform
   * @param options how it is found
   */
  public static fromFunctionName(scope: Construct, id: string, functionName: string, options: FunctionImportOptions = {}): IFunction {
    return new ImportedFunction(scope, id, functionName, options);
  }

  /**
   * Whether `x` is a function of a model.
   *
   * @param x any value
   */
  public static isServerlessFunction(x: any): x is ServerlessFunction {
    return Resource.isResource(x) && x._kind === 'ServerlessFunction';
  }

  public readonly functionName: string;

  /** How the function changes from one release to the next. */
  public readonly releases: Releases;

  /** Who can reach the function. */
  public readonly visibility: Visibility;

  /**
   * What the function runs.
   *
   * @default - with `Releases.REVISIONS` each revision has its own
   */
  public readonly code?: Code;

  private options: FunctionOptions;
  private callers: readonly Caller[] = NO_CALLERS;

  /**
   * @param scope the construct to be below
   * @param id id within the scope
   * @param props properties of the function
   */
  constructor(scope: Construct, id: string, props: ServerlessFunctionProps = {}) {
    super(scope, id, 'ServerlessFunction');
    FUNCTION_PROPS.check(props, 'props', this, this.constructor !== ServerlessFunction);
    this.functionName = props.functionName ?? physicalName(this);
    this.releases = props.releases ?? Releases.REPLACE;
    this.visibility = props.visibility ?? Visibility.INTERNAL;
    this.code = props.code;
    this.options = ownOptions(props);
  }

  /**
   * Environment variables by name, without those of revisions and defaults.
   *
   * A copy: use `addEnvironment()` to add one.
   */
  public get environment(): { [name: string]: EnvironmentValue } {
    return { ...this.options.environment };
  }

  /**
   * The revisions in the order in which they were added.
   *
   * A copy: use `addRevision()` to add one.
   */
  public get revisions(): Revision[] {
    return this.node.children.filter(Revision.isRevision);
  }

  /**
   * Adds an environment variable.
   *
   * @param name name of the variable; an error if it is set already
   * @param value its value
   */
  public addEnvironment(name: string, value: EnvironmentValue): void {
    this._assertMutable();
    requireKind(TEXT, name, 'name', this);
    requireKind(ENVIRONMENT_VALUE, value, 'value', this);
    requireVariable(name, this);
    const { environment = {} } = this.options;
    if (Object.prototype.hasOwnProperty.call(environment, name)) {
      throw new ModelError('DUPLICATE_KEY', `environment variable '${name}' must be set once`, 'remove one of the two', this);
    }
    this.options = { ...this.options, environment: { ...environment, [name]: value } };
  }

  /**
   * Adds a named revision. A revision is a track, not a snapshot: editing it updates that track without losing a request.
   *
   * An error with `Releases.REPLACE`.
   *
   * @param name name of the revision: a DNS label
   * @param options what the revision runs, and what differs from the function
   */
  public addRevision(name: string, options: RevisionOptions): Revision {
    requireKind(TEXT, name, 'name', this);
    requireText('name', name, this);
    return new Revision(this, name, options);
  }

  /**
   * Lets a caller in that the model cannot see calling. References in the model need no grant: they are one.
   *
   * On Knative any workload of the cluster may call an internal function; on Nomad this is a Consul intention.
   *
   * @param caller who calls, usually an imported function
   */
  public grantInvoke(caller: ICaller): void {
    this._assertMutable();
    requireKind(CALLER, caller, 'caller', this);
    this.callers = [...this.callers, callerOf(caller, 'caller', this)];
  }

  /**
   * The revision behind a tag of the function's traffic split, under the address that the tag has of its own.
   *
   * @param tag name of the tag; one that no route has is an error at synthesis
   */
  public tag(tag: string): FunctionTag {
    return FunctionTag._of(this, tag);
  }

  /**
   * A path of the function as a destination of events.
   *
   * @param path path that starts with a slash
   */
  public at(path: string): EventDestination {
    return EventDestination._of(this.calleeForm, requirePath(path, this));
  }

  /** The function as something to call. */
  public toCallee(): Callee {
    return Callee._of(this.calleeForm);
  }

  /** The function as who calls. */
  public toCaller(): Caller {
    return Caller._of({ kind: 'function', fn: this });
  }

  /** The function as something to deliver events to. */
  public toEventDestination(): EventDestination {
    return EventDestination._of(this.calleeForm);
  }

  /**
   * Its own options, with the environment variables that were added.
   *
   * @internal
   */
  public get _options(): FunctionOptions {
    return this.options;
  }

  /** @internal */
  public get _importName(): string {
    return this.functionName;
  }

  /**
   * Those of its environment, defaults of scopes included, and the callers it lets in. With revisions each of these has an environment.
   *
   * @internal
   */
  public _references(index: ModelIndex): Reference[] {
    const own = this.releases === Releases.REPLACE ? referencesIn(this, FUNCTION_OPTIONS, saidOfFunction(index, this)) : [];
    return this.callers.length === 0 ? own : [...own, ...this.callers.map((caller): Reference => (
      { from: this, to: caller._form.fn, property: 'grantInvoke', role: 'admit', tag: undefined }
    ))];
  }

  /** @internal */
  public _mayUse(index: ModelIndex, features: ReadonlySet<string>): boolean {
    if (this.usesItself(features)) return true;
    return this.releases === Releases.REPLACE && FUNCTION_OPTIONS.propertiesUsing(features).length > 0
      && mayUse(FUNCTION_OPTIONS, saidOfFunction(index, this), features);
  }

  /** @internal */
  public _features(index: ModelIndex): ReleaseFeature[] {
    const features: ReleaseFeature[] = featuresIn(FUNCTION_PROPS, { releases: this.releases, visibility: this.visibility });
    if (this.callers.length > 0) features.push('access.caller');
    features.push(...importFeatures(index, this));
    if (this.releases === Releases.REPLACE) features.push(...featuresIn(FUNCTION_OPTIONS, functionOptionsIn(index, this)));
    return features;
  }

  /** @internal */
  public _validate(): Problem[] {
    const problems = nameProblems('functionName', this.functionName);
    return this.releases === Releases.REPLACE && this.code !== undefined ? problems : [...problems, ...layoutProblems(this)];
  }

  private usesItself(features: ReadonlySet<string>): boolean {
    return RELEASES_FEATURES[this.releases].some((feature) => features.has(feature))
      || VISIBILITY_FEATURES[this.visibility].some((feature) => features.has(feature))
      || (this.callers.length > 0 && features.has('access.caller'));
  }

  private get calleeForm(): CalleeForm {
    return { kind: 'function', fn: this };
  }
}
