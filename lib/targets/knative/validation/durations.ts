const GO_DURATION = /^[+-]?(?:(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+$/;
const GO_PART = /([0-9]*)(?:\.([0-9]*))?(ns|us|µs|μs|ms|s|m|h)/g;

/** What most durations look like: asked first because it is quick. */
const GO_SECONDS = /^([0-9]{1,6})s$/;

/** Nanoseconds of each unit. */
const UNIT: Readonly<Record<string, number>> = { ns: 1, us: 1e3, µs: 1e3, μs: 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 };

/** The longest duration Go can hold, in nanoseconds. */
const LONGEST = 2 ** 63;

/** Nanoseconds of a duration in Go's notation, `1h15m30.5s` for example, or nothing when the text is none. */
export function parseGoDuration(duration: string): number | undefined {
  const short = GO_SECONDS.exec(duration);
  if (short !== null) return Number(short[1]) * 1e9;
  if (/^[+-]?0$/.test(duration)) return 0;
  if (!GO_DURATION.test(duration)) return undefined;
  let total = 0;
  for (const [, whole, fraction, unit] of duration.matchAll(GO_PART)) {
    total += Number(whole) * UNIT[unit];
    if (fraction) total += Math.trunc(Number(fraction) * (UNIT[unit] / 10 ** fraction.length));
  }
  if (total >= LONGEST) return undefined;
  return duration.startsWith('-') ? -total : total;
}

/** Why a duration in Go's notation is not one of whole seconds from `least` to `most` seconds, if it is not. */
export function wholeSecondsProblem(duration: string, least: number, most = Infinity): string | undefined {
  const nanos = parseGoDuration(duration);
  if (nanos !== undefined && nanos >= least * 1e9 && nanos <= most * 1e9 && nanos % 1e9 === 0) return undefined;
  const range = most === Infinity ? `of at least ${least}s` : `from ${least}s to ${most}s`;
  return `must be a duration ${range} in whole seconds, 90s or 1m30s for example`;
}

/**
 * Weeks, days, hours, minutes and seconds. Upstream keeps one decimal and drops the rest in silence, and reads `P1M` as a month:
 * both are left out here, so that a period means what it says.
 */
const PERIOD = /^P(?=[0-9T])(?:[0-9]{1,4}W)?(?:[0-9]{1,4}D)?(?:T(?=[0-9])(?:[0-9]{1,7}H)?(?:[0-9]{1,7}M)?(?:[0-9]{1,7}(?:\.[0-9])?S)?)?$/;

/** Why a text is not an ISO 8601 period as deliveries take it, if it is not. */
export function periodProblem(period: string): string | undefined {
  if (PERIOD.test(period)) return undefined;
  return 'must be an ISO 8601 period of weeks, days, hours, minutes and seconds with at most one decimal, PT0.5S for example';
}

/** Whether every number of a well-formed period is zero. */
export function isZeroPeriod(period: string): boolean {
  return !/[1-9]/.test(period);
}
