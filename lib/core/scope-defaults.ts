import type { IConstruct } from 'constructs';
import { ModelError } from './errors';
import { CONSTRUCT, requireKind } from './kind';
import type { ModelIndex } from './model-index';
import type { Struct } from './rules';
import { assertOpen } from './tree';

interface Host<O> {
  [mark: symbol]: O | undefined;
}

/** Options that hold for everything below a construct that does not say otherwise. */
export class ScopeDefaults<O extends object> {
  private readonly mark: symbol;

  /**
   * @param name name of the class that users call
   * @param what what they are, for people
   * @param struct rules of the options
   */
  constructor(name: string, private readonly what: string, private readonly struct: Struct<O>) {
    this.mark = Symbol.for(`knomad.${name}`);
  }

  /** Gives what is below a construct options. */
  public apply(scope: IConstruct, options: O): void {
    requireKind(CONSTRUCT, scope, 'scope');
    if ((scope as unknown as Host<O>)[this.mark] !== undefined) {
      throw new ModelError('DUPLICATE_KEY', `the ${this.what} of a scope must be applied once`, 'merge the two calls', scope);
    }
    assertOpen(scope);
    this.struct.check(options, 'options', scope);
    Object.defineProperty(scope, this.mark, { value: this.known(options) });
  }

  /** What was applied to a construct itself. */
  public own(construct: IConstruct): O | undefined {
    return (construct as unknown as Host<O>)[this.mark];
  }

  /** The options that hold at a construct, nearest first. */
  public in(index: ModelIndex, construct: IConstruct): O[] {
    return this.levels.in(index, construct) as O[];
  }

  private readonly levels = new ScopeLevels([this]);

  /** What another struct has a property for has no effect here either: its values were not checked. */
  private known(options: O): O {
    return Object.fromEntries(Object.entries(options).filter(([property]) => this.struct.rule(property) !== undefined)) as O;
  }
}

/** Shared where nobody says anything; nobody changes it. */
const NO_LEVELS: object[] = [];

/** What several kinds of defaults say together. */
export class ScopeLevels {
  constructor(private readonly kinds: ReadonlyArray<ScopeDefaults<any>>) {}

  /** The options that hold at a construct, nearest first. Constructs of one scope find out together. */
  public in(index: ModelIndex, construct: IConstruct): object[] {
    const { scope } = construct.node;
    const above = scope === undefined ? NO_LEVELS : index.memo(this, scope, this.at);
    let own = NO_LEVELS;
    for (let position = 0; position < this.kinds.length; position++) {
      const options = this.kinds[position].own(construct);
      if (options !== undefined) own = [...own, options];
    }
    return own === NO_LEVELS ? above : [...own, ...above];
  }

  private readonly at = (construct: IConstruct, index: ModelIndex): object[] => this.in(index, construct);
}
