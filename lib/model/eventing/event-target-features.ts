import { isResource } from '../../core/tree';
import type { Feature } from '../features';
import type { IEventTarget } from './event-target';
import { visitEventTarget } from './event-target';

/** The features that a reference to a function or a broker uses: whether it is imported. */
export function eventTargetFeatures(target: IEventTarget): Feature[] {
  if (isResource(target)) return [];
  return visitEventTarget<Feature[]>(target, { visitBroker: () => ['broker.import'], visitFunction: () => ['function.import'] });
}
