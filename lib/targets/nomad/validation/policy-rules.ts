import type { Fields, Report } from './report';
import { flagAt, has, isObject, numberAt, objectAt, textAt } from './report';

const SECOND = 1e9;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Where a policy was written, and what it is after the defaults of its job were merged in. */
export interface Effective {
  readonly policy: Fields;
  readonly pointer: string;
}

/** The update policy of a group: the job's with the group's on top. */
export function updateOf(job: Fields, group: Fields, jobType: string, pointer: string): Effective | undefined {
  const updates = jobType === 'service' || jobType === 'system';
  if (isObject(group.Update)) return { policy: { ...present(objectAt(job, 'Update')), ...present(group.Update) }, pointer: `${pointer}/Update` };
  if (isObject(job.Update)) return { policy: present(job.Update), pointer: '/Update' };
  return updates ? { policy: {}, pointer: `${pointer}/Update` } : undefined;
}

/** How allocations are replaced when the job changes. */
export function checkUpdate(update: Effective | undefined, jobType: string, report: Report): void {
  if (update === undefined) return;
  const { policy, pointer } = update;
  if (jobType === 'batch' || jobType === 'sysbatch') report.add(pointer, `is not allowed on a ${jobType} job`, policy, 'remove it');
  report.oneOf(['checks', 'task_states', 'manual'], `${pointer}/HealthCheck`, textAt(policy, 'HealthCheck') ?? 'checks', false);
  atLeastZero(policy, ['MaxParallel', 'Canary', 'MinHealthyTime', 'ProgressDeadline'], pointer, report);
  const canary = numberAt(policy, 'Canary', 0);
  if (flagAt(policy, 'AutoPromote') && canary === 0) {
    report.add(`${pointer}/AutoPromote`, 'needs canaries', true, "set 'Canary' to 1 or more");
  }
  const healthy = numberAt(policy, 'HealthyDeadline', 5 * MINUTE);
  const minimum = numberAt(policy, 'MinHealthyTime', 10 * SECOND);
  const progress = numberAt(policy, 'ProgressDeadline', 10 * MINUTE);
  report.require(healthy > 0, `${pointer}/HealthyDeadline`, 'must be greater than 0', healthy, 'raise it');
  report.require(minimum < healthy, `${pointer}/MinHealthyTime`, `must be less than the healthy deadline of ${healthy} ns`, minimum, 'lower it');
  report.require(progress === 0 || healthy < progress, `${pointer}/HealthyDeadline`,
    `must be less than the progress deadline of ${progress} ns`, healthy, 'lower it');
  report.require(numberAt(policy, 'Stagger', 30 * SECOND) > 0, `${pointer}/Stagger`, 'must be greater than 0', policy.Stagger, 'raise it');
}

/** What a local restart may do. */
export function checkRestart(group: Fields, jobType: string, pointer: string, report: Report): void {
  const policy = objectAt(group, 'RestartPolicy');
  const service = jobType === 'service' || jobType === 'system';
  const at = `${pointer}/RestartPolicy`;
  const mode = textAt(policy, 'Mode') ?? 'fail';
  const attempts = numberAt(policy, 'Attempts', service ? 2 : 3);
  const interval = numberAt(policy, 'Interval', service ? 30 * MINUTE : 24 * HOUR);
  const delay = numberAt(policy, 'Delay', 15 * SECOND);
  report.oneOf(['fail', 'delay'], `${at}/Mode`, mode, false);
  if (mode === 'delay') report.require(attempts !== 0, `${at}/Attempts`, "must not be 0 when the mode is 'delay'", attempts, "use mode 'fail'");
  report.require(interval >= 5 * SECOND, `${at}/Interval`, 'must be at least 5 seconds', interval, 'raise it');
  report.require(attempts * delay <= interval, `${at}/Interval`, `is too short for ${attempts} restarts with a delay of ${delay} ns`, interval, 'raise it');
}

