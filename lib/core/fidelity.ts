import { memberOf, requireKind } from './kind';
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

const LEVEL = memberOf('FidelityLevel', FidelityLevel);

/** What a target makes of the features that a model uses. Made by `PlatformTarget.fidelity()`. */
export class FidelityReport {
  /** @internal */
  public static _of(platform: string, entries: FidelityEntry[]): FidelityReport {
    return new FidelityReport(platform, entries);
  }

  private constructor(
    /** Name of the platform, for people. */
    public readonly platform: string,
    /** An entry for each feature in use, or several where its support depends on who uses it. */
    public readonly entries: FidelityEntry[],
  ) {}

  /**
   * The entries of one level.
   *
   * @param level the level
   */
  public ofLevel(level: FidelityLevel): FidelityEntry[] {
    requireKind(LEVEL, level, 'level');
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
