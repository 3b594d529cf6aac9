import { brokerNames, eventSubject, type BrokerAddress } from '../nats/subjects';
import { bloblang } from './literal';

/** A condition on the attributes of an event. */
export type EventCondition = AttributeCondition | CombinedCondition | InvertedCondition;

/** Every named attribute equals, starts with or ends with its value. */
export interface AttributeCondition {
  readonly kind: 'exact' | 'prefix' | 'suffix';
  readonly attributes: Readonly<Record<string, string>>;
}

/** All of the conditions, or at least one of them. */
export interface CombinedCondition {
  readonly kind: 'all' | 'any';
  readonly filters: readonly EventCondition[];
}

/** The opposite. A condition that fails because its extension is missing passes when inverted. */
export interface InvertedCondition {
  readonly kind: 'not';
  readonly filter: EventCondition;
}

const NAME = /^[a-z0-9]+$/;
const CORE = new Set(['id', 'source', 'type', 'specversion', 'subject', 'time', 'dataschema', 'datacontenttype']);

/**
 * The condition as a Bloblang expression that yields true or false and never an error. Attributes are read from the object
 * `event`, an expression such as `$ce`. An extension that is missing fails its condition; a core attribute that is missing
 * is compared as empty text.
 */
export function conditionExpression(condition: EventCondition, event: string): string {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return combined(condition.filters.map((filter) => conditionExpression(filter, event)), condition.kind);
    case 'not':
      return `!(${conditionExpression(condition.filter, event)})`;
    case 'exact':
    case 'prefix':
    case 'suffix': {
      const checks = Object.entries(condition.attributes).map(([name, value]) => attributeCheck(condition.kind, name, value, event));
      return combined(checks, 'all');
    }
  }
}

/**
 * The event types the condition can pass, if it names them exactly: the server can then leave out all other events before
 * they reach the dispatcher. Undefined if the condition can pass events of any type.
 */
export function conditionTypes(condition: EventCondition): string[] | undefined {
  switch (condition.kind) {
    case 'exact':
      return condition.attributes.type === undefined ? undefined : [condition.attributes.type];
    case 'all': {
      const known = condition.filters.map(conditionTypes).filter((types) => types !== undefined);
      return known.length === 0 ? undefined : known.reduce((left, right) => left.filter((type) => right.includes(type)));
    }
    case 'any': {
      const types = condition.filters.map(conditionTypes);
      if (types.length === 0 || types.some((list) => list === undefined)) return undefined;
      return [...new Set(types.flatMap((list) => list ?? []))];
    }
    case 'prefix':
    case 'suffix':
    case 'not':
      return undefined;
  }
}

/**
 * The `filterSubjects` of a consumer: what the server itself can leave out. The dispatcher checks the whole condition all the
 * same, so this saves deliveries and decides nothing.
 */
export function filterSubjects(address: BrokerAddress, condition: EventCondition | undefined): string[] {
  const types = condition === undefined ? undefined : conditionTypes(condition);
  return types === undefined || types.length === 0 ? [brokerNames(address).events] : types.map((type) => eventSubject(address, type));
}

function combined(parts: readonly string[], kind: 'all' | 'any'): string {
  if (parts.length === 0) return kind === 'all' ? 'true' : 'false';
  return `(${parts.join(kind === 'all' ? ' && ' : ' || ')})`;
}

function attributeCheck(kind: AttributeCondition['kind'], name: string, value: string, event: string): string {
  if (!NAME.test(name)) {
    throw new RangeError(`filter attribute ${JSON.stringify(name)} is not a CloudEvents name, use lower-case letters and digits`);
  }
  const attribute = `${event}.get("${name}")${CORE.has(name) ? '.or("")' : ''}`;
  if (kind === 'exact') return `${attribute} == ${bloblang(value)}`;
  return `${attribute}.has_${kind}(${bloblang(value)}).catch(false)`;
}
