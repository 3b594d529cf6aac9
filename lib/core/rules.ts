import type { IConstruct } from 'constructs';
import { ModelError } from './errors';
import type { Kind } from './kind';
import { checkKind, isRecord, kindProblem } from './kind';
import { nearName } from './near';
import { note } from './notes';
import type { Problem } from './problem';
import type { ReferenceList } from './reference';
import type { Versions } from './versions';
import { atVersion } from './versions';

/** What there is to say about one property of an options struct. Everything that is done with options is read from such rules. */
export interface Rule<T, F extends string = never> {
  /** What a value must be. */
  readonly kind: Kind<T>;

  /**
   * Throws for a value that is wrong by itself.
   *
   * @default - every value of the kind will do
   */
  readonly check?: (value: T, property: string, scope?: IConstruct) => void;

  /**
   * What becomes of a value when a level above has one too. `byKey` is for maps, `byName` for lists of things with a name.
   *
   * @default - it takes the place of the other
   */
  readonly merge?: 'byKey' | 'byName';

  /**
   * Whether a value takes back what levels above say, as if nobody had said anything.
   *
   * @default - no value does
   */
  readonly isOff?: (value: any) => boolean;

  /** The features that values use. None for names, and for parts of a value that has features itself. */
  readonly features: readonly F[];

  /**
   * Those of them that one value uses.
   *
   * @default - all
   */
  readonly featuresOf?: (value: T) => readonly F[];

  /**
   * Adds what a value refers to.
   *
   * @default - nothing
   */
  readonly references?: (value: T, add: ReferenceList) => void;

  /**
   * What holds on every target where no level says anything, with a column for each version of the output.
   *
   * @default - nothing, or what the target says
   */
  readonly defaults?: Versions<T>;
}

const NO_DEFAULT: Versions<undefined> = [undefined];

/** For properties that say nothing about what a platform has to do. */
export const NO_FEATURES: readonly never[] = [];

/** A rule for each property of a struct: a forgotten one does not compile. `F` are the features that they name: none unless it is said. */
export type Rules<O, F extends string = never> = { readonly [K in keyof Required<O>]: Rule<NonNullable<O[K]>, F> };

/** The rules of a struct, ready to be asked. */
export class Struct<O extends object, F extends string = never> {
  private readonly rules: ReadonlyMap<string, Rule<any, any>>;
  /** The properties whose values may refer to something, and what tells to what. */
  public readonly referring: ReadonlyArray<{ readonly property: string; readonly references: (value: any, add: ReferenceList) => void }>;

  private readonly using = new WeakMap<ReadonlySet<string>, readonly string[]>();

  /**
   * @param name name of the struct, as users know it
   * @param rules its rules
   * @param required properties that must be given
   */
  constructor(public readonly name: string, rules: Rules<O, F>, private readonly required: ReadonlyArray<keyof O & string> = []) {
    const entries = Object.entries<Rule<any, any>>(rules);
    this.rules = new Map(entries);
    this.referring = entries.flatMap(([property, { references }]) => references === undefined ? [] : [{ property, references }]);
  }

  /** The names of the properties. */
  public get properties(): string[] {
    return [...this.rules.keys()];
  }

  /** What holds on every target where nobody says anything. Every property is there, so that all options made of it have one layout. */
  public defaultsAt(version: number): { readonly [property: string]: unknown } {
    const columns = Object.fromEntries(this.properties.map((property) => [property, this.rules.get(property)!.defaults ?? NO_DEFAULT]));
    return atVersion(columns, version);
  }

  /** The properties whose values may use one of some features. */
  public propertiesUsing(features: ReadonlySet<string>): readonly string[] {
    let properties = this.using.get(features);
    if (properties === undefined) {
      properties = this.properties.filter((property) => this.rules.get(property)!.features.some((feature) => features.has(feature)));
      this.using.set(features, properties);
    }
    return properties;
  }

  /** The features that a value of a property uses. */
  public featuresOf(property: string, value: unknown): readonly string[] {
    const rule = this.rules.get(property);
    return rule === undefined ? NO_FEATURES : rule.featuresOf?.(value) ?? rule.features;
  }

  /** The rule of a property. */
  public rule(property: string): Rule<any, any> | undefined {
    return this.rules.get(property);
  }

  /**
   * Throws one error with everything that is wrong with options by themselves. Unknown properties that are no misspelt ones become a finding
   * of `scope`; where there is none, a value is made and they are an error too.
   *
   * @param what name of the parameter
   * @param extended whether the options are of a class of the user, which has properties of its own
   */
  public check(options: O, what: string, scope?: IConstruct, extended: boolean = false): void {
    if (!isRecord(options)) throw ModelError.of([kindProblem(this.kind(), options, what)], scope);
    const found: Problem[] = [];
    this.checkMembers(options, '', found, scope, extended);
    if (found.length === 0) return;
    const errors = found.filter((problem) => scope === undefined || problem.warning !== true);
    if (errors.length > 0) throw ModelError.of(errors, scope);
    note(scope!, found);
  }

  /** The kind of objects that are such a struct, for structs within structs. */
  public kind(): Kind<O> {
    return {
      what: `an object of ${this.name}`,
      write: `give an object with ${this.properties.slice(0, 3).map((property) => `'${property}'`).join(', ')}${this.rules.size > 3 ? ', …' : ''}`,
      accepts: isRecord,
      // A text in the place of options may be the password among them.
      confidential: true,
      parts: (options, property, found) => this.checkMembers(options, `${property}.`, found),
    };
  }

  private checkMembers(options: O, prefix: string, found: Problem[], scope?: IConstruct, extended: boolean = false): void {
    for (const property in options) {
      const value: unknown = options[property];
      if (value === undefined) continue;
      const rule = this.rules.get(property);
      if (rule === undefined) this.checkUnknown(property, prefix, found, extended);
      else checkMember(rule, value, prefix === '' ? property : prefix + property, found, scope);
    }
    for (let index = 0; index < this.required.length; index++) {
      const property = this.required[index];
      if (options[property] === undefined) found.push(kindProblem(this.rules.get(property)!.kind, undefined, prefix + property));
    }
  }

  private checkUnknown(property: string, prefix: string, found: Problem[], extended: boolean): void {
    const near = nearName(property, this.rules.keys());
    if (near !== undefined && !extended) {
      found.push({
        code: 'PROPERTY_UNKNOWN', message: `'${prefix}${property}' must be a property of ${this.name}, got an unknown name`, remedy: `write '${near}'`,
      });
    } else if (!extended) {
      found.push({
        code: 'PROPERTY_IGNORED', message: `'${prefix}${property}' is no property of ${this.name} and has no effect`, remedy: 'remove it', warning: true,
      });
    }
  }
}

function checkMember(rule: Rule<any, any>, value: unknown, property: string, found: Problem[], scope?: IConstruct): void {
  const before = found.length;
  if (rule.kind.parts !== undefined || !rule.kind.accepts(value)) checkKind(rule.kind, value, property, found);
  if (rule.check === undefined || found.length > before) return;
  try {
    rule.check(value, property, scope);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    found.push(error.problem);
  }
}
