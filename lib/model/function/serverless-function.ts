import { Construct } from 'constructs';
import { requireKnown, requireText } from '../../core/checks';
import { ModelError } from '../../core/errors';
import type { ModelIndex } from '../../core/model-index';
import { nameProblems, physicalName, requireName } from '../../core/names';
import { Resource } from '../../core/resource';
import type { Problem, Reference } from '../../core/resource';
import { checkOptions, requireVariable } from './check-options';
import { effectiveFunction, functionLevels } from './effective';
import { environmentReferences } from './environment-references';
import type { EnvironmentValue } from './environment-value';
import type { FunctionImportOptions, IFunction } from './function';
import type { FunctionCode } from './function-code';
import { releaseFeatures } from './option-features';
import type { FunctionOptions } from './options';
import { Revision } from './revision';
import type { RevisionOptions } from './revision';

/** How a function changes from one release to the next. Explicit, never inferred. */
export enum Releases {
  /** One live release, replaced by the next without losing a request. */
  REPLACE = 'replace',

  /** Named revisions side by side, with traffic split between them. Legal with one revision from the first day. */
  REVISIONS = 'revisions',
}

/** Who can reach a function. */
export enum Visibility {
  /** Those who hold a reference to it, and nobody else where the platform can tell callers apart. */
  INTERNAL = 'internal',

  /** Everybody, through the gateway of the platform. */
  PUBLIC = 'public',
}

/** Properties of `ServerlessFunction`. */
export interface ServerlessFunctionProps extends FunctionOptions {
  /**
   * What the function runs.
   *
   * @default - required with `Releases.REPLACE`; an error with `Releases.REVISIONS`, where each revision has its own
   */
  readonly code?: FunctionCode;

  /**
   * How the function changes from one release to the next.
   *
   * @default Releases.REPLACE
   */
  readonly releases?: Releases;

  /**
   * Who can reach the function.
   *
   * @default Visibility.INTERNAL
   */
  readonly visibility?: Visibility;

  /**
   * Name on the platform: a DNS label that starts with a letter, 63 characters at most.
   *
   * @default - the ids below the target in kebab-case
   */
  readonly functionName?: string;
}

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
 *   code: FunctionCode.fromImage('registry.example.com/shop/orders:1.4.0'),
 *   visibility: Visibility.PUBLIC,
 * });
 * orders.addEnvironment('LOG_LEVEL', EnvironmentValue.fromText('info'));
 */
export class ServerlessFunction extends Resource implements IFunction {
  /**
   * Refers to a function that something else manages.
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
  public readonly code?: FunctionCode;

  private options: FunctionOptions;
  private readonly _callers: IFunction[] = [];

  /**
   * @param scope the construct to be below
   * @param id id within the scope
   * @param props properties of the function
   */
  constructor(scope: Construct, id: string, props: ServerlessFunctionProps = {}) {
    super(scope, id, 'ServerlessFunction');
    requireKnown('functionName', props.functionName, this);
    checkOptions(props, this);
    this.functionName = props.functionName ?? physicalName(this);
    this.releases = props.releases ?? Releases.REPLACE;
    this.visibility = props.visibility ?? Visibility.INTERNAL;
    this.code = props.code;
    // What the caller does to the environment later is not ours.
    this.options = props.environment === undefined ? props : { ...props, environment: { ...props.environment } };
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
    requireText('name', name, this);
    return new Revision(this, name, options);
  }

  /**
   * Lets a caller in that the model cannot see calling. References in the model need no grant: they are one.
   *
   * On Knative any workload of the cluster may call an internal function; on Nomad this is a Consul intention.
   *
   * @param caller the function that calls, usually an imported one
   */
  public grantInvoke(caller: IFunction): void {
    this._assertMutable();
    this._callers.push(caller);
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
  public get _granted(): IFunction[] {
    return this._callers;
  }

  /**
   * Those of its environment, defaults of scopes included, and the callers it lets in. With revisions each of these has an environment.
   *
   * @internal
   */
  public _references(index: ModelIndex): Reference[] {
    const references = this.releases === Releases.REVISIONS ? [] : environmentReferences(this, effectiveFunction(index, this).environment);
    for (let position = 0; position < this._callers.length; position++) {
      references.push({ from: this, to: this._callers[position], property: 'grantInvoke', role: 'admit' });
    }
    return references;
  }

  /** @internal */
  public _features(): string[] {
    const features = [
      this.releases === Releases.REPLACE ? 'function.replace' : 'function.revisions',
      this.visibility === Visibility.PUBLIC ? 'function.visibility.public' : 'function.visibility.internal',
    ];
    if (this._callers.length > 0) features.push('access.caller');
    if (this.releases === Releases.REPLACE) features.push(...releaseFeatures(functionLevels(this)));
    return features;
  }

  /** @internal */
  public _validate(): Problem[] {
    const problems = nameProblems('functionName', this.functionName);
    return this.releases === Releases.REPLACE && this.code !== undefined ? problems : [...problems, ...this.layoutProblems()];
  }

  private layoutProblems(): Problem[] {
    if (this.releases === Releases.REPLACE) {
      return [{
        code: 'CODE_MISSING',
        message: "'code' must be given with Releases.REPLACE, got nothing",
        remedy: "give 'code', or choose Releases.REVISIONS and add a revision",
      }];
    }
    const problems: Problem[] = [];
    if (this.code !== undefined) {
      problems.push({ code: 'CODE_FORBIDDEN', message: "'code' must not be given with Releases.REVISIONS", remedy: 'move it to a revision' });
    }
    if (this.revisions.length === 0) {
      problems.push({ code: 'CODE_MISSING', message: 'a function with Releases.REVISIONS must have a revision, got none', remedy: 'add one' });
    }
    const adopting = this.revisions.filter((revision) => revision.adopt).map((revision) => revision.revisionName);
    if (adopting.length > 1) {
      problems.push({ code: 'REVISION_ADOPT', message: `'adopt' must be set on one revision at most, got ${adopting.join(' and ')}`, remedy: 'keep one' });
    }
    return problems;
  }
}

class ImportedFunction extends Construct implements IFunction {
  public readonly functionNamespace?: string;

  constructor(scope: Construct, id: string, public readonly functionName: string, options: FunctionImportOptions) {
    super(scope, id);
    requireName('functionName', functionName, this);
    if (options.namespace !== undefined) requireName('namespace', options.namespace, this);
    this.functionNamespace = options.namespace;
  }
}
