import { isCron } from './cron';
import { typeOf } from './group-context';
import { checkGroup } from './group-rules';
import { checkAffinities, checkConstraints, checkSpreads } from './placement-rules';
import type { Fields, Report } from './report';
import { isObject, numberAt, objectAt, objectsAt, textAt, textsAt } from './report';

const LONGEST_DESCRIPTION = 1000;

/** What the server requires of a job. */
export function checkJob(job: Fields, report: Report): void {
  const type = typeOf(job);
  checkNames(job, type, report);
  const priority = numberAt(job, 'Priority', 50);
  report.require(priority === 0 || (priority >= 1 && priority <= 100), '/Priority', 'must be from 1 to 100', priority, 'change it');
  checkConstraints(job, '', true, report);
  checkAffinities(job, '', type, report);
  checkSpreads(job, '', type, report);
  checkPeriodic(job, type, report);
  checkParameterized(job, type, report);
  const groups = objectsAt(job, 'TaskGroups');
  report.require(groups.length > 0, '/TaskGroups', 'must have at least one task group', job.TaskGroups, 'add one');
  const seen = new Set<string>();
  for (const [index, group] of groups) {
    const name = textAt(group, 'Name') ?? '';
    report.require(!seen.has(name) || name === '', `/TaskGroups/${index}/Name`, 'is the name of two groups', name, 'rename one');
    seen.add(name);
    checkGroup(job, type, group, `/TaskGroups/${index}`, report);
  }
}

function checkNames(job: Fields, type: string, report: Report): void {
  const id = textAt(job, 'ID') ?? '';
  report.require(id !== '', '/ID', 'is required', job.ID, 'give the job an ID');
  report.require(!/[ \0]/.test(id), '/ID', 'must not contain a space or a null character', id, 'remove it');
  const name = textAt(job, 'Name') ?? id;
  report.require(name !== '', '/Name', 'must not be empty', name, 'leave it out to use the ID');
  report.require(!name.includes('\0'), '/Name', 'must not contain a null character', name, 'remove it');
  report.require(textAt(job, 'Region') !== '' || isObject(job.Multiregion), '/Region', 'must not be empty', '', 'leave it out for the default');
  report.oneOf(['service', 'batch', 'system', 'sysbatch'], '/Type', type, false);
  textsAt(job, 'Datacenters').forEach((datacenter, index) => {
    report.require(datacenter !== '', `/Datacenters/${index}`, 'must not be empty', datacenter, "use '*' for all");
  });
  for (const [key, of] of [['UI', objectAt(job, 'UI')], ['VersionTag', objectAt(job, 'VersionTag')]] as const) {
    const description = textAt(of, 'Description') ?? '';
    report.require(bytes(description) <= LONGEST_DESCRIPTION, `/${key}/Description`, `must be at most ${LONGEST_DESCRIPTION} bytes`, description, 'shorten it');
  }
}

function checkPeriodic(job: Fields, type: string, report: Report): void {
  if (!isObject(job.Periodic) || job.Periodic.Enabled === false) return;
  const periodic = job.Periodic;
  requireBatch('Periodic', type, report);
  const spec = textAt(periodic, 'Spec') ?? '';
  const specs = textsAt(periodic, 'Specs');
  report.require(spec === '' || specs.length === 0, '/Periodic/Spec', "must not be set together with 'Specs'", spec, "keep 'Specs'");
  report.require(spec !== '' || specs.length > 0, '/Periodic/Specs', 'must have a cron expression', periodic.Specs, 'add one');
  if (spec !== '') requireCron(spec, '/Periodic/Spec', report);
  specs.forEach((one, index) => requireCron(one, `/Periodic/Specs/${index}`, report));
  const kind = textAt(periodic, 'SpecType');
  report.require(kind === undefined || kind === 'cron', '/Periodic/SpecType', "must be 'cron'", kind, 'change it');
  const zone = textAt(periodic, 'TimeZone') ?? '';
  report.require(zone === '' || isTimeZone(zone), '/Periodic/TimeZone', 'is not a time zone of the IANA data base', zone, "write 'Europe/Berlin' for example");
}

function checkParameterized(job: Fields, type: string, report: Report): void {
  if (!isObject(job.ParameterizedJob)) return;
  const of = job.ParameterizedJob;
  requireBatch('ParameterizedJob', type, report);
  report.oneOf(['optional', 'required', 'forbidden'], '/ParameterizedJob/Payload', textAt(of, 'Payload'));
  const required = new Set(textsAt(of, 'MetaRequired'));
  textsAt(of, 'MetaOptional').forEach((key, index) => {
    report.require(!required.has(key), `/ParameterizedJob/MetaOptional/${index}`, 'is required metadata too', key, 'keep it in one list');
  });
}

function requireBatch(key: string, type: string, report: Report): void {
  report.require(type === 'batch' || type === 'sysbatch', `/${key}`, `is not allowed on a ${type} job`, key, "make the type 'batch'");
}

function requireCron(text: string, pointer: string, report: Report): void {
  report.require(isCron(text), pointer, 'is not a cron expression of Nomad', text, "write '0 4 * * *' for example");
}

function isTimeZone(name: string): boolean {
  if (name === 'Local' || name === 'UTC') return true;
  try {
    // Offsets such as +01:00 are zones to this engine, but no files of the data base.
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}

function bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
