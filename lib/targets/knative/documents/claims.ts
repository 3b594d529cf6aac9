import type { NameClaim } from '../../../core/platform';
import type { Resource } from '../../../core/resource';
import type { KnativeContext } from './kind';
import type { KnativeSettings } from './settings';

/** The texts are kept, because thousands of names share a few. */
const DOMAINS = new WeakMap<KnativeSettings, Map<string, string>>();

/** A name that must be unique among the objects of one kind in its namespace and cluster. */
export function claim(owner: Resource, kind: string, name: string, context: KnativeContext): NameClaim {
  return { domain: domainOf(kind, context.settings), name, owner };
}

function domainOf(kind: string, settings: KnativeSettings): string {
  let domains = DOMAINS.get(settings);
  if (domains === undefined) DOMAINS.set(settings, domains = new Map());
  let domain = domains.get(kind);
  if (domain === undefined) domains.set(kind, domain = `a ${kind} of namespace ${settings.namespace} in cluster ${settings.cluster}`);
  return domain;
}
