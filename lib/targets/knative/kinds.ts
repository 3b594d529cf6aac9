import { objectOf } from '../../core/kind';
import type { KnativeTarget } from './knative-target';

/** The root of a model on Knative. */
export const KNATIVE_TARGET = objectOf<KnativeTarget>('KnativeTarget', 'give the KnativeTarget of the model');
