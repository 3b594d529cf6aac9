import { FidelityLevel } from './support';

/** What a target makes of one feature that the model uses. One that depends on who uses it has several entries. */
export interface FidelityEntry {
  /** The feature, `delivery.retries` for example; all are in `docs/support.md`. */
  readonly feature: string;

  /** How well the target honours it. */
  readonly level: FidelityLevel;

  /** What becomes of it, and the limits if there are any; why it may be left out, if it is. */
  readonly note: string;

  /** Paths of the constructs that use the feature. */
  readonly constructs: string[];
}

/** What a target makes of the features that a model uses. */
export class FidelityReport {
  /**
   * @param platform name of the platform, for people
   * @param entries one entry for each feature in use
   */
  constructor(public readonly platform: string, public readonly entries: FidelityEntry[]) {}

  /**
   * The entries of one level.
   *
   * @param level the level
   */
  public ofLevel(level: FidelityLevel): FidelityEntry[] {
    return this.entries.filter((entry) => entry.level === level);
  }

  /** The report as text for a terminal or a log, one line for each feature. */
  public toText(): string {
    const width = Math.max(0, ...this.entries.map((entry) => entry.feature.length));
    const lines = this.entries.map((entry) => `  ${entry.level.padEnd(8)}  ${entry.feature.padEnd(width)}  ${entry.note}`);
    const counts = Object.values(FidelityLevel).map((level) => `${this.ofLevel(level).length} ${level}`).join(', ');
    return [`Fidelity on ${this.platform}: ${counts}`, ...lines].join('\n');
  }
}
