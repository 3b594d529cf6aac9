import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import type { Backend, TargetDocument } from './document';
import { ModelError, show } from './errors';
import type { FidelityReport } from './fidelity';
import { fidelityOf } from './fidelity-of';
import type { Finding } from './findings';
import { CONSTRUCT, NUMBER, TEXT, requireId, requireKind, requireScope } from './kind';
import { isLabel } from './names';
import type { Platform } from './platform';
import { findingsOf, renderTargets } from './render-pass';
import { NO_FEATURES } from './rules';
import type { Rules, Struct } from './rules';
import { TARGET, findTarget, isTarget, targetsBelow } from './tree';
import { DEFAULT_VERSION, NEWEST_VERSION } from './versions';

/** Properties that every target has. */
export interface PlatformTargetProps {
  /**
   * Text put in front of every name that is computed from the construct tree, joined with a dash.
   *
   * Names given explicitly are left alone. A DNS label.
   *
   * @default - no prefix
   */
  readonly namePrefix?: string;

  /**
   * Version of the output format. Better defaults of later releases wait behind a higher number,
   * so that an unchanged model keeps its bytes after an upgrade.
   *
   * @default 1
   */
  readonly outputVersion?: number;
}

/** The rules of what every target has. */
export const PLATFORM_TARGET_RULES: Rules<PlatformTargetProps> = {
  namePrefix: {
    kind: TEXT,
    check(prefix, property, scope) {
      if (isLabel(prefix)) return;
      throw new ModelError('NAME_INVALID', `'${property}' must be a DNS label that starts with a letter, got ${show(prefix)}`,
        'change the prefix or leave it out', scope);
    },
    features: NO_FEATURES,
  },
  outputVersion: {
    kind: NUMBER,
    check(version, property, scope) {
      if (Number.isInteger(version) && version >= 1 && version <= NEWEST_VERSION) return;
      throw new ModelError('QUANTITY_RANGE', `'${property}' must be ${NEWEST_VERSION}, got ${show(version)}`, `give ${NEWEST_VERSION} or leave it out`, scope);
    },
    features: NO_FEATURES,
  },
};

/**
 * The root of a model: decides by its class what the constructs below it become.
 *
 * A target is an ordinary construct below a chart or a stack of the framework that writes the output.
 */
export abstract class PlatformTarget extends Construct {
  /**
   * Whether `x` is a target.
   *
   * @param x any value
   */
  public static isPlatformTarget(x: any): x is PlatformTarget {
    return isTarget(x);
  }

  /**
   * The target that `construct` is below, or is itself.
   *
   * @param construct any construct
   * @returns nothing when there is none
   */
  public static of(construct: IConstruct): PlatformTarget | undefined {
    requireKind(CONSTRUCT, construct, 'construct');
    return findTarget(construct);
  }

  /** Text put in front of every computed name. */
  public readonly namePrefix?: string;

  /** Version of the output format. */
  public readonly outputVersion: number;

  /** @internal */
  public _documents: TargetDocument[] | undefined;

  private readonly defaults = new Map<Struct<any>, { readonly [property: string]: unknown }>();

  private documentsByOwner: Map<IConstruct, TargetDocument[]> | undefined;

  /** @internal */
  public abstract readonly _platform: Platform;

  /** @internal */
  public abstract readonly _backend: Backend;

  /**
   * What the target was told, with its defaults: plain data for its renderers.
   *
   * @internal
   */
  public abstract readonly _settings: unknown;

  /**
   * The rules of the properties. A method, because fields of a class are not there yet when its base is made.
   *
   * @internal
   */
  public abstract _rules(): Struct<any>;

