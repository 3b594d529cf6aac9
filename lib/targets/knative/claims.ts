import type { NameClaim, RenderContext } from '../../core/platform';
import type { Resource } from '../../core/resource';
import type { KnativeTarget } from './knative-target';

/** A name that must be unique among the objects of one kind in its namespace and cluster. */
export function claim(owner: Resource, kind: string, name: string, context: RenderContext): NameClaim {
  const target = context.target as KnativeTarget;
  return { domain: `a ${kind} of namespace ${target.namespace} in cluster ${target._settings.cluster}`, name, owner };
}
