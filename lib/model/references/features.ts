import { declareFeatures } from '../../core/features';
import { isResource } from '../../core/tree';
import type { IBroker } from './broker';
import type { CalleeForm } from './callee';
import type { EventDestination } from './event-destination';

/** What references to others can ask of a target. */
export const REFERENCE_FEATURES = declareFeatures({
  'reference.function.import': {},
  'reference.revision': {},
  'reference.tag': {},
  'reference.broker.import': {},
  'reference.path': {},
});

/** A feature of references. */
export type ReferenceFeature = keyof typeof REFERENCE_FEATURES;

const NONE: readonly ReferenceFeature[] = [];
const FUNCTION_IMPORT: readonly ReferenceFeature[] = ['reference.function.import'];
const BROKER_IMPORT: readonly ReferenceFeature[] = ['reference.broker.import'];
const REVISION: readonly ReferenceFeature[] = ['reference.revision'];
const TAG: readonly ReferenceFeature[] = ['reference.tag'];

/** The features that a reference to a callee uses. */
export function calleeFeatures(form: CalleeForm): readonly ReferenceFeature[] {
  switch (form.kind) {
    case 'function': return isResource(form.fn) ? NONE : FUNCTION_IMPORT;
    case 'broker': return brokerFeatures(form.broker);
    case 'revision': return REVISION;
    case 'tag': return TAG;
  }
}

/** The features that a reference to a broker uses. */
export function brokerFeatures(broker: IBroker): readonly ReferenceFeature[] {
  return isResource(broker) ? NONE : BROKER_IMPORT;
}

/** The features that a destination uses. */
export function destinationFeatures(destination: EventDestination): readonly ReferenceFeature[] {
  const form = destination._form;
  switch (form.kind) {
    case 'none': return NONE;
    case 'callee': return form.path === '' ? calleeFeatures(form.callee) : [...calleeFeatures(form.callee), 'reference.path'];
  }
}
