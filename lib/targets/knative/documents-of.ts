import { requireKind } from '../../core/kind';
import { KNATIVE_TARGET } from './kinds';
import type { KnativeTarget } from './knative-target';

/**
 * The Kubernetes objects below a target as plain JSON, in the order in which they are written. Renders the target: the model is frozen
 * afterwards. The same as `target.documents()`.
 *
 * @param target the target
 */
export function documentsOf(target: KnativeTarget): any[] {
  requireKind(KNATIVE_TARGET, target, 'target');
  return target.documents();
}