/** Where a failed allocation may go. */
export function checkReschedule(job: Fields, group: Fields, jobType: string, pointer: string, report: Report): void {
  const at = has(group, 'ReschedulePolicy') || !has(job, 'Reschedule') ? `${pointer}/ReschedulePolicy` : '/Reschedule';
  const given: Fields = { ...present(objectAt(job, 'Reschedule')), ...present(objectAt(group, 'ReschedulePolicy')) };
  if (jobType === 'system' || jobType === 'sysbatch') {
    report.require(!has(group, 'ReschedulePolicy') && !has(job, 'Reschedule'), at, `is not allowed on a ${jobType} job`, given, 'remove it');
    return;
  }
  const batch = jobType === 'batch';
  const policy = {
    attempts: numberAt(given, 'Attempts', batch ? 1 : 0),
    interval: numberAt(given, 'Interval', batch ? 24 * HOUR : 0),
    delay: numberAt(given, 'Delay', (batch ? 5 : 30) * SECOND),
    shape: textAt(given, 'DelayFunction') ?? (batch ? 'constant' : 'exponential'),
    ceiling: numberAt(given, 'MaxDelay', batch ? 0 : HOUR),
    unlimited: given.Unlimited === undefined ? !batch : flagAt(given, 'Unlimited'),
  };
  if (policy.attempts <= 0 && !policy.unlimited) return;
  if (policy.attempts > 0 && policy.unlimited) {
    report.add(`${at}/Attempts`, 'must be 0 when attempts are unlimited', policy.attempts, "set 'Unlimited' to false");
  }
  const pace = policy.delay >= 5 * SECOND;
  report.require(pace, `${at}/Delay`, 'must be at least 5 seconds', policy.delay, 'raise it');
  report.oneOf(['constant', 'exponential', 'fibonacci'], `${at}/DelayFunction`, policy.shape, false);
  const bounded = policy.shape === 'constant' || (policy.ceiling >= 5 * SECOND && policy.ceiling >= policy.delay);
  report.require(bounded, `${at}/MaxDelay`, 'must be at least 5 seconds and not less than the delay', policy.ceiling, 'raise it');
  if (policy.unlimited) {
    if (policy.attempts > 0) report.require(policy.interval > 0, `${at}/Interval`, 'must be greater than 0 when attempts are limited', policy.interval, 'raise it');
    return;
  }
  report.require(policy.interval >= 15 * SECOND, `${at}/Interval`, 'must be at least 15 seconds', policy.interval, 'raise it');
  if (pace && bounded && !fits(policy.shape, policy.attempts, policy.delay, policy.ceiling, policy.interval)) {
    report.add(`${at}/Interval`, `is too short for ${policy.attempts} attempts with a delay of ${policy.delay} ns`, policy.interval, 'raise it');
  }
}

/** How allocations leave a node that is drained. */
export function checkMigrate(job: Fields, group: Fields, jobType: string, pointer: string, report: Report): void {
  const at = has(group, 'Migrate') ? `${pointer}/Migrate` : '/Migrate';
  const given = { ...present(objectAt(job, 'Migrate')), ...present(objectAt(group, 'Migrate')) };
  if (jobType !== 'service') {
    return report.require(!has(group, 'Migrate') && !has(job, 'Migrate'), at, `is not allowed on a ${jobType} job`, given, 'remove it');
  }
  const parallel = numberAt(given, 'MaxParallel', 1);
  report.oneOf(['checks', 'task_states'], `${at}/HealthCheck`, textAt(given, 'HealthCheck') ?? 'checks', parallel <= 0);
  atLeastZero(given, ['MaxParallel', 'MinHealthyTime', 'HealthyDeadline'], at, report);
  const minimum = numberAt(given, 'MinHealthyTime', 10 * SECOND);
  report.require(minimum <= numberAt(given, 'HealthyDeadline', 5 * MINUTE), `${at}/MinHealthyTime`,
    'must not be more than the healthy deadline', minimum, 'lower it');
}

