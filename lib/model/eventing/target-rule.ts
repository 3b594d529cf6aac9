import type { IConstruct } from 'constructs';
import { ModelError } from '../../core/errors';
import type { Rule } from '../../core/rules';
import type { IEventTarget } from '../references/event-destination';
import { REFERENCE_FEATURES, destinationFeatures } from '../references/features';
import type { ReferenceFeature } from '../references/features';
import { EVENT_TARGET, destinationOf } from '../references/kinds';
import { addDestination } from '../references/resolve';

/** Where a trigger or a schedule sends its events. */
export const TARGET_RULE: Rule<IEventTarget, ReferenceFeature> = {
  kind: EVENT_TARGET,
  check: requireSomewhere,
  features: Object.keys(REFERENCE_FEATURES) as ReferenceFeature[],
  featuresOf: (target) => destinationFeatures(destinationOf(target, 'target')),
  references: (target, list) => addDestination(list, destinationOf(target, 'target')),
};

/** Throws for a destination that is nowhere: it takes back what levels above say, and here is no level above. */
function requireSomewhere(target: IEventTarget, property: string, scope?: IConstruct): void {
  if (destinationOf(target, property)._form.kind !== 'none') return;
  throw new ModelError('VALUE_KIND', `'${property}' must be somewhere, got EventDestination.none()`, 'give a function or a broker', scope);
}
