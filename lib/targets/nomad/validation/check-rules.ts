import { isRelativeUrl } from './go-text';
import type { GroupContext } from './group-context';
import type { Fields, Report } from './report';
import { flagAt, isObject, numberAt, objectAt, objectsAt, textAt } from './report';

const SECOND = 1e9;
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE'];
const WITH_PORT = ['grpc', 'http', 'tcp'];
const THRESHOLDS = ['SuccessBeforePassing', 'FailuresBeforeCritical', 'FailuresBeforeWarning'];
const LONGEST_NOTES = 255;

/** Values of `OnUpdate`, of services and of checks. */
export const ON_UPDATE = ['require_healthy', 'ignore_warnings', 'ignore'];

/** Where the service of a check is defined. */
interface Place {
  readonly context: GroupContext;
  readonly taskNames: Set<string>;
  readonly task?: string;
}

/** What the server requires of the checks of a service. */
export function checkChecks(service: Fields, provider: string, place: Place, pointer: string, report: Report): void {
  checkCheckRestart(service, pointer, report);
  const seen = new Set<string>();
  for (const [index, check] of objectsAt(service, 'Checks')) {
    const at = `${pointer}/Checks/${index}`;
    const name = textAt(check, 'Name') ?? '';
    if (place.task !== undefined) report.require(!seen.has(name), `${at}/Name`, 'is the name of two checks', name, 'rename one');
    seen.add(name);
    const type = (textAt(check, 'Type') ?? '').toLowerCase();
    report.oneOf(provider === 'nomad' ? ['tcp', 'http'] : ['grpc', 'tcp', 'http', 'script'], `${at}/Type`, type, false);
    checkTarget(check, type, at, report);
    checkTimes(check, at, report);
    checkUpdateMode(service, check, at, report);
    checkPlace(service, check, type, place, at, report);
    if (provider === 'nomad') checkNomad(service, check, type, at, report);
    else checkConsul(service, check, type, place, at, report);
  }
}

/** Whether a text is the label of a port of the group, or stands for one that is only known later. */
export function isKnownPort(label: string, ports: ReadonlySet<string>): boolean {
  return ports.has(label) || label.includes('${');
}

function checkTarget(check: Fields, type: string, at: string, report: Report): void {
  if (type === 'http') {
    const path = textAt(check, 'Path') ?? '';
    report.require(path !== '' && isRelativeUrl(path), `${at}/Path`, 'must be a path', path, "write '/healthz' for example");
  }
  if (type === 'script') {
    report.require((textAt(check, 'Command') ?? '') !== '', `${at}/Command`, 'is required for a script', check.Command, 'give one');
  }
  report.oneOf(['passing', 'warning', 'critical'], `${at}/InitialStatus`, textAt(check, 'InitialStatus'));
}

function checkTimes(check: Fields, at: string, report: Report): void {
  for (const key of ['Interval', 'Timeout']) {
    report.require(numberAt(check, key, 0) >= SECOND, `${at}/${key}`, 'must be at least 1 second', check[key], 'raise it');
  }
}

function checkUpdateMode(service: Fields, check: Fields, at: string, report: Report): void {
  report.oneOf(ON_UPDATE, `${at}/OnUpdate`, textAt(check, 'OnUpdate'));
  checkCheckRestart(check, at, report);
  const own = isObject(check.CheckRestart);
  if (!own && !isObject(service.CheckRestart)) return;
  const restart = { ...objectAt(service, 'CheckRestart'), ...objectAt(check, 'CheckRestart') };
  const onUpdate = textAt(check, 'OnUpdate') || textAt(service, 'OnUpdate');
  const place = textAt(check, 'OnUpdate') ? `${at}/OnUpdate` : at;
  report.require(onUpdate !== 'ignore', place, "must not be 'ignore' together with a check restart", onUpdate, 'keep one');
  report.require(onUpdate !== 'ignore_warnings' || flagAt(restart, 'IgnoreWarnings'), place,
    'must ignore warnings in the check restart too', onUpdate, "set 'IgnoreWarnings'");
}

function checkCheckRestart(of: Fields, pointer: string, report: Report): void {
  for (const key of ['Limit', 'Grace']) {
    const value = numberAt(objectAt(of, 'CheckRestart'), key, 0);
    report.require(value >= 0, `${pointer}/CheckRestart/${key}`, 'must be at least 0', value, 'raise it');
  }
}

