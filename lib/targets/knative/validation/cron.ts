import { isTimeZone } from '../../../engines/cron';

/** One field of a schedule: its name, its bounds and the names of its values, counted from the lower bound. */
interface CronField {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
}

const SECOND: CronField = { name: 'second', least: 0, most: 59 };

const FIELDS: readonly CronField[] = [
  { name: 'minute', least: 0, most: 59 },
  { name: 'hour', least: 0, most: 23 },
  { name: 'day of the month', least: 1, most: 31 },
  { name: 'month', least: 1, most: 12, names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { name: 'day of the week', least: 0, most: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

const DESCRIPTORS: ReadonlySet<string> = new Set(['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']);

const RANGE = /^(?:([*?])|([A-Za-z0-9]+)(?:-([A-Za-z0-9]+))?)(?:\/([0-9]+))?$/;

/** Why a text is no schedule that a PingSource accepts, if it is none. Five fields, or six with seconds first, or a descriptor. */
export function cronProblem(schedule: string): string | undefined {
  if (schedule.startsWith('@')) {
    return DESCRIPTORS.has(schedule) ? undefined : `must be one of ${[...DESCRIPTORS].join(', ')}, or five or six fields`;
  }
  const parts = schedule.split(/[ \t]+/).filter((part) => part !== '');
  if (parts.length !== 5 && parts.length !== 6) return `must have five fields, or six with seconds first, it has ${parts.length}`;
  const fields = parts.length === 5 ? FIELDS : [SECOND, ...FIELDS];
  for (let index = 0; index < parts.length; index++) {
    for (const range of parts[index].split(',')) {
      if (!isRange(range, fields[index])) return fieldRule(fields[index], range);
    }
  }
  return undefined;
}

/** Names that were found good: asking for one takes longer than checking a whole document. */
const GOOD_ZONES = new Set<string>();

/** Why a text is no name of a time zone, if it is none. Names are spelled exactly as in the time zone database. */
export function zoneProblem(zone: string): string | undefined {
  if (GOOD_ZONES.has(zone)) return undefined;
  if (!isTimeZone(zone)) return 'must be a name of the time zone database, spelled as there, Europe/Berlin for example';
  GOOD_ZONES.add(zone);
  return undefined;
}

function isRange(range: string, field: CronField): boolean {
  const match = RANGE.exec(range);
  if (match === null) return false;
  const [, star, first, last, step] = match;
  if (step !== undefined && (Number(step) < 1 || Number(step) > 1000000)) return false;
  if (star !== undefined) return true;
  const from = valueOf(first, field);
  const to = last !== undefined ? valueOf(last, field) : step !== undefined ? field.most : from;
  return from >= field.least && from <= to && to <= field.most;
}

function valueOf(word: string, field: CronField): number {
  if (/^[0-9]+$/.test(word)) return Number(word);
  const index = field.names?.indexOf(word.toLowerCase()) ?? -1;
  return index === -1 ? NaN : field.least + index;
}

function fieldRule(field: CronField, range: string): string {
  const names = field.names === undefined ? '' : ` or ${field.names[0]} to ${field.names[field.names.length - 1]}`;
  return `must have values from ${field.least} to ${field.most}${names}, ascending ranges and steps in the ${field.name}, not '${range}'`;
}
