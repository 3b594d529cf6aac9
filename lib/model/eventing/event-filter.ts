import { requireKnown } from '../../core/checks';
import { ModelError, show } from '../../core/errors';

/**
 * What each form of filter becomes on a target.
 *
 * @internal
 */
export interface EventFilterVisitor<T> {
  visitExact(attributes: { [name: string]: string }): T;
  visitPrefix(attributes: { [name: string]: string }): T;
  visitSuffix(attributes: { [name: string]: string }): T;
  visitAll(filters: EventFilter[]): T;
  visitAny(filters: EventFilter[]): T;
  visitNot(filter: EventFilter): T;
}

const ATTRIBUTE = /^[a-z][a-z0-9]*$/;

/**
 * Which events a trigger wants, by their CloudEvents attributes.
 *
 * An extension that an event lacks fails `exact`, `prefix` and `suffix`, and so passes their `not`.
 * An optional attribute that an event lacks compares as the empty text.
 *
 * @see https://knative.dev/docs/eventing/triggers/
 * @example
 *
 * EventFilter.all(
 *   EventFilter.prefix({ type: 'shop.order.' }),
 *   EventFilter.not(EventFilter.exact({ source: '/tests' })),
 * );
 */
export abstract class EventFilter {
  /**
   * Every attribute has exactly this value.
   *
   * @param attributes values by attribute name, at least one; no empty value
   */
  public static exact(attributes: { [name: string]: string }): EventFilter {
    return new AttributeFilter('visitExact', checked(attributes));
  }

  /**
   * Every attribute starts with this text.
   *
   * @param attributes texts by attribute name, at least one; no empty text
   */
  public static prefix(attributes: { [name: string]: string }): EventFilter {
    return new AttributeFilter('visitPrefix', checked(attributes));
  }

  /**
   * Every attribute ends with this text.
   *
   * @param attributes texts by attribute name, at least one; no empty text
   */
  public static suffix(attributes: { [name: string]: string }): EventFilter {
    return new AttributeFilter('visitSuffix', checked(attributes));
  }

  /**
   * Every filter matches.
   *
   * @param filters at least one
   */
  public static all(...filters: EventFilter[]): EventFilter {
    return new ListFilter('visitAll', notEmpty(filters));
  }

  /**
   * At least one filter matches.
   *
   * @param filters at least one
   */
  public static any(...filters: EventFilter[]): EventFilter {
    return new ListFilter('visitAny', notEmpty(filters));
  }

  /**
   * The filter does not match.
   *
   * @param filter the filter
   */
  public static not(filter: EventFilter): EventFilter {
    return new NotFilter(filter);
  }

  /** @internal */
  public abstract _accept<T>(visitor: EventFilterVisitor<T>): T;
}

class AttributeFilter extends EventFilter {
  constructor(private readonly method: 'visitExact' | 'visitPrefix' | 'visitSuffix', private readonly attributes: { [name: string]: string }) {
    super();
  }

  public _accept<T>(visitor: EventFilterVisitor<T>): T {
    return visitor[this.method]({ ...this.attributes });
  }
}

class ListFilter extends EventFilter {
  constructor(private readonly method: 'visitAll' | 'visitAny', private readonly filters: EventFilter[]) {
    super();
  }

  public _accept<T>(visitor: EventFilterVisitor<T>): T {
    return visitor[this.method]([...this.filters]);
  }
}

class NotFilter extends EventFilter {
  constructor(private readonly filter: EventFilter) {
    super();
  }

  public _accept<T>(visitor: EventFilterVisitor<T>): T {
    return visitor.visitNot(this.filter);
  }
}

function checked(attributes: { [name: string]: string }): { [name: string]: string } {
  const names = notEmpty(Object.keys(attributes));
  for (let index = 0; index < names.length; index++) {
    const name = names[index];
    const value: unknown = attributes[name];
    if (!ATTRIBUTE.test(name)) {
      throw new ModelError('FILTER_ATTRIBUTE', `a filter must name attributes of lower-case letters and digits, got ${show(name)}`,
        'use the name of a CloudEvents attribute');
    }
    requireKnown(name, value);
    if (typeof value !== 'string' || value === '') {
      throw new ModelError('FILTER_EMPTY', `the filter on '${name}' must have a text, got ${show(value)}`,
        'give the text; Knative brokers disagree on what an empty one means');
    }
  }
  return { ...attributes };
}

function notEmpty<T>(list: T[]): T[] {
  if (list.length === 0) {
    throw new ModelError('FILTER_EMPTY', 'a filter must have a condition, got none', 'add one, or leave the filter out to get every event');
  }
  return list;
}
