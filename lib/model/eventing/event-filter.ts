import { brand } from '../../core/brand';
import { requireKnown } from '../../core/checks';
import { ModelError, show } from '../../core/errors';
import { isRecord, listOf, objectOf, requireKind } from '../../core/kind';
import type { Kind } from '../../core/kind';
import type { EventingFeature } from './features';

/** What each form of filter is. */
export type FilterForm =
  | { readonly kind: 'exact' | 'prefix' | 'suffix'; readonly attributes: { readonly [name: string]: string } }
  | { readonly kind: 'all' | 'any'; readonly filters: readonly EventFilter[] }
  | { readonly kind: 'not'; readonly filter: EventFilter };

const ATTRIBUTE = /^[a-z][a-z0-9]*$/;

const ATTRIBUTES: Kind<{ [name: string]: string }> = {
  what: 'an object of attributes', write: "write it like { type: 'shop.order.placed' }", accepts: isRecord,
};

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
export class EventFilter {
  /**
   * Every attribute has exactly this value.
   *
   * @param attributes values by attribute name, at least one; no empty value
   */
  public static exact(attributes: { [name: string]: string }): EventFilter {
    return new EventFilter({ kind: 'exact', attributes: checked(attributes) });
  }

  /**
   * Every attribute starts with this text.
   *
   * @param attributes texts by attribute name, at least one; no empty text
   */
  public static prefix(attributes: { [name: string]: string }): EventFilter {
    return new EventFilter({ kind: 'prefix', attributes: checked(attributes) });
  }

  /**
   * Every attribute ends with this text.
   *
   * @param attributes texts by attribute name, at least one; no empty text
   */
  public static suffix(attributes: { [name: string]: string }): EventFilter {
    return new EventFilter({ kind: 'suffix', attributes: checked(attributes) });
  }

  /**
   * Every filter matches.
   *
   * @param filters at least one
   */
  public static all(...filters: EventFilter[]): EventFilter {
    return new EventFilter({ kind: 'all', filters: checkedList(filters) });
  }

  /**
   * At least one filter matches.
   *
   * @param filters at least one
   */
  public static any(...filters: EventFilter[]): EventFilter {
    return new EventFilter({ kind: 'any', filters: checkedList(filters) });
  }

  /**
   * The filter does not match.
   *
   * @param filter the filter
   */
  public static not(filter: EventFilter): EventFilter {
    requireKind(EVENT_FILTER, filter, 'filter');
    return new EventFilter({ kind: 'not', filter });
  }

  private constructor(private readonly form: FilterForm) {}

  /** What it is: `exact`, `prefix`, `suffix`, `all`, `any` or `not`. */
  public get filterType(): string {
    return this.form.kind;
  }

  /** @internal */
  public get _form(): FilterForm {
    return this.form;
  }
}

brand(EventFilter, 'EventFilter');

/** Which events are wanted. */
export const EVENT_FILTER: Kind<EventFilter> = objectOf('EventFilter', "write EventFilter.exact({ type: 'shop.order.placed' })");

const FILTERS = listOf(EVENT_FILTER);

/** The features that filters use. */
export const FILTER_FEATURES: readonly EventingFeature[] = ['filter.exact', 'filter.prefix', 'filter.suffix', 'filter.all', 'filter.any', 'filter.not'];

/** The features that a filter uses. */
export function filterFeatures(filter: EventFilter): EventingFeature[] {
  const form = filter._form;
  switch (form.kind) {
    case 'exact': return ['filter.exact'];
    case 'prefix': return ['filter.prefix'];
    case 'suffix': return ['filter.suffix'];
    case 'all': return ['filter.all', ...form.filters.flatMap(filterFeatures)];
    case 'any': return ['filter.any', ...form.filters.flatMap(filterFeatures)];
    case 'not': return ['filter.not', ...filterFeatures(form.filter)];
  }
}

function checkedList(filters: EventFilter[]): EventFilter[] {
  requireKind(FILTERS, filters, 'filters');
  return [...notEmpty(filters)];
}

function checked(attributes: { [name: string]: string }): { [name: string]: string } {
  requireKind(ATTRIBUTES, attributes, 'attributes');
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
