import type { DocumentProblem } from '../../../core/problem';
import { isOrdinaryEnvironment, isOrdinaryImage, isOrdinaryName, isOrdinaryResources } from './ordinary';
import type { Ordinary } from './ordinary';
import type { Fields } from './report';
import { isObject } from './report';

/** Where in a value any ordinary value does. Those of a list hold for each of its items. */
interface Places {
  readonly [key: string]: Ordinary | Places;
}

const JOB = places({
  ID: isOrdinaryName,
  Name: isOrdinaryName,
  TaskGroups: places({
    Services: places({ Name: isOrdinaryName }),
    Tasks: places({ Config: places({ image: isOrdinaryImage }), Env: isOrdinaryEnvironment, Resources: isOrdinaryResources }),
  }),
});

/** To look through more would take longer than to look at the job. */
const MOST = 8;

/**
 * Jobs that were found to be good. Most jobs of a model are like one of a few: equal to it, but for ordinary values in the places where
 * functions differ. Such a job is good too.
 */
export class KnownJobs {
  private readonly jobs: Fields[] = [];

  /** Whether a job is like one that was found to be good. */
  public has(job: unknown): boolean {
    if (!isObject(job) || job.Name !== job.ID) return false;
    for (let index = 0; index < this.jobs.length; index++) {
      if (!isLike(this.jobs[index], job, JOB)) continue;
      this.moveUp(index);
      return true;
    }
    return false;
  }

  /** Remembers a job unless something is wrong with it, and returns what is. */
  public keep(job: unknown, problems: DocumentProblem[]): DocumentProblem[] {
    if (problems.length === 0 && isObject(job) && isModel(job)) this.jobs[Math.min(this.jobs.length, MOST - 1)] = job;
    return problems;
  }

  /** What is found often is soon found first, and the last is what a new one takes the place of. */
  private moveUp(index: number): void {
    if (index === 0) return;
    const found = this.jobs[index];
    this.jobs[index] = this.jobs[index - 1];
    this.jobs[index - 1] = found;
  }
}

/** Whether others may be compared with a job: no name in one of those places has to do with another one. */
function isModel(job: Fields): boolean {
  return job.Name === job.ID && Array.isArray(job.TaskGroups) && job.TaskGroups.every(isModelGroup);
}

function isModelGroup({ Services: services, Tasks: tasks }: Fields): boolean {
  // Services of a group are compared with each other, and one without a name takes one from the job.
  const named = Array.isArray(services) && services.length === 1 && services[0].Name !== undefined;
  return named && Array.isArray(tasks) && tasks.every((task) => task.Services === undefined);
}

/** Whether a value is equal to a model but for ordinary values in some places. What is undefined counts as absent. */
function isLike(model: any, value: any, where: Places | undefined): boolean {
  if (model === value) return true;
  if (typeof model !== 'object' || typeof value !== 'object' || model === null || value === null) return false;
  if (Array.isArray(model) || Array.isArray(value)) return isLikeList(model, value, where);
  let more = 0;
  for (const key in model) {
    const own = model[key];
    const other = value[key];
    if (own === undefined) continue;
    const place = where === undefined ? undefined : where[key];
    if (own !== other && !(typeof place === 'function' ? isAsGood(own, other, place) : isLike(own, other, place))) return false;
    more -= 1;
  }
  // Every member of the model has its like, so the value has others if it has more.
  for (const key in value) if (value[key] !== undefined) more += 1;
  return more === 0;
}

function isAsGood(model: unknown, value: unknown, isOrdinary: Ordinary): boolean {
  return (isOrdinary(value) && isOrdinary(model)) || isLike(model, value, undefined);
}

function isLikeList(model: any, value: any, where: Places | undefined): boolean {
  if (!Array.isArray(model) || !Array.isArray(value) || model.length !== value.length) return false;
  for (let index = 0; index < model.length; index++) if (!isLike(model[index], value[index], where)) return false;
  return true;
}

/** Without a prototype, whose members have names that a document may have too. */
function places(own: Places): Places {
  return Object.assign(Object.create(null), own);
}
