import { FidelityReport } from './fidelity';
import type { FidelityEntry } from './fidelity';
import { supportOf } from './left-out';
import { ModelIndex } from './model-index';
import type { PlatformTarget } from './platform-target';

/** What a target makes of the features that are used below it: an entry for each feature, or several where it depends on who uses it. */
export function fidelityOf(target: PlatformTarget): FidelityReport {
  const index = new ModelIndex(target.node.root);
  const entries = new Map<string, FidelityEntry>();
  for (const resource of index.below(target)) {
    for (const feature of new Set(resource._features(index))) {
      const support = supportOf(index, resource, feature);
      if (support === undefined) continue;
      const key = `${feature}\0${support.level}\0${support.note}`;
      const known = entries.get(key);
      if (known === undefined) entries.set(key, { feature, ...support, constructs: [resource.node.path] });
      else known.constructs.push(resource.node.path);
    }
  }
  const order = new Map(Object.keys(target._platform.support).map((feature, position) => [feature, position]));
  return FidelityReport._of(target._platform.name, [...entries.values()].sort((left, right) => order.get(left.feature)! - order.get(right.feature)!));
}
