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
}

/** What one target makes of one feature. */
export interface Support {
  readonly level: FidelityLevel;

  /** What becomes of it, in a few words; for `EMULATED` it names the engine, for `REFUSED` the remedy. */
  readonly note: string;
}

/** What one target makes of every feature. */
export interface SupportTable {
  readonly [feature: string]: Support;
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
