import type { IConstruct } from 'constructs';
import { requireText } from './checks';
import { CODES } from './error-codes';
import { ModelError, show } from './errors';
import { CONSTRUCT, requireKind } from './kind';
import { nearName } from './near';

const ACKNOWLEDGED = Symbol.for('knomad.acknowledged');

/** How much a finding matters. */
export enum FindingSeverity {
  /** Stops the synthesis. */
  ERROR = 'error',

  /** Worth a look; can be acknowledged. */
  WARNING = 'warning',
}

/** Something the library found in a model. */
export interface Finding {
  /** Stable code, listed in `docs/errors.md`. */
  readonly code: string;

  /** How much it matters. */
  readonly severity: FindingSeverity;

  /** Path of the construct. */
  readonly path: string;

  /** The whole line: path, what is wrong, what to change, code. */
  readonly text: string;

  /**
   * Why somebody decided to live with it.
   *
   * @default - nobody did
   */
  readonly acknowledgement?: string;
}

/**
 * The findings of a part of the model.
 *
 * @example
 *
 * Findings.of(nightly).acknowledge('DST_AMBIGUOUS', 'the report may run twice');
 */
export class Findings {
  /**
   * The findings of `construct` and everything below it.
   *
   * @param construct any construct
   */
  public static of(construct: IConstruct): Findings {
    requireKind(CONSTRUCT, construct, 'construct');
    return new Findings(construct);
  }

  private constructor(private readonly construct: IConstruct) {}

  /**
   * Accepts a warning here and below. Errors cannot be acknowledged.
   *
   * @param code code of the finding, as `docs/errors.md` has it; an error if there is none
   * @param reason why it is accepted; shown in reports
   */
  public acknowledge(code: string, reason: string): void {
    requireText('code', code, this.construct);
    requireText('reason', reason, this.construct);
    if (!Object.prototype.hasOwnProperty.call(CODES, code)) {
      const near = nearName(code, Object.keys(CODES));
      throw new ModelError('FINDING_UNKNOWN', `'code' must be the code of a finding, got ${show(code)}`,
        near === undefined ? 'take one of docs/errors.md' : `write '${near}'`, this.construct);
    }
    const host = this.construct as { [ACKNOWLEDGED]?: Map<string, string> };
    if (host[ACKNOWLEDGED] === undefined) Object.defineProperty(host, ACKNOWLEDGED, { value: new Map() });
    host[ACKNOWLEDGED]!.set(code, reason);
  }
}

/** Why a warning was accepted at `construct` or above it. */
export function acknowledgementOf(construct: IConstruct, code: string): string | undefined {
  for (let at: IConstruct | undefined = construct; at !== undefined; at = at.node.scope) {
    const reason = (at as { [ACKNOWLEDGED]?: Map<string, string> })[ACKNOWLEDGED]?.get(code);
    if (reason !== undefined) return reason;
  }
  return undefined;
}
