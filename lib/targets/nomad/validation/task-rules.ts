import { checkDriverConfig } from './driver-rules';
import { leavesAllocation } from './go-text';
import type { GroupContext } from './group-context';
import { checkAffinities, checkConstraints } from './placement-rules';
import type { Fields, Report } from './report';
import { flagAt, has, isObject, numberAt, objectAt, objectsAt, textAt, textsAt } from './report';
import { step } from './shape';
import { checkArtifacts, checkSecrets, checkTemplates } from './task-file-rules';

const IDENTITY_NAME = /^[a-zA-Z0-9-_]{1,128}$/;

/** What the server requires of a task. */
export function checkTask(context: GroupContext, task: Fields, pointer: string, report: Report): void {
  checkName(task, pointer, report);
  checkStop(context, task, pointer, report);
  checkResources(objectAt(task, 'Resources'), `${pointer}/Resources`, report);
  checkLogs(objectAt(task, 'LogConfig'), context.diskMB, `${pointer}/LogConfig`, report);
  checkConstraints(task, pointer, false, report);
  checkAffinities(task, pointer, context.jobType, report);
  checkEnvironment(task, pointer, report);
  checkDriverConfig(context, task, pointer, report);
  checkArtifacts(task, pointer, report);
  checkTemplates(task, pointer, report);
  checkSecrets(task, pointer, report);
  if (isObject(task.Lifecycle)) {
    report.oneOf(['prestart', 'poststart', 'poststop'], `${pointer}/Lifecycle/Hook`, textAt(task.Lifecycle, 'Hook'), false);
  }
  if (isObject(task.Vault)) checkVault(task.Vault, pointer, report);
  checkIdentities(task, pointer, report);
  checkMounts(context, task, pointer, report);
  checkActions(task, pointer, report);
  const payload = textAt(objectAt(task, 'DispatchPayload'), 'File') ?? '';
  report.require(!leavesAllocation('task/local', payload), `${pointer}/DispatchPayload/File`, 'leads out of the allocation', payload, 'correct it');
}

/** What a task may use. */
export function checkResources(resources: Fields, pointer: string, report: Report): void {
  const cores = numberAt(resources, 'Cores', 0);
  const cpu = numberAt(resources, 'CPU', has(resources, 'Cores') ? 0 : 100);
  const memory = numberAt(resources, 'MemoryMB', 300);
  const largest = numberAt(resources, 'MemoryMaxMB', 0);
  const secrets = numberAt(resources, 'SecretsMB', 0);
  report.require(cores >= 0, `${pointer}/Cores`, 'must be at least 0', cores, 'raise it');
  report.require(cores <= 0 || cpu <= 0, `${pointer}/CPU`, "must not be set together with 'Cores'", cpu, 'keep one');
  report.require(cores > 0 || cpu >= 1, `${pointer}/CPU`, 'must be at least 1 MHz', cpu, 'raise it');
  report.require(memory >= 10, `${pointer}/MemoryMB`, 'must be at least 10', memory, 'raise it');
  report.require(largest === 0 || largest === -1 || largest >= memory, `${pointer}/MemoryMaxMB`,
    `must not be less than the ${memory} MB of memory`, largest, 'raise it');
  report.require(secrets >= 0 && secrets <= memory, `${pointer}/SecretsMB`, `must be from 0 to the ${memory} MB of memory`, secrets, 'change it');
  const devices = new Set<string>();
  for (const [index, device] of objectsAt(resources, 'Devices')) {
    const at = `${pointer}/Devices/${index}`;
    const name = textAt(device, 'Name') ?? '';
    devices.add(name);
    report.require(name !== '', `${at}/Name`, 'is required', name, "write 'nvidia/gpu' for example");
    checkConstraints(device, at, false, report);
    checkAffinities(device, at, 'service', report);
  }
  if (!isObject(resources.NUMA)) return;
  report.oneOf(['none', 'prefer', 'require'], `${pointer}/NUMA/Affinity`, textAt(resources.NUMA, 'Affinity'));
  textsAt(resources.NUMA, 'Devices').forEach((name, index) => {
    report.require(devices.has(name), `${pointer}/NUMA/Devices/${index}`, 'is not a device of the task', name, 'ask for the device');
  });
}

/** How much of its output a task keeps, which must fit the disk of the group. */
export function checkLogs(logs: Fields, diskMB: number, pointer: string, report: Report): void {
  const files = numberAt(logs, 'MaxFiles', 10);
  const size = numberAt(logs, 'MaxFileSizeMB', 10);
  report.require(files >= 1, `${pointer}/MaxFiles`, 'must be at least 1', files, 'raise it');
  report.require(size >= 1, `${pointer}/MaxFileSizeMB`, 'must be at least 1', size, 'raise it');
  report.require(files * size < diskMB, pointer, `keeps ${files * size} MB, which must be less than the ${diskMB} MB of disk`, files * size,
    "lower 'MaxFiles' or raise 'SizeMB' of 'EphemeralDisk'");
}

function checkName(task: Fields, pointer: string, report: Report): void {
  const name = textAt(task, 'Name') ?? '';
  report.require(name !== '', `${pointer}/Name`, 'is required', task.Name, 'name the task');
  report.require(name !== 'alloc', `${pointer}/Name`, "must not be 'alloc', a folder of that name is shared", name, 'rename it');
  report.require(!/[/\\\0]/.test(name), `${pointer}/Name`, 'must not contain slashes or null characters', name, 'rename it');
  report.require((textAt(task, 'Driver') ?? '') !== '', `${pointer}/Driver`, 'is required', task.Driver, "write 'docker' for example");
}

