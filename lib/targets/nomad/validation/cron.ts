/** Cron expressions as the Nomad server parses them: five to seven fields, or a name such as `@daily`. */

const NAMED = new Set(['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@hourly']);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTHS_LONG = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const DAYS_LONG = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

interface Field {
  readonly min: number;
  readonly max: number;
  readonly names?: Map<string, number>;
  readonly special?: RegExp;
}

const SECOND: Field = { min: 0, max: 59 };
const MINUTE: Field = { min: 0, max: 59 };
const HOUR: Field = { min: 0, max: 23 };
const DAY: Field = { min: 1, max: 31, special: /^(?:L|LW|(?:0?[1-9]|[12]\d|3[01])W)$/i };
const MONTH: Field = { min: 1, max: 12, names: numbered([MONTHS, MONTHS_LONG], 1) };
const WEEKDAY: Field = { min: 0, max: 7, names: numbered([DAYS, DAYS_LONG], 0), special: /^0?[0-7](?:L|#[1-5])$/i };
const YEAR: Field = { min: 1970, max: 2099 };

/** Whether the Nomad server can parse a cron expression. */
export function isCron(text: string): boolean {
  const words = text.trim().split(/\s+/);
  if (words.length === 1) return NAMED.has(words[0]);
  const fields = words.length === 5 ? [MINUTE, HOUR, DAY, MONTH, WEEKDAY]
    : words.length === 6 ? [MINUTE, HOUR, DAY, MONTH, WEEKDAY, YEAR]
      : words.length === 7 ? [SECOND, MINUTE, HOUR, DAY, MONTH, WEEKDAY, YEAR] : [];
  return fields.length > 0 && fields.every((field, index) => words[index].split(',').every((part) => isPart(field, part)));
}

function isPart(field: Field, part: string): boolean {
  if (field.special?.test(part)) return true;
  if (part === '?') return true;
  const match = /^(\*|[^-/]+)(?:-([^-/]+))?(?:\/(\d+))?$/.exec(part);
  if (match === null) return false;
  const [, from, to, every] = match;
  if (every !== undefined && (Number(every) < 1 || Number(every) > field.max)) return false;
  if (from === '*') return to === undefined;
  const low = valueOf(field, from);
  const high = to === undefined ? low : valueOf(field, to);
  return low !== undefined && high !== undefined && low <= high;
}

function valueOf(field: Field, text: string): number | undefined {
  const value = (field.max < 100 ? /^\d{1,2}$/ : /^\d{4}$/).test(text) ? Number(text) : field.names?.get(text.toLowerCase());
  return value !== undefined && value >= field.min && value <= field.max ? value : undefined;
}

function numbered(lists: string[][], first: number): Map<string, number> {
  return new Map(lists.flatMap((names) => names.map((name, index): [string, number] => [name, index + first])));
}
