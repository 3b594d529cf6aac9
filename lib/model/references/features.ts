import { declareFeatures } from '../../core/features';
import type { ModelIndex } from '../../core/model-index';
import type { Resource } from '../../core/resource';
import { isResource } from '../../core/tree';
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
const REVISION: readonly ReferenceFeature[] = ['reference.revision'];
const TAG: readonly ReferenceFeature[] = ['reference.tag'];

/** The features that a reference to a callee uses, but for those of an import: see `importFeatures`. */
export function calleeFeatures(form: CalleeForm): readonly ReferenceFeature[] {
  switch (form.kind) {
    case 'function': return NONE;
    case 'broker': return brokerFeatures();
    case 'revision': return REVISION;
    case 'tag': return TAG;
  }
}

/** The features that a reference to a broker uses, but for those of an import. */
export function brokerFeatures(): readonly ReferenceFeature[] {
  return NONE;
}

/** The features that a destination uses. */
export function destinationFeatures(destination: EventDestination): readonly ReferenceFeature[] {
  const form = destination._form;
  switch (form.kind) {
    case 'none': return NONE;
    case 'callee': return form.path === '' ? calleeFeatures(form.callee) : [...calleeFeatures(form.callee), 'reference.path'];
  }
}

/** The features that a construct uses by referring to what something else manages. An import that names a construct of the model is none. */
export function importFeatures(index: ModelIndex, from: Resource): readonly ReferenceFeature[] {
  const references = index.referencesOf(from);
  if (references.length === 0) return NONE;
  const features: ReferenceFeature[] = [];
  for (let position = 0; position < references.length; position++) {
    const { to, role } = references[position];
    if (isResource(to)) continue;
    switch (role) {
      case 'invoke': features.push('reference.function.import'); break;
      case 'publish': features.push('reference.broker.import'); break;
      case 'subscribe': features.push('reference.broker.import'); break;
      case 'read': break;
      case 'route': break;
      case 'admit': break;
    }
  }
  return features;
}
