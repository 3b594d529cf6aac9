/** Seconds of one stretch of time that is looked up at once: 512 days, so that a year costs one look-up. */
const STRETCH = 512 * 86_400;

/** How far apart the offset is probed. No zone changed its clocks twice within a week since 1970. */
const PROBE = 7 * 86_400;

/** Names without a slash in the IANA data base. Others that JavaScript accepts, `PST` or `JST` for example, are unknown to Go. */
const PLAIN_NAMES = new Set([
  'CET', 'CST6CDT', 'Cuba', 'EET', 'EST', 'EST5EDT', 'Egypt', 'Eire', 'GB', 'GB-Eire', 'GMT', 'GMT+0', 'GMT-0', 'GMT0', 'Greenwich', 'HST',
  'Hongkong', 'Iceland', 'Iran', 'Israel', 'Jamaica', 'Japan', 'Kwajalein', 'Libya', 'MET', 'MST', 'MST7MDT', 'NZ', 'NZ-CHAT', 'Navajo', 'PRC',
  'PST8PDT', 'Poland', 'Portugal', 'ROC', 'ROK', 'Singapore', 'Turkey', 'UCT', 'UTC', 'Universal', 'W-SU', 'WET', 'Zulu',
]);

const AREA = /^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|US)\//;

/** Names that left the IANA data base and are still known to `Intl`. */
const FORMER_NAMES = new Set(['Canada/East-Saskatchewan', 'US/Pacific-New']);

/** How the words of a name are capitalised, besides the names themselves that Intl gives back. */
const WORD = /^([A-Z][a-z]+|[A-Z][a-z]+[A-Z][A-Za-z]+|of|au|es|ACT|LHI|NSW|GMT0?|IN|UCT|UTC|US|0)$/;

/** A change of the offset of a time zone. */
export interface Transition {
  /** First second with the new offset, since 1970. */
  readonly at: number;
  /** Offsets in seconds east of Greenwich. */
  readonly before: number;
  readonly after: number;
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly offset: number;
}

/** The offsets of a time zone, from the data of `Intl`. Times are whole seconds since 1970. */
export class TimeZone {
  private readonly format: Intl.DateTimeFormat;
  private readonly stretches = new Map<number, Span[]>();
  private last: Span = { start: 0, end: 0, offset: 0 };

  /** @param name IANA name */
  constructor(public readonly name: string) {
    this.format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset', year: 'numeric' });
  }

  /** Offset in seconds east of Greenwich. */
  public offsetAt(time: number): number {
    if (time < this.last.start || time >= this.last.end) this.last = this.spanAt(time);
    return this.last.offset;
  }

  /** The local time as seconds since 1970-01-01T00:00 on the wall clock. */
  public localAt(time: number): number {
    return time + this.offsetAt(time);
  }

  /**
   * The time at which the wall clock shows `local`, resolved as Go does: of a local time that occurs twice it takes the second east of
   * Greenwich and the first west of it; for one that does not exist it takes the offset on the other side of the gap.
   */
  public timeOf(local: number): number {
    const offset = this.offsetAt(local);
    const time = local - offset;
    const actual = this.offsetAt(time);
    return actual === offset ? time : local - actual;
  }

  /** All changes of the offset from `from` up to `to`. */
  public transitions(from: number, to: number): Transition[] {
    const found: Transition[] = [];
    let before = this.spanAt(from - 1);
    while (before.end < to) {
      const after = this.spanAt(before.end);
      if (after.offset !== before.offset) found.push({ at: after.start, before: before.offset, after: after.offset });
      before = after;
    }
    return found;
  }

  private spanAt(time: number): Span {
    const number = Math.floor(time / STRETCH);
    let spans = this.stretches.get(number);
    if (spans === undefined) {
      spans = this.spansOf(number * STRETCH, (number + 1) * STRETCH);
      this.stretches.set(number, spans);
    }
    return spans.find((span) => time < span.end) as Span;
  }

  private spansOf(from: number, to: number): Span[] {
    const spans: Span[] = [];
    let start = from;
    let offset = this.probe(from);
    for (let at = from; at < to; at += PROBE) {
      const next = Math.min(at + PROBE, to) - 1;
      if (this.probe(next) === offset) continue;
      const end = this.change(at, next, offset);
      spans.push({ start, end, offset });
      start = end;
      offset = this.probe(next);
    }
    return [...spans, { start, end: to, offset }];
  }

  /** The first second after `low` without `offset`, which `low` has and `high` has not. */
  private change(low: number, high: number, offset: number): number {
    let [same, other] = [low, high];
    while (other - same > 1) {
      const middle = Math.floor((same + other) / 2);
      if (this.probe(middle) === offset) same = middle;
      else other = middle;
    }
    return other;
  }

  private probe(time: number): number {
    const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(this.format.format(time * 1000));
    const [, sign, hours = '0', minutes = '0', seconds = '0'] = match as RegExpExecArray;
    return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
  }
}

const ZONES = new Map<string, TimeZone>();

/** The time zone of that name; its offsets are looked up once. The name must satisfy `isTimeZone`. */
export function timeZone(name: string): TimeZone {
  let zone = ZONES.get(name);
  if (zone === undefined) {
    zone = new TimeZone(name);
    ZONES.set(name, zone);
  }
  return zone;
}

const VERDICTS = new Map<string, boolean>();

/**
 * Whether `name` is a time zone of the IANA data base, spelled as there.
 *
 * `Intl` alone accepts more than the engines, which look the name up as a file: fixed offsets such as `+02:00`, any capitalisation,
 * abbreviations such as `PST`.
 */
export function isTimeZone(name: string): boolean {
  let verdict = VERDICTS.get(name);
  if (verdict === undefined) {
    verdict = isSpelled(name);
    VERDICTS.set(name, verdict);
  }
  return verdict;
}

function isSpelled(name: string): boolean {
  if (FORMER_NAMES.has(name) || (!PLAIN_NAMES.has(name) && !AREA.test(name))) return false;
  let resolved: string;
  try {
    resolved = new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return false;
  }
  // A name that stands for another one resolves to that, and tells nothing of its own spelling.
  return resolved === name || PLAIN_NAMES.has(name) || name.startsWith('Etc/GMT') || name.split(/[/_-]/).every((word) => WORD.test(word));
}
