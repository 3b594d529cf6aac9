import { show } from '../../core/errors';
import type { Problem } from '../../core/resource';
import type { Cron } from './cron';
import { parseCron } from './cron';
import { dstFindings, midnightHazard } from './daylight';
import { CronError } from './fields';
import { isTimeZone } from './time-zone';

/** Which engine fires the schedule: the PingSource of Knative, or the message schedules of NATS. */
export type CronEngine = 'ping-source' | 'nats';

/** Ten years of firings take a while to look through, and many schedules of a model are alike. */
const CLOCK_PROBLEMS = new Map<string, Problem[]>();

/**
 * What is wrong with a schedule, for finished models: an expression or a time zone that the engine refuses, a schedule by day that NATS
 * fires on other days than robfig/cron, and, as a warning, a local time that daylight saving skips or doubles.
 */
export function scheduleProblems(expression: string, zone: string, engine: CronEngine): Problem[] {
  const problems: Problem[] = [];
  const cron = parsed(expression, problems);
  if (!isTimeZone(zone)) {
    problems.push({
      code: 'SCHEDULE_TIME_ZONE',
      message: `'timeZone' must be a name of the IANA data base, got ${show(zone)}`,
      remedy: 'write it as Area/Location, Europe/Berlin for example, or UTC',
    });
    return problems;
  }
  if (cron === undefined) return problems;
  const key = `${engine} ${zone} ${cron.text}`;
  let found = CLOCK_PROBLEMS.get(key);
  if (found === undefined) {
    found = clockProblems(cron, zone, engine);
    CLOCK_PROBLEMS.set(key, found);
  }
  return [...found];
}

function parsed(expression: string, problems: Problem[]): Cron | undefined {
  try {
    return parseCron(expression);
  } catch (error) {
    if (!(error instanceof CronError)) throw error;
    problems.push({ code: 'SCHEDULE_INVALID', message: error.message, remedy: error.remedy });
    return undefined;
  }
}

function clockProblems(cron: Cron, zone: string, engine: CronEngine): Problem[] {
  const hazard = engine === 'nats' ? midnightHazard(cron, zone) : undefined;
  if (hazard !== undefined) {
    return [{
      code: 'DST_MIDNIGHT',
      message: `'schedule' must fire on the same days on every engine, but ${hazard}`,
      remedy: "give another 'timeZone', UTC for example, or leave the days open",
    }];
  }
  return dstFindings(cron, zone).map((finding) => ({
    code: 'DST_AMBIGUOUS',
    message: `'schedule' names a local time that is not there once each day: ${finding.text}`,
    remedy: "use an hour outside of 0 to 3, or 'timeZone' UTC",
    warning: true,
  }));
}
