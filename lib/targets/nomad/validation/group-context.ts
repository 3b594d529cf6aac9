import { portsOf } from './network-rules';
import { updateOf } from './policy-rules';
import type { Fields } from './report';
import { isObject, numberAt, objectAt, objectsAt, textAt } from './report';

/**
 * What the rules of tasks and services need to know of their group. It comes from the job and the group alone, and not from other tasks
 * and services, so a part that was good is good in every group with the same context.
 */
export interface GroupContext {
  readonly jobType: string;
  readonly name: string;
  readonly diskMB: number;

  /** Labels of the ports. */
  readonly ports: ReadonlySet<string>;

  /** Those of the ports that are known before placement. */
  readonly reserved: ReadonlySet<string>;
  readonly networks: Fields[];

  /** Names of the volumes. */
  readonly volumes: ReadonlySet<string>;

  /** Longest time a task may take to stop without the deployment failing; undefined where nothing limits it. */
  readonly progressDeadline?: number;
}

/** The context of the tasks and services of a group. */
export function contextOf(job: Fields, group: Fields): GroupContext {
  const jobType = typeOf(job);
  const update = updateOf(job, group, jobType, '');
  const deadline = jobType === 'service' && update !== undefined ? numberAt(update.policy, 'ProgressDeadline', 600e9) : 0;
  const volumes = objectAt(group, 'Volumes');
  return {
    jobType,
    name: textAt(group, 'Name') ?? '',
    diskMB: numberAt(objectAt(group, 'EphemeralDisk'), 'SizeMB', 300),
    ports: portsOf(group),
    reserved: portsOf(group, ['ReservedPorts']),
    networks: objectsAt(group, 'Networks').map(([, network]) => network),
    volumes: new Set(Object.keys(volumes).filter((name) => isObject(volumes[name]))),
    progressDeadline: deadline > 0 ? deadline : undefined,
  };
}

/** The type of a job. */
export function typeOf(job: Fields): string {
  return textAt(job, 'Type') ?? 'service';
}