  /**
   * @param scope a chart or a stack, or a construct below one
   * @param id id within the scope
   * @param props properties of the target
   */
  constructor(scope: Construct, id: string, props: PlatformTargetProps) {
    super(requireScope(scope), requireId(id, scope));
    Object.defineProperty(this, TARGET, { value: true });
    const outer = findTarget(scope);
    if (outer !== undefined) {
      throw new ModelError('TARGET_NESTED', `a target must not be below another target, got one below '${outer.node.path}'`,
        'put the two side by side', this);
    }
    this._rules().check(props, 'props', this, Object.getPrototypeOf(this.constructor) !== PlatformTarget);
    this.namePrefix = props.namePrefix;
    this.outputVersion = props.outputVersion ?? DEFAULT_VERSION;
  }

  /**
   * What the target makes of each feature that the model below it uses: the same, emulated, limited, refused or left out. Nothing is
   * rendered.
   */
  public fidelity(): FidelityReport {
    return fidelityOf(this);
  }

  /**
   * Everything worth knowing about the model below this target, errors included. Nothing is rendered.
   */
  public findings(): Finding[] {
    return findingsOf(this);
  }

  /**
   * The finished documents as plain JSON, in the order in which they are written. Renders the target: the model is frozen afterwards.
   *
   * Made for tests: `expect(target.documents()).toContainEqual(...)`.
   */
  public documents(): any[] {
    this._render();
    return this._backend.documents();
  }

  /**
   * The framework's own object for one document of a construct, to be changed with the means of the framework.
   *
   * Renders the target: the model is frozen afterwards.
   *
   * @param construct a construct of the model below this target
   * @param kind kind of the document, as in overrides
   * @param name name of the document; needed when the construct has several of that kind
   */
  public materialize(construct: IConstruct, kind: string, name?: string): any {
    requireKind(CONSTRUCT, construct, 'construct', this);
    this._render();
    const own = this.documentsOf(construct);
    const found = own.filter((document) => (document.selector ?? document.kind) === kind && (name === undefined || document.name === name));
    if (found.length !== 1) {
      const have = own.map((document) => `${document.selector ?? document.kind} '${document.name}'`).join(', ');
      throw new ModelError('DOCUMENT_UNKNOWN', `'kind' and 'name' must select one document, got ${show(kind)} and ${show(name)}`,
        `choose one of: ${have === '' ? 'none' : have}`, construct);
    }
    return this._backend.materialize(found[0]);
  }

  /**
   * What holds below the target where nobody says anything: what every target does, and what the platform says beside it.
   *
   * @internal
   */
  public _defaultsOf(struct: Struct<any>): { readonly [property: string]: unknown } {
    let defaults = this.defaults.get(struct);
    if (defaults === undefined) {
      defaults = { ...struct.defaultsAt(this.outputVersion), ...this._platform.defaultsAt(struct.name, this.outputVersion) };
      this.defaults.set(struct, defaults);
    }
    return defaults;
  }

  /** @internal */
  public _render(): void {
    if (this._documents === undefined) renderTargets([this]);
  }

  /**
   * Renders every target of the app that was not rendered yet, unless this one was: each asks for itself. Frameworks call it
   * before they synthesize.
   *
   * @internal
   */
  public _renderApp(): void {
    if (this._documents !== undefined) return;
    renderTargets(targetsBelow(this.node.root).filter((target) => target._documents === undefined));
  }

  /** @internal */
  public _assertOpen(construct: IConstruct): void {
    if (this._documents !== undefined) {
      throw new ModelError('MODEL_FROZEN', 'the model was changed after its target was rendered',
        'make the change before synthesis, materialize() and documents()', construct);
    }
  }

  /** Read once for all constructs, because a program may ask for one of each. */
  private documentsOf(construct: IConstruct): TargetDocument[] {
    if (this.documentsByOwner === undefined) {
      this.documentsByOwner = new Map();
      for (const document of this._documents!) {
        const own = this.documentsByOwner.get(document.owner);
        if (own === undefined) this.documentsByOwner.set(document.owner, [document]);
        else own.push(document);
      }
    }
    return this.documentsByOwner.get(construct) ?? [];
  }
}
