import type { Resource } from './resource';

/** How well a target honours a feature of the model. */
export enum FidelityLevel {
  /** The platform has the feature, with the same meaning. */
  SAME = 'same',

  /** A named engine beside the platform provides the feature. */
  EMULATED = 'emulated',

  /** The feature works within limits that the note states. */
  LIMITED = 'limited',

  /** The synthesis stops when a model uses the feature. */
  REFUSED = 'refused',

  /** The target lacks the feature, and the model says that it may: what asks for it is left out. */
  LEFT_OUT = 'left out',
}

/** What one target makes of one feature. */
export interface Support {
  readonly level: FidelityLevel;

  /** What becomes of it, in a few words; for `EMULATED` it names the engine, for `REFUSED` the remedy. */
  readonly note: string;
}

/** Something that a target was told, or that holds where a feature is used, and on which support depends. */
export interface Condition<S> {
  /** For people, as it reads behind *with*: `an autoscaler`. */
  readonly what: string;

  /**
   * Whether it depends on what uses the feature.
   *
   * @default false
   */
  readonly byUse?: boolean;

  /** Whether it holds for settings of a target and, unless only those are asked about, for what uses the feature. */
  holds(settings: S, use?: Resource): boolean;
}

/** What becomes of a feature under a condition. */
export interface Case<S> {
  /** @default - in all other cases */
  readonly condition?: Condition<S>;
  readonly support: Support;
}

/** What one target makes of one feature: the first case that holds counts. The last one has no condition. */
export type Row<S> = ReadonlyArray<Case<S>>;

/** What one target makes of every feature. */
export interface SupportTable<S = any> {
  readonly [feature: string]: Row<S>;
}

/** Rows for features: a forgotten one does not compile. */
export type RowsOf<F extends string, S> = { readonly [K in F]: Row<S> };

/** A row whose support does not depend on anything. */
export function always(support: Support): Row<any> {
  return [{ support }];
}

/** A case of a row. */
export function when<S>(condition: Condition<S>, support: Support): Case<S> {
  return { condition, support };
}

/** The last case of a row. */
export function otherwise(support: Support): Case<any> {
  return { support };
}

/** The support that a row says. */
export function supportIn<S>(row: Row<S>, settings: S, use?: Resource): Support {
  for (let index = 0; index < row.length; index++) {
    const { condition, support } = row[index];
    if (condition === undefined || condition.holds(settings, use)) return support;
  }
  throw new Error('the last case of a row must have no condition');
}

/** Whether a row refuses a feature, to everybody or to some. */
export function mayRefuse<S>(row: Row<S>, settings: S): boolean {
  for (const { condition, support } of row) {
    const holds = condition === undefined || condition.byUse === true || condition.holds(settings);
    if (holds && support.level === FidelityLevel.REFUSED) return true;
    if (holds && condition?.byUse !== true) return false;
  }
  return false;
}

/** Honoured by the platform itself. */
export function same(note: string): Support {
  return { level: FidelityLevel.SAME, note };
}

/** Honoured by a named engine. */
export function emulated(note: string): Support {
  return { level: FidelityLevel.EMULATED, note };
}

/** Honoured within limits. */
export function limited(note: string): Support {
  return { level: FidelityLevel.LIMITED, note };
}

/** Not honoured: stops the synthesis. */
export function refused(note: string): Support {
  return { level: FidelityLevel.REFUSED, note };
}
