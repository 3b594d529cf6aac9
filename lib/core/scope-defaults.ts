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
  constructor(private readonly name: string, private readonly what: string, private readonly struct: Struct<O>) {
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

  /** The options that hold at a construct, nearest first. Constructs of one scope find out together. */
  public in(index: ModelIndex, construct: IConstruct): O[] {
    return index.inherited(this.name, construct, (construct as unknown as Host<O>)[this.mark], (scope) => this.at(scope));
  }

  /** What another struct has a property for has no effect here either: its values were not checked. */
  private known(options: O): O {
    return Object.fromEntries(Object.entries(options).filter(([property]) => this.struct.rule(property) !== undefined)) as O;
  }

  private at(construct: IConstruct): O[] {
    const found: O[] = [];
    for (let at: IConstruct | undefined = construct; at !== undefined; at = at.node.scope) {
      const options = (at as unknown as Host<O>)[this.mark];
      if (options !== undefined) found.push(options);
    }
    return found;
  }
}
