import { show } from '../../core/errors';

/** Why a cron expression was refused. */
export class CronError extends Error {
  /**
   * @param message what is wrong, with the field, the value and the range
   * @param remedy what to change
   */
  constructor(message: string, public readonly remedy: string) {
    super(message);
    this.name = 'CronError';
  }
}

/** One parsed field. */
export interface Field {
  readonly values: ReadonlySet<number>;
  /** Whether the field holds a star without a step. Decides how the two day fields combine. */
  readonly open: boolean;
  /** Canonical spelling. */
  readonly text: string;
}

/** What a field may hold. */
export interface FieldKind {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Names of the values from `min` on. */
  readonly names: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The five fields in their order. */
export const FIELDS: readonly FieldKind[] = [
  { name: 'minute', min: 0, max: 59, names: [] },
  { name: 'hour', min: 0, max: 23, names: [] },
  { name: 'day of month', min: 1, max: 31, names: [] },
  { name: 'month', min: 1, max: 12, names: MONTHS },
  { name: 'day of week', min: 0, max: 6, names: WEEKDAYS },
];

/** More digits than any engine needs; keeps every number exact. */
const NUMBER = /^[0-9]{1,9}$/;

/** Parses one field; `whole` is the expression it is part of, for errors. */
export function parseField(text: string, kind: FieldKind, whole: string): Field {
  const values = new Set<number>();
  const spelled: string[] = [];
  let open = false;
  for (const entry of text.split(',')) {
    const range = parseEntry(entry, kind, whole);
    for (let value = range.start; value <= range.end; value += range.step) values.add(value);
    open ||= range.open;
    spelled.push(range.text);
  }
  return { values: new Set([...values].sort((a, b) => a - b)), open, text: open ? '*' : spelled.join(',') };
}

interface Range {
  readonly start: number;
  readonly end: number;
  readonly step: number;
  readonly open: boolean;
  readonly text: string;
}

function parseEntry(entry: string, kind: FieldKind, whole: string): Range {
  const [range, ...steps] = entry.split('/');
  const [low, ...highs] = range.split('-');
  if (steps.length > 1 || highs.length > 1 || entry === '') throw unreadable(entry, kind, whole);
  const step = steps.length === 0 ? 1 : parseStep(steps[0], entry, kind, whole);
  if (low === '*' || low === '?') {
    if (highs.length > 0) throw unreadable(entry, kind, whole);
    return { start: kind.min, end: kind.max, step, open: step === 1, text: `*${suffixOf(step)}` };
  }
  const start = parseValue(low, entry, kind, whole);
  if (highs.length === 0) {
    // A step after a single value runs to the end of the field, in all engines.
    return closed(start, steps.length === 0 ? start : kind.max, step);
  }
  const end = parseValue(highs[0], entry, kind, whole);
  if (start > end) {
    throw new CronError(`'${kind.name}' of a schedule must have ascending ranges from ${bounds(kind)}, got ${show(entry)} in ${show(whole)}`,
      `write ${start}-${kind.max},${kind.min}-${end} for a range that wraps`);
  }
  return closed(start, end, step);
}

function closed(start: number, end: number, step: number): Range {
  const text = start === end ? `${start}` : `${start}-${end}${suffixOf(step)}`;
  return { start, end, step, open: false, text };
}

function suffixOf(step: number): string {
  return step === 1 ? '' : `/${step}`;
}

function parseValue(text: string, entry: string, kind: FieldKind, whole: string): number {
  const named = kind.names.indexOf(text.toLowerCase());
  if (named >= 0) return kind.min + named;
  if (!NUMBER.test(text)) throw unreadable(entry, kind, whole);
  const value = Number(text);
  if (value < kind.min || value > kind.max) {
    const sunday = kind.name === 'day of week' && value === 7;
    throw new CronError(`'${kind.name}' of a schedule must be from ${bounds(kind)}, got ${value} in ${show(whole)}`,
      sunday ? 'write 0 or sun for Sunday' : `correct the ${kind.name}`);
  }
  return value;
}

function parseStep(text: string, entry: string, kind: FieldKind, whole: string): number {
  if (NUMBER.test(text) && Number(text) > 0) return Number(text);
  throw new CronError(`'${kind.name}' of a schedule must have a step of at least 1, got ${show(entry)} in ${show(whole)}`,
    'correct the number after the slash');
}

function unreadable(entry: string, kind: FieldKind, whole: string): CronError {
  const remedy = /[LW#]/i.test(entry) && !/[a-z]{2}/i.test(entry)
    ? 'name the days; L, W and # are not understood by every engine'
    : 'use *, values, ranges, steps and lists of them';
  return new CronError(`'${kind.name}' of a schedule must be from ${bounds(kind)}, got ${show(entry)} in ${show(whole)}`, remedy);
}

function bounds(kind: FieldKind): string {
  const names = kind.names.length === 0 ? '' : ` or ${kind.names[0]} to ${kind.names[kind.names.length - 1]}`;
  return `${kind.min} to ${kind.max}${names}`;
}
