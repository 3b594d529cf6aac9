import type { IConstruct } from 'constructs';
import { ModelError } from '../../core/errors';
import type { IEventTarget } from '../references/event-destination';
import { destinationOf } from '../references/kinds';

/** Throws for a destination that is nowhere: it takes back what levels above say, and here is no level above. */
export function requireSomewhere(target: IEventTarget, property: string, scope?: IConstruct): void {
  if (destinationOf(target, property)._form.kind !== 'none') return;
  throw new ModelError('VALUE_KIND', `'${property}' must be somewhere, got EventDestination.none()`, 'give a function or a broker', scope);
}