function checkStop(context: GroupContext, task: Fields, pointer: string, report: Report): void {
  const kill = numberAt(task, 'KillTimeout', 5e9);
  report.require(kill >= 0, `${pointer}/KillTimeout`, 'must be at least 0', kill, 'raise it');
  const deadline = context.progressDeadline;
  report.require(deadline === undefined || kill <= deadline, `${pointer}/KillTimeout`,
    `must not be longer than the progress deadline of ${deadline} ns`, kill, "lower it or raise 'ProgressDeadline'");
  const delay = numberAt(task, 'ShutdownDelay', 0);
  report.require(delay >= 0, `${pointer}/ShutdownDelay`, 'must be at least 0', delay, 'raise it');
}

function checkEnvironment(task: Fields, pointer: string, report: Report): void {
  const environment = objectAt(task, 'Env');
  for (const name in environment) {
    const value = environment[name];
    if (name === '' || name.includes('=') || name.includes('\0')) {
      report.add(`${pointer}/Env${step(name)}`, 'has a name that no process can be given', name, 'rename it');
    }
    if (typeof value === 'string' && value.includes('\0')) {
      report.add(`${pointer}/Env${step(name)}`, 'must not contain a null character', value, 'remove it');
    }
  }
}

function checkVault(vault: Fields, pointer: string, report: Report): void {
  const mode = textAt(vault, 'ChangeMode');
  report.oneOf(['noop', 'signal', 'restart'], `${pointer}/Vault/ChangeMode`, mode);
  // Left out it is SIGHUP; only an empty one is missing.
  if (mode === 'signal') {
    report.require(textAt(vault, 'ChangeSignal') !== '', `${pointer}/Vault/ChangeSignal`, "is required for change mode 'signal'", '', 'name a signal');
  }
}

function checkIdentities(task: Fields, pointer: string, report: Report): void {
  if (isObject(task.Identity)) checkIdentity(task.Identity, `${pointer}/Identity`, report);
  let defaults = isObject(task.Identity) ? 1 : 0;
  for (const [index, identity] of objectsAt(task, 'Identities')) {
    const at = `${pointer}/Identities/${index}`;
    if ((textAt(identity, 'Name') || 'default') === 'default') defaults += 1;
    report.require(defaults <= 1, `${at}/Name`, 'is a second default identity', identity.Name, 'name it');
    checkIdentity(identity, at, report);
  }
}

function checkIdentity(identity: Fields, at: string, report: Report): void {
  const name = textAt(identity, 'Name') || 'default';
  report.require(IDENTITY_NAME.test(name), `${at}/Name`, 'must be 1 to 128 letters, digits, dashes and underscores', name, 'rename it');
  if (name !== 'default') {
    textsAt(identity, 'Audience').forEach((audience, index) => {
      report.require(audience !== '', `${at}/Audience/${index}`, 'must not be empty', audience, 'remove it');
    });
  }
  const mode = textAt(identity, 'ChangeMode') ?? '';
  const signal = textAt(identity, 'ChangeSignal') ?? '';
  report.oneOf(['noop', 'restart', 'signal'], `${at}/ChangeMode`, mode);
  if (mode === 'signal') report.require(signal !== '', `${at}/ChangeSignal`, "is required for change mode 'signal'", signal, 'name a signal');
  else report.require(signal === '', `${at}/ChangeSignal`, "is only for change mode 'signal'", signal, 'remove it');
  const ttl = numberAt(identity, 'TTL', 0);
  report.require(ttl >= 0, `${at}/TTL`, 'must be at least 0', ttl, 'raise it');
  report.require(ttl <= 0 || name !== 'default', `${at}/TTL`, 'is not allowed on the default identity', ttl, 'remove it');
  const path = textAt(identity, 'Filepath') ?? '';
  report.require(path === '' || flagAt(identity, 'File'), `${at}/Filepath`, "needs 'File'", path, "set 'File'");
}

function checkMounts(context: GroupContext, task: Fields, pointer: string, report: Report): void {
  for (const [index, mount] of objectsAt(task, 'VolumeMounts')) {
    const at = `${pointer}/VolumeMounts/${index}`;
    const volume = textAt(mount, 'Volume') ?? '';
    report.require(volume !== '' && context.volumes.has(volume), `${at}/Volume`, 'is not a volume of the group', volume, 'use one of the group');
    report.require((textAt(mount, 'Destination') ?? '') !== '', `${at}/Destination`, 'is required', mount.Destination, "write '/data' for example");
    report.oneOf(['private', 'host-to-task', 'bidirectional'], `${at}/PropagationMode`, textAt(mount, 'PropagationMode'));
    report.oneOf(['z', 'Z'], `${at}/SELinuxLabel`, textAt(mount, 'SELinuxLabel'));
  }
}

function checkActions(task: Fields, pointer: string, report: Report): void {
  const seen = new Set<string>();
  for (const [index, action] of objectsAt(task, 'Actions')) {
    const at = `${pointer}/Actions/${index}`;
    const name = textAt(action, 'Name') ?? '';
    report.require(/^[^\0\s]{1,128}$/.test(name), `${at}/Name`, 'must be 1 to 128 characters without spaces', name, 'rename it');
    report.require(!seen.has(name), `${at}/Name`, 'is the name of two actions', name, 'rename one');
    seen.add(name);
    report.require((textAt(action, 'Command') ?? '') !== '', `${at}/Command`, 'is required', action.Command, 'give one');
  }
}
