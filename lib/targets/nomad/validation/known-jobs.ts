import type { DocumentProblem } from '../../../core/problem';
import { contextOf } from './group-context';
import type { GroupContext } from './group-context';
import {
  isOrdinaryEnvironment, isOrdinaryImage, isOrdinaryName, isOrdinaryPath, isOrdinaryResources, isOrdinaryTemplates, isOrdinaryTexts,
  isOrdinaryUpstreams,
} from './ordinary';
import { Patterns } from './pattern';
import type { Places } from './pattern';
import type { Fields } from './report';
import { isObject, textAt } from './report';
import { validateJob } from './validate-job';

/** Looked at as a part of its own. */
const APART = (value: unknown): boolean => value !== undefined;

const JOB: Places = { ID: isOrdinaryName, Name: isOrdinaryName, TaskGroups: APART };
const GROUP: Places = { Services: APART, Tasks: APART };
const SERVICE: Places = {
  Name: isOrdinaryName,
  Connect: { SidecarService: { Proxy: { Upstreams: isOrdinaryUpstreams } } },
  Checks: { Path: isOrdinaryPath },
};
const TASK: Places = {
  Config: { image: isOrdinaryImage, entrypoint: isOrdinaryTexts, args: isOrdinaryTexts },
  Env: isOrdinaryEnvironment,
  Resources: isOrdinaryResources,
  Templates: isOrdinaryTemplates,
};

const NO_PROBLEMS: DocumentProblem[] = [];
const NOTHING: ReadonlySet<string> = new Set();
const NONE: readonly number[] = [];

/** The pointer of the job itself. */
const ALL: ReadonlySet<string> = new Set(['']);

/** What was good in groups with one context. */
interface Known {
  /** Tasks, by their names, with their roles. */
  readonly tasks: Map<unknown, Patterns<string>>;
  /** Those whose group has no tasks yet: the first of them leads on. */
  readonly start: Team;
}

/** Some tasks in their order, as the rules of other tasks and of services see them. */
interface Team {
  readonly next: Map<string, Team>;
  /** What was good in a group of just these tasks; nothing as long as no such group was. */
  services?: Patterns<true>;
}

/**
 * What was found to be good of jobs: the job without its group, the group without its tasks and its service, each task and each
 * service. Most parts of a model are like one of a few, so most jobs are like none and still have no part that must be looked at.
 */
export class KnownJobs {
  private readonly jobs = new Patterns<Patterns<Known>>(JOB);
  private readonly contexts = new Map<string, Known>();

  /** What is wrong with a job. */
  public problemsOf(job: unknown): DocumentProblem[] {
    const known = this.partsOf(job);
    if (known === ALL) return NO_PROBLEMS;
    const problems = validateJob(job, known);
    if (problems.length === 0 && isModel(job)) this.keep(job);
    return problems;
  }

  /** Pointers of the parts of a job with which nothing can be wrong. */
  public partsOf(job: unknown): ReadonlySet<string> {
    if (!isModel(job)) return NOTHING;
    const group = groupOf(job);
    const known = this.jobs.find(job)?.find(group);
    if (known === undefined) return NOTHING;
    const tasks = tasksOf(group);
    let unknown = NONE;
    let team: Team | undefined = known.start;
    for (let index = 0; index < tasks.length; index++) {
      const role = known.tasks.get(tasks[index].Name)?.find(tasks[index]);
      if (role === undefined) unknown = [...unknown, index];
      team = team?.next.get(role ?? roleOf(tasks[index]));
    }
    const services = team?.services;
    const service = serviceOf(group);
    const good = services !== undefined && (service === undefined || services.find(service) === true);
    return good && unknown.length === 0 ? ALL : pointersOf(tasks.length, unknown, good && service !== undefined);
  }

  private keep(job: Fields): void {
    const group = groupOf(job);
    const groups = this.jobs.find(job) ?? this.jobs.add(job, new Patterns(GROUP));
    const known = groups.find(group) ?? groups.add(group, this.knownIn(contextOf(job, group)));
    let team = known.start;
    for (const task of tasksOf(group)) {
      let named = known.tasks.get(task.Name);
      if (named === undefined) known.tasks.set(task.Name, named = new Patterns(TASK));
      const role = named.find(task) ?? named.add(task, roleOf(task));
      const next = team.next.get(role) ?? { next: new Map() };
      team.next.set(role, next);
      team = next;
    }
    team.services ??= new Patterns(SERVICE);
    const service = serviceOf(group);
    if (service !== undefined && team.services.find(service) === undefined) team.services.add(service, true);
  }

  private knownIn(context: GroupContext): Known {
    const key = JSON.stringify(context, (_, value) => (value instanceof Set ? [...value] : value));
    const known = this.contexts.get(key) ?? { tasks: new Map(), start: { next: new Map() } };
    this.contexts.set(key, known);
    return known;
  }
}

/** Whether the rules look at each part of a job by itself, in the context of its group. */
function isModel(job: unknown): job is Fields {
  if (!isObject(job) || job.Name !== job.ID || !Array.isArray(job.TaskGroups) || job.TaskGroups.length !== 1) return false;
  const group: unknown = job.TaskGroups[0];
  if (!isObject(group) || !Array.isArray(group.Tasks) || group.Tasks.length === 0 || !group.Tasks.every(isModelTask)) return false;
  // Services of a group are compared with each other, and one without a name takes one from the job.
  const { Services: services } = group;
  return services === undefined || (Array.isArray(services) && services.length === 1 && isObject(services[0]) && Boolean(textAt(services[0], 'Name')));
}

function isModelTask(task: unknown): boolean {
  return isObject(task) && task.Services === undefined;
}

function groupOf(job: Fields): Fields {
  return (job.TaskGroups as Fields[])[0];
}

function tasksOf(group: Fields): Fields[] {
  return group.Tasks as Fields[];
}

function serviceOf(group: Fields): Fields | undefined {
  return (group.Services as Fields[] | undefined)?.[0];
}

/** All that the rules of one task ask of another, and those of services of a task. */
function roleOf(task: Fields): string {
  return `${task.Leader === true} ${isObject(task.Lifecycle)} ${textAt(task, 'Name')}`;
}

function pointersOf(tasks: number, unknown: readonly number[], service: boolean): ReadonlySet<string> {
  const pointers = new Set<string>();
  for (let index = 0; index < tasks; index++) if (!unknown.includes(index)) pointers.add(`/TaskGroups/0/Tasks/${index}`);
  if (service) pointers.add('/TaskGroups/0/Services/0');
  return pointers;
}