function checkPlace(service: Fields, check: Fields, type: string, place: Place, at: string, report: Report): void {
  const mode = textAt(check, 'AddressMode') ?? '';
  report.oneOf(['host', 'driver', 'alloc', 'alloc_ipv6'], `${at}/AddressMode`, mode);
  const task = textAt(check, 'TaskName') ?? '';
  if (place.task === undefined) {
    report.require(task === '' || place.taskNames.has(task), `${at}/TaskName`, 'is not a task of the group', task, 'use one of the group');
    report.require(task === '' || mode !== 'driver', `${at}/AddressMode`, "must not be 'driver' on a service of a group", mode, 'change it');
    const scripted = type !== 'script' || task !== '' || (textAt(service, 'TaskName') ?? '') !== '';
    report.require(scripted, `${at}/TaskName`, 'is required for a script', task, 'name the task to run it in');
  } else {
    report.require(task === '' || task === place.task, `${at}/TaskName`, 'must be the task that holds the service', task, 'leave it out');
    report.require(!mode.startsWith('alloc'), `${at}/AddressMode`, `must not be '${mode}' on a service of a task`, mode, 'change it');
  }
  if (WITH_PORT.includes(type)) checkPort(service, check, mode, place, at, report);
}

function checkPort(service: Fields, check: Fields, mode: string, place: Place, at: string, report: Report): void {
  const own = textAt(check, 'PortLabel') ?? '';
  const label = own === '' ? textAt(service, 'PortLabel') ?? '' : own;
  const exposed = flagAt(check, 'Expose') && own === '';
  if (label === '') return report.require(exposed, `${at}/PortLabel`, 'is required, the service has none either', own, 'give one');
  const numeric = /^\d+$/.test(label);
  if (place.task !== undefined && numeric) {
    report.require(mode === 'driver' && Number(label) > 0, `${at}/PortLabel`, "must be a label unless the address mode is 'driver'", label, 'use one');
  } else if (own !== '') {
    report.require(numeric || isKnownPort(own, place.context.ports), `${at}/PortLabel`, 'is not a port of the group', own, 'use the label of one');
  }
}

function checkNomad(service: Fields, check: Fields, type: string, at: string, report: Report): void {
  const refuse = (key: string, wrong: boolean, pointer = `${at}/${key}`): void => {
    report.require(!wrong, pointer, "is not allowed with the provider 'nomad'", check[key], 'remove it');
  };
  refuse('Expose', flagAt(check, 'Expose'));
  refuse('OnUpdate', (textAt(check, 'OnUpdate') || textAt(service, 'OnUpdate')) === 'ignore_warnings');
  refuse('AddressMode', textAt(check, 'AddressMode') === 'driver');
  refuse('TLSServerName', (textAt(check, 'TLSServerName') ?? '') !== '');
  for (const key of THRESHOLDS) refuse(key, numberAt(check, key, 0) > 0);
  const restart = { ...objectAt(service, 'CheckRestart'), ...objectAt(check, 'CheckRestart') };
  refuse('CheckRestart', flagAt(restart, 'IgnoreWarnings'), `${at}/CheckRestart/IgnoreWarnings`);
  const method = textAt(check, 'Method') ?? '';
  if (type === 'http' && method !== '') {
    report.require(METHODS.includes(method.toUpperCase()), `${at}/Method`, 'is not a method of HTTP', method, "write 'GET' for example");
  }
}

function checkConsul(service: Fields, check: Fields, type: string, place: Place, at: string, report: Report): void {
  const sidecar = isObject(objectAt(service, 'Connect').SidecarService);
  if (type === 'tcp') report.require(!sidecar, `${at}/Type`, "must not be 'tcp' on a service with a sidecar", type, "use 'http' and 'Expose'");
  if (flagAt(check, 'Expose')) {
    report.require(type === 'http' || type === 'grpc', `${at}/Expose`, 'is only for http and grpc checks', true, 'remove it');
    report.require(sidecar, `${at}/Expose`, 'needs a sidecar', true, "remove it or add 'Connect'");
    if (sidecar) checkExposed(service, check, place, at, report);
  }
  if (type === 'script') {
    for (const key of THRESHOLDS) report.require(numberAt(check, key, 0) <= 0, `${at}/${key}`, 'is not allowed on a script', check[key], 'remove it');
  }
  const notes = textAt(check, 'Notes') ?? '';
  report.require(Buffer.byteLength(notes) <= LONGEST_NOTES, `${at}/Notes`, `must be at most ${LONGEST_NOTES} bytes`, notes, 'shorten it');
}

/** The proxy answers an exposed check itself, so it must know the path and the port that the service listens on. */
function checkExposed(service: Fields, check: Fields, place: Place, at: string, report: Report): void {
  const path = textAt(check, 'Path') ?? '';
  report.require(path.startsWith('/'), `${at}/Path`, 'must start with a slash to be exposed', path, "write '/healthz' for example");
  const label = textAt(service, 'PortLabel') ?? '';
  const known = /^0*[1-9]\d*$/.test(label) || place.context.reserved.has(label);
  report.require(known, `${at.replace(/\/Checks\/\d+$/, '')}/PortLabel`, 'must be the number of a port when a check is exposed', label, "write '8080' for example");
}
