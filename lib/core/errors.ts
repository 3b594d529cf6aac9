import type { IConstruct } from 'constructs';
import { brandedName } from './brand';
import type { Code } from './error-codes';
import type { Problem } from './problem';

/**
 * An error of the model. `code` is stable and listed in `docs/errors.md`.
 *
 * @internal
 */
export class ModelError extends Error {
  /**
   * All that is wrong with the arguments of one call, a line each.
   *
   * @param problems at least one
   * @param scope the construct that is wrong, if there is one yet
   */
  public static of(problems: Problem[], scope?: IConstruct): ModelError {
    const [{ code, message, remedy }, ...others] = problems;
    const error = new ModelError(code, message, remedy, scope);
    for (const other of others) error.message += `\n${line(other.code, other.message, other.remedy, scope)}`;
    return error;
  }

  public readonly code: string;

  /** What is wrong, for those who collect errors. */
  public readonly problem: Problem;

  /**
   * @param code stable code
   * @param message what is wrong, with the property and its value
   * @param remedy what to change
   * @param scope the construct that is wrong, if there is one yet
   */
  constructor(code: Code, message: string, remedy: string, scope?: IConstruct) {
    super(line(code, message, remedy, scope));
    this.name = 'ModelError';
    this.code = code;
    this.problem = { code, message, remedy };
  }
}

/**
 * All errors of a finished model in one.
 *
 * @internal
 */
export class ModelErrors extends Error {
  public readonly code: string;

  /** Every code that was found, in the order of the lines. */
  public readonly codes: string[];

  constructor(findings: Array<{ readonly code: string; readonly text: string }>) {
    const count = findings.length === 1 ? 'one error' : `${findings.length} errors`;
    super(`the model has ${count}; nothing was written\n${findings.map((finding) => `  ${finding.text}`).join('\n')}`);
    this.name = 'ModelErrors';
    this.code = findings[0].code;
    this.codes = findings.map((finding) => finding.code);
  }
}

/** One line of an error: `[path] message; remedy (CODE)`. */
export function line(code: string, message: string, remedy: string, scope?: IConstruct): string {
  const path = scope === undefined ? '' : `[${scope.node.path}] `;
  return `${path}${message}; ${remedy} (${code})`;
}

/** Objects of the language that JSON would write as if they were empty. */
const BUILT_IN = new Set(['Map', 'Promise', 'Set']);

/** A value as it is quoted in errors: short, on one line, never `[object Object]`. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  const text = written(value).replace(/\s*\n\s*/g, ' ');
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** What a value is, for errors that must not show it. */
export function describe(value: unknown): string {
  if (value === undefined || value === null) return show(value);
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string': return 'a text';
    case 'object': return 'an object';
    default: return `a ${typeof value}`;
  }
}

function written(value: unknown): string {
  try {
    if (hasOwnText(value)) return String(value);
    const name = brandedName(value);
    // What it holds may be confidential, and says less than what it is.
    if (name !== undefined) return `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name}`;
    const tag = tagOf(value);
    return BUILT_IN.has(tag) ? `a ${tag}` : JSON.stringify(value, (_, item: unknown) => brandedName(item) ?? item) ?? String(value);
  } catch {
    // It holds itself, or what JSON cannot, or has a method that throws.
    return describe(value);
  }
}

/** What the language calls a value: `Object`, `Map`, `Promise`. */
function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

function hasOwnText(value: unknown): boolean {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  return typeof value.toString === 'function' && value.toString !== Object.prototype.toString;
}
