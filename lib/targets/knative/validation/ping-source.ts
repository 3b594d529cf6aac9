import { isJsonObject } from '../../../core/json';
import { cronProblem, zoneProblem } from './cron';
import { checkDestination } from './destination';
import type { PingSourceDocument, Texts } from './document-types';
import type { Inspection } from './inspection';
import { pointerTo } from './inspection';
import { checkSubdomainNamed } from './metadata';

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const EXTENSION = /^[a-z0-9]+$/;
const ZONE_PREFIX = /^(?:CRON_)?TZ=/;

export function checkPingSource(document: PingSourceDocument, inspection: Inspection): void {
  const { metadata, spec = {} } = document;
  checkSubdomainNamed(metadata, inspection);
  checkTime(spec.schedule, spec.timezone, inspection);
  checkData(spec, inspection);
  checkDestination(spec.sink, '/spec/sink', inspection);
  if (spec.ceOverrides?.extensions !== undefined) checkExtensions(spec.ceOverrides.extensions, inspection);
}

function checkTime(schedule: string | undefined, timezone: string | undefined, inspection: Inspection): void {
  if (timezone) {
    const problem = zoneProblem(timezone);
    if (problem !== undefined) inspection.add('/spec/timezone', problem, timezone);
  }
  if (!schedule) return;
  if (ZONE_PREFIX.test(schedule)) {
    inspection.add('/spec/schedule', "must not name a time zone, which belongs to 'timezone'", schedule, "move the zone to 'timezone'");
    return;
  }
  const problem = cronProblem(schedule);
  if (problem !== undefined) inspection.add('/spec/schedule', problem, schedule, 'correct the schedule');
}

function checkData(spec: NonNullable<PingSourceDocument['spec']>, inspection: Inspection): void {
  const { data, dataBase64, contentType } = spec;
  const isJson = contentType === 'application/json';
  if (data && dataBase64) {
    inspection.add('/spec', "must have one of 'data' and 'dataBase64', it has both", undefined, 'remove one of them');
  } else if (dataBase64 && !BASE64.test(dataBase64.replace(/[\r\n]/g, ''))) {
    inspection.add('/spec/dataBase64', 'must be base64 text', dataBase64);
  } else if (dataBase64 && isJson && !isJsonObject(Buffer.from(dataBase64, 'base64').toString('utf8'))) {
    inspection.add('/spec/dataBase64', 'must hold a JSON object, the content type is application/json', dataBase64);
  } else if (data && isJson && !isJsonObject(data)) {
    inspection.add('/spec/data', 'must be a JSON object, the content type is application/json', data, 'change the data or the content type');
  }
}

/** Attributes of CloudEvents have lower-case names; upstream lets others through. */
function checkExtensions(extensions: Texts, inspection: Inspection): void {
  for (const name in extensions) {
    if (extensions[name] === undefined || EXTENSION.test(name)) continue;
    inspection.add(pointerTo('/spec/ceOverrides/extensions', name), 'must be a name of lower-case letters and digits', name);
  }
}
