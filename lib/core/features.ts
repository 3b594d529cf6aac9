import type { IConstruct } from 'constructs';
import { requireText } from './checks';
import { ModelError, show } from './errors';
import { CONSTRUCT, TEXT, requireKind } from './kind';
import { nearName } from './near';
import { assertOpen } from './tree';

const LEFT_OUT = Symbol.for('knomad.leftOut');

interface Host {
  [LEFT_OUT]?: Map<string, string>;
}

/** What is to be known of a feature of the model, whatever a target makes of it. */
export interface FeatureFacts {
  /**
   * Whether a model without the feature still means the same: limits and hints, never filters, access, mounts, TLS or order.
   *
   * @default false
   */
  readonly omittable?: boolean;
}

/** Features by their names, declared beside the constructs that they belong to. */
export interface FeatureList {
  readonly [feature: string]: FeatureFacts;
}

/** Every feature of the model. Rooms declare theirs when they are read, so that the core knows no room. */
const known = new Map<string, FeatureFacts>();

/** Declares the features of a room. */
export function declareFeatures<L extends FeatureList>(list: L): L {
  for (const [name, facts] of Object.entries(list)) known.set(name, facts);
  return list;
}

/**
 * The features of a part of the model: what it asks of a target. `docs/support.md` says what each target makes of each.
 *
 * @example
 *
 * Features.of(orders).leaveOut('function.max-concurrency', 'the program limits itself');
 */
export class Features {
  /**
   * The features of `construct` and everything below it.
   *
   * @param construct any construct
   */
  public static of(construct: IConstruct): Features {
    requireKind(CONSTRUCT, construct, 'construct');
    return new Features(construct);
  }

  private constructor(private readonly construct: IConstruct) {}

  /**
   * Allows targets that lack a feature to leave it out here and below, so that one model needs no condition on its target. A target that has
   * the feature honours it as before; one that leaves it out says so in its fidelity report.
   *
   * Only limits and hints can be left out, never filters, access, mounts, TLS or order: `docs/support.md` marks them.
   *
   * What is left out counts as not given, and the default of the target holds.
   *
   * @param feature name of the feature, as the fidelity report and `docs/support.md` have it; an error if there is none, or one that is needed
   * @param reason why the model can do without; shown in reports
   */
  public leaveOut(feature: string, reason: string): void {
    requireKind(TEXT, feature, 'feature', this.construct);
    requireText('reason', reason, this.construct);
    assertOpen(this.construct);
    const facts = known.get(feature);
    if (facts === undefined) {
      const near = nearName(feature, known.keys());
      throw new ModelError('FEATURE_UNKNOWN', `'feature' must be a feature of the model, got ${show(feature)}`,
        near === undefined ? 'take one of docs/support.md' : `write '${near}'`, this.construct);
    }
    if (facts.omittable !== true) {
      throw new ModelError('FEATURE_NEEDED', `'feature' must be a limit or a hint, got '${feature}', without which the model would mean something else`,
        'choose another target, or another model for this one', this.construct);
    }
    const host = this.construct as Host;
    if (host[LEFT_OUT] === undefined) Object.defineProperty(host, LEFT_OUT, { value: new Map() });
    host[LEFT_OUT]!.set(feature, reason);
  }
}

/** Why a feature may be left out at a construct, if it may. */
export function leaveOutReason(construct: IConstruct, feature: string): string | undefined {
  for (let at: IConstruct | undefined = construct; at !== undefined; at = at.node.scope) {
    const reason = (at as Host)[LEFT_OUT]?.get(feature);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** Whether a model without a feature still means the same. */
export function isOmittable(feature: string): boolean {
  return known.get(feature)?.omittable === true;
}
