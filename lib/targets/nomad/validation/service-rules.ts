import { ON_UPDATE, checkChecks, isKnownPort } from './check-rules';
import type { GroupContext } from './group-context';
import type { Fields, Report } from './report';
import { isObject, objectAt, objectsAt, textAt } from './report';

const REFERENCE = /\$\{[a-zA-Z0-9_.-]+\}/g;
const SERVICE_NAME = /^(?:[a-z0-9]|[a-z0-9][a-z0-9-]{0,61}[a-z0-9])$/i;

/** Where a service is defined. */
interface Place {
  readonly pointer: string;
  readonly context: GroupContext;
  readonly taskNames: Set<string>;

  /** Name of the task that holds the service; undefined for a service of the group. */
  readonly task?: string;
}

/** What the server requires of the services of a group and of its tasks. */
export function checkServices(context: GroupContext, job: Fields, group: Fields, pointer: string, report: Report): void {
  const tasks = objectsAt(group, 'Tasks');
  const taskNames = new Set(tasks.map(([, task]) => textAt(task, 'Name') ?? ''));
  const seen = new Set<string>();
  let provider: string | undefined;
  const visit = (of: Fields, place: Place, prefix: string): void => {
    for (const [index, service] of objectsAt(of, 'Services')) {
      const at = `${place.pointer}/Services/${index}`;
      const name = textAt(service, 'Name') || prefix;
      const own = textAt(service, 'Provider') || 'consul';
      report.require(provider === undefined || provider === own, `${at}/Provider`, 'differs from that of another service of the group', own, 'use one');
      provider ??= own;
      const id = `${place.task ?? ''}\n${name}\n${textAt(service, 'PortLabel') ?? ''}`;
      report.require(!seen.has(id), `${at}/Name`, 'is the name of two services on one port', name, 'rename one');
      seen.add(id);
      if (!report.knows(at)) checkService(service, name, own, { ...place, pointer: at }, report);
    }
  };
  const prefix = `${textAt(job, 'Name') ?? textAt(job, 'ID') ?? ''}-${context.name}`;
  for (const [index, task] of tasks) {
    const name = textAt(task, 'Name') ?? '';
    visit(task, { pointer: `${pointer}/Tasks/${index}`, context, taskNames, task: name }, `${prefix}-${name}`);
  }
  visit(group, { pointer, context, taskNames }, prefix);
}

function checkService(service: Fields, name: string, provider: string, place: Place, report: Report): void {
  const at = place.pointer;
  const plain = name.replace(/\$\{(?:JOB|TASKGROUP|TASK|BASE)\}/g, 'x').replace(REFERENCE, 'ENV-VAR');
  report.require(SERVICE_NAME.test(plain), `${at}/Name`, 'must be 1 to 63 letters, digits and dashes, with no dash at an end', name, 'rename it');
  checkAddress(service, place, report);
  report.oneOf(ON_UPDATE, `${at}/OnUpdate`, textAt(service, 'OnUpdate'));
  report.oneOf(['consul', 'nomad'], `${at}/Provider`, provider, false);
  report.oneOf(['api-gateway', 'ingress-gateway', 'mesh-gateway', 'terminating-gateway'], `${at}/Kind`, textAt(service, 'Kind'));
  checkTaskName(service, place, report);
  if (isObject(service.Identity)) checkIdentity(service.Identity, at, report);
  if (isObject(service.Connect)) {
    report.require(provider === 'consul', `${at}/Connect`, "needs the provider 'consul'", provider, "set 'Provider' to 'consul'");
    report.require(place.task === undefined, `${at}/Connect`, 'is not allowed on a service of a task', undefined, 'move the service to the group');
  }
  checkChecks(service, provider, place, at, report);
}

function checkAddress(service: Fields, place: Place, report: Report): void {
  const at = place.pointer;
  const mode = textAt(service, 'AddressMode') || 'auto';
  report.oneOf(['auto', 'host', 'driver', 'alloc', 'alloc_ipv6'], `${at}/AddressMode`, mode);
  if (mode !== 'auto') {
    report.require((textAt(service, 'Address') ?? '') === '', `${at}/Address`, `is not allowed with address mode '${mode}'`, service.Address, 'keep one');
  }
  if (place.task === undefined) {
    report.require(mode !== 'driver', `${at}/AddressMode`, 'must not be \'driver\' on a service of a group', mode, 'change it');
  } else {
    report.require(!mode.startsWith('alloc'), `${at}/AddressMode`, `must not be '${mode}' on a service of a task`, mode, 'change it');
  }
  const label = textAt(service, 'PortLabel') ?? '';
  const numeric = /^\d+$/.test(label) && (place.task === undefined || mode === 'driver');
  const gateway = isObject(objectAt(service, 'Connect').Gateway);
  report.require(label === '' || numeric || gateway || isKnownPort(label, place.context.ports), `${at}/PortLabel`,
    'is not a port of the group', label, 'use the label of one');
}

function checkTaskName(service: Fields, place: Place, report: Report): void {
  const name = textAt(service, 'TaskName') ?? '';
  if (name === '') return;
  const known = place.task === undefined ? place.taskNames.has(name) : name === place.task;
  report.require(known, `${place.pointer}/TaskName`, 'is not the name of a task the service can belong to', name, 'use one of the group');
}

function checkIdentity(identity: Fields, at: string, report: Report): void {
  const audience = Array.isArray(identity.Audience) ? identity.Audience : [];
  report.require(audience.length > 0, `${at}/Identity/Audience`, 'must name an audience', identity.Audience, "write 'consul.io' for example");
}
