import { show } from '../../core/errors';
import { isJsonObject } from '../../core/json';
import { NO_PROBLEMS } from '../../core/problem';
import type { Problem } from '../../core/problem';
import { brokerBehind } from '../references/resolve';
import type { ScheduleSource, ScheduleSourceProps } from './schedule-source';

const MEDIA_TYPE = /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/;

/** What is wrong with the data of a schedule. */
export function dataProblems({ data, contentType }: ScheduleSourceProps): Problem[] {
  if (data === undefined) {
    return contentType === undefined ? NO_PROBLEMS : [{
      code: 'SCHEDULE_DATA', message: "'contentType' must come with 'data', got no data", remedy: "give 'data' or leave 'contentType' out",
    }];
  }
  if (contentType !== undefined && !MEDIA_TYPE.test(contentType)) {
    return [{ code: 'SCHEDULE_DATA', message: `'contentType' must be a media type, got ${show(contentType)}`, remedy: 'write it like text/plain' }];
  }
  if (contentType !== undefined && contentType !== 'application/json') return NO_PROBLEMS;
  return isJsonObject(data) ? NO_PROBLEMS : [{
    code: 'SCHEDULE_DATA', message: "'data' of type application/json must be a JSON object, got something else", remedy: 'correct the data or give its type',
  }];
}

/** What a schedule to a broker has no use for: the triggers of the broker say how its events are delivered. */
export function unusedProblems(source: ScheduleSource): Problem[] {
  const form = source._destination._form;
  if (form.kind === 'none' || brokerBehind(form.callee) === undefined) return NO_PROBLEMS;
  const unused = (['broker', 'delivery'] as const).filter((property) => source._props[property] !== undefined);
  return unused.map((property) => ({
    code: 'SCHEDULE_BROKER',
    message: `'${property}' must not be given for a schedule with a broker as target, which would ignore it`,
    remedy: 'leave it out, and give delivery options to the triggers of the broker',
  }));
}