/** What happens to allocations whose client is lost. */
export function checkDisconnect(group: Fields, jobType: string, pointer: string, report: Report): void {
  const policy = objectAt(group, 'Disconnect');
  const at = `${pointer}/Disconnect`;
  atLeastZero(policy, ['StopOnClientAfter', 'LostAfter'], at, report);
  if (has(policy, 'StopOnClientAfter')) {
    report.require(jobType === 'service' || jobType === 'batch', `${at}/StopOnClientAfter`,
      `is not allowed on a ${jobType} job`, policy.StopOnClientAfter, 'remove it');
    report.require(numberAt(policy, 'LostAfter', 0) === 0, `${at}/LostAfter`,
      "must not be set together with 'StopOnClientAfter'", policy.LostAfter, 'keep one');
  }
  report.oneOf(['best_score', 'keep_original', 'keep_replacement', 'longest_running'], `${at}/Reconcile`, textAt(policy, 'Reconcile'));
}

/** How many instances a group has when nothing was scaled yet. */
export function countOf(group: Fields): number {
  return numberAt(group, 'Count', numberAt(objectAt(group, 'Scaling'), 'Min', 1));
}

/** Between which counts a group may be scaled. */
export function checkScaling(group: Fields, pointer: string, report: Report): void {
  if (!isObject(group.Scaling)) return;
  const scaling = group.Scaling;
  const at = `${pointer}/Scaling`;
  const type = textAt(scaling, 'Type');
  report.require(type === undefined || type === '' || type === 'horizontal', `${at}/Type`, "must be 'horizontal'", type, 'change it');
  if (!has(scaling, 'Max')) return report.add(`${at}/Max`, 'is required', undefined, 'give the largest count');
  const count = countOf(group);
  const min = numberAt(scaling, 'Min', count);
  const max = numberAt(scaling, 'Max', 0);
  report.require(max >= 0 && max >= min, `${at}/Max`, `must not be less than the smallest count of ${min}`, max, 'raise it');
  report.require(min >= 0, `${at}/Min`, 'must be at least 0', min, 'raise it');
  report.require(count <= max, `${pointer}/Count`, `must not be more than the largest count of ${max}`, count, 'lower it');
  report.require(count >= min, `${pointer}/Count`, `must not be less than the smallest count of ${min}`, count, 'raise it');
}

function fits(shape: string, attempts: number, delay: number, ceiling: number, interval: number): boolean {
  if (shape === 'constant') return interval >= attempts * delay;
  return shape === 'exponential' ? fitsExponential(attempts, delay, ceiling, interval) : fitsFibonacci(attempts, delay, ceiling, interval);
}

/** The server's own reckoning, which counts attempts whose delay is still inside the interval. */
function fitsExponential(attempts: number, delay: number, ceiling: number, interval: number): boolean {
  let at = 0;
  let possible = 0;
  for (let attempt = 0; attempt < attempts && possible === attempt; attempt += 1) {
    const next = delay * 2 ** attempt;
    at = next > ceiling ? at + ceiling : next;
    if (at < interval) possible += 1;
  }
  return possible >= attempts;
}

function fitsFibonacci(attempts: number, delay: number, ceiling: number, interval: number): boolean {
  let [before, last] = [delay, delay];
  let full = false;
  for (let attempt = 2; attempt < attempts && last <= interval; attempt += 1) {
    const next = full ? last + ceiling : Math.min(last + before, ceiling);
    full ||= last + before > ceiling;
    [before, last] = [last, next];
  }
  return last <= interval;
}

function atLeastZero(of: Fields, keys: string[], pointer: string, report: Report): void {
  for (const key of keys) {
    if (numberAt(of, key, 0) < 0) report.add(`${pointer}/${key}`, 'must be at least 0', of[key], 'raise it');
  }
}

/** Without fields that are null, which leave what is below them. */
function present(of: Fields): Fields {
  let result = of;
  for (const key in of) {
    if (of[key] === null) {
      if (result === of) result = { ...of };
      delete result[key];
    }
  }
  return result;
}
