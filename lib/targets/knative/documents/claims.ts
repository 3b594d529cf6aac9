import type { NameClaim, RenderContext } from '../../../core/platform';
import type { Resource } from '../../../core/resource';
import type { KnativeTarget } from '../knative-target';

/** The texts are kept, because thousands of names share a few. */
const DOMAINS = new WeakMap<KnativeTarget, Map<string, string>>();

/** A name that must be unique among the objects of one kind in its namespace and cluster. */
export function claim(owner: Resource, kind: string, name: string, context: RenderContext): NameClaim {
  return { domain: domainOf(kind, context.target as KnativeTarget), name, owner };
}

function domainOf(kind: string, target: KnativeTarget): string {
  let domains = DOMAINS.get(target);
  if (domains === undefined) DOMAINS.set(target, domains = new Map());
  let domain = domains.get(kind);
  if (domain === undefined) domains.set(kind, domain = `a ${kind} of namespace ${target.namespace} in cluster ${target._settings.cluster}`);
  return domain;
}
