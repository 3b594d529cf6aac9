import { checkConnect } from './connect-rules';
import { contextOf } from './group-context';
import type { GroupContext } from './group-context';
import { checkNetworks } from './network-rules';
import { checkAffinities, checkConstraints, checkSpreads } from './placement-rules';
import { checkDisconnect, checkMigrate, checkReschedule, checkRestart, checkScaling, checkUpdate, countOf, updateOf } from './policy-rules';
import type { Fields, Report } from './report';
import { has, isObject, numberAt, objectAt, objectsAt, textAt } from './report';
import { checkServices } from './service-rules';
import { step } from './shape';
import { checkTask } from './task-rules';
import { checkVolumes } from './volume-rules';

/** What the server requires of a task group. */
export function checkGroup(job: Fields, jobType: string, group: Fields, pointer: string, report: Report): void {
  const name = textAt(group, 'Name') ?? '';
  report.require(name !== '', `${pointer}/Name`, 'is required', group.Name, 'name the group');
  report.require(!name.includes('\0'), `${pointer}/Name`, 'must not contain a null character', name, 'remove it');
  checkCount(group, jobType, pointer, report);
  checkConstraints(group, pointer, true, report);
  checkAffinities(group, pointer, jobType, report);
  checkSpreads(group, pointer, jobType, report);
  const update = updateOf(job, group, jobType, pointer);
  checkUpdate(update, jobType, report);
  checkRestart(group, jobType, pointer, report);
  checkReschedule(job, group, jobType, pointer, report);
  checkMigrate(job, group, jobType, pointer, report);
  checkDisconnect(group, jobType, pointer, report);
  checkScaling(group, pointer, report);
  const context = contextOf(job, group);
  report.require(context.diskMB >= 10, `${pointer}/EphemeralDisk/SizeMB`, 'must be at least 10', context.diskMB, 'raise it');
  checkVolumes(group, jobType, numberAt(update?.policy ?? {}, 'Canary', 0), pointer, report);
  checkNetworks(group, pointer, report);
  checkServices(context, job, group, pointer, report);
  checkConnect(context, group, pointer, report);
  checkTasks(context, group, pointer, report);
}

function checkCount(group: Fields, jobType: string, pointer: string, report: Report): void {
  const count = countOf(group);
  report.require(count >= 0, `${pointer}/Count`, 'must be at least 0', count, 'raise it');
  if (jobType === 'system') report.require(count <= 1, `${pointer}/Count`, 'must be at most 1 on a system job', count, 'lower it');
  const delay = numberAt(group, 'ShutdownDelay', 0);
  report.require(delay >= 0, `${pointer}/ShutdownDelay`, 'must be at least 0', delay, 'raise it');
  if (has(group, 'MaxRunDuration')) {
    const longest = numberAt(group, 'MaxRunDuration', 1);
    report.require(longest > 0, `${pointer}/MaxRunDuration`, 'must be greater than 0', longest, 'raise it');
    report.require(jobType === 'batch' || jobType === 'sysbatch', `${pointer}/MaxRunDuration`, `is not allowed on a ${jobType} job`, longest, 'remove it');
  }
}

function checkTasks(context: GroupContext, group: Fields, pointer: string, report: Report): void {
  const tasks = objectsAt(group, 'Tasks');
  if (tasks.length === 0) {
    // The server adds the task of a gateway itself.
    const gateway = objectsAt(group, 'Services').some(([, service]) => isObject(objectAt(service, 'Connect').Gateway));
    report.require(gateway, `${pointer}/Tasks`, 'must have at least one task', group.Tasks, 'add one');
    return;
  }
  const seen = new Set<string>();
  let leaders = 0;
  for (const [index, task] of tasks) {
    const name = textAt(task, 'Name') ?? '';
    const at = pointer + step('Tasks') + step(index);
    report.require(!seen.has(name) || name === '', `${at}/Name`, 'is the name of two tasks', name, 'rename one');
    seen.add(name);
    if (task.Leader === true) leaders += 1;
    if (leaders > 1 && task.Leader === true) report.add(`${at}/Leader`, 'is set on two tasks', true, 'keep one');
    if (!report.knows(at)) checkTask(context, task, at, report);
  }
  report.require(tasks.some(([, task]) => !isObject(task.Lifecycle)), `${pointer}/Tasks`,
    'must have a task without a lifecycle hook', undefined, 'add the main task');
}
