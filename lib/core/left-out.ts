import { isOmittable, leaveOutReason } from './features';
import type { ModelIndex } from './model-index';
import type { Resource } from './resource';
import { NO_FEATURES } from './rules';
import type { Struct } from './rules';
import type { Support } from './support';
import { FidelityLevel, mayRefuse, supportIn } from './support';

/** What the target of a construct makes of a feature that the construct uses, what the model may leave out counted as left out. */
export function supportOf(index: ModelIndex, resource: Resource, feature: string): Support | undefined {
  const target = index.targetOf(resource);
  const row = target?._platform.support[feature];
  if (row === undefined) return undefined;
  const support = supportIn(row, target!._settings, resource);
  if (support.level !== FidelityLevel.REFUSED || !isOmittable(feature)) return support;
  const reason = leaveOutReason(resource, feature);
  return reason === undefined ? support : { level: FidelityLevel.LEFT_OUT, note: `${reason}; the target lacks it: ${support.note}` };
}

/** Options without the properties that are left out on the target of a construct. Nearly always the same object. */
export function withoutLeftOut<O extends object>(index: ModelIndex, resource: Resource, struct: Struct<O>, options: O): O {
  const lacking = index.memo('features that may be left out', index.targetOf(resource), lackingFeatures);
  if (lacking.length === 0) return options;
  const candidates = lacking.filter((feature) => leaveOutReason(resource, feature) !== undefined);
  if (candidates.length === 0) return options;
  const kept = Object.entries(options).filter(([property, value]) => {
    const features = value === undefined ? NO_FEATURES : struct.featuresOf(property, value);
    return !features.some((feature) => candidates.includes(feature) && supportOf(index, resource, feature)?.level === FidelityLevel.LEFT_OUT);
  });
  return Object.fromEntries(kept) as O;
}

/** The omittable features that a target refuses, always or under a condition. */
function lackingFeatures(target: ReturnType<ModelIndex['targetOf']>): string[] {
  const table = target?._platform.support ?? {};
  return Object.keys(table).filter((feature) => isOmittable(feature)
    && mayRefuse(table[feature], target!._settings));
}
