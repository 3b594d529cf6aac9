import { ModelError, show } from '../../core/errors';
import { nearName } from '../../core/near';
import type { EnvironmentValue, ValuePart } from './environment-value';

/** A doubled brace, a place for a value, or a brace that is neither. */
const MARKS = /\{\{|\}\}|\{([A-Za-z_][A-Za-z0-9_]*)\}|[{}]/g;

/** The pieces of a template: its texts, and those of the values in their places. Neighbouring texts are one. */
export function templateParts(template: string, values: { [name: string]: EnvironmentValue }): ValuePart[] {
  const parts: ValuePart[] = [];
  const unused = new Set(Object.keys(values));
  let literal = '';
  let end = 0;
  for (const match of template.matchAll(MARKS)) {
    literal += template.slice(end, match.index);
    end = match.index + match[0].length;
    const [mark, name] = match;
    if (name === undefined) {
      literal += brace(mark, template);
      continue;
    }
    parts.push({ kind: 'text', text: literal }, ...partsOf(name, values));
    literal = '';
    unused.delete(name);
  }
  parts.push({ kind: 'text', text: literal + template.slice(end) });
  if (unused.size > 0) {
    throw new ModelError('TEXT_EMPTY', `'values' must be used by the template, got ${show([...unused])} beside ${show(template)}`, 'write {name} where each belongs');
  }
  return joined(parts);
}

function brace(mark: string, template: string): string {
  if (mark.length === 2) return mark[0];
  throw new ModelError('NAME_INVALID', `'template' must hold braces around names only, got ${show(template)}`, 'write {{ and }} for braces of the text');
}

function partsOf(name: string, values: { [name: string]: EnvironmentValue }): readonly ValuePart[] {
  const value = Object.prototype.hasOwnProperty.call(values, name) ? values[name] : undefined;
  if (value === undefined || value._parts.length === 0) {
    const near = nearName(name, Object.keys(values));
    throw new ModelError('TEXT_EMPTY', `'values' must have a value for {${name}}, got ${value === undefined ? 'nothing' : 'EnvironmentValue.none()'}`,
      near === undefined || near === name ? `give '${name}', or write {{${name}}} for the text` : `write {${near}}`);
  }
  return value._parts;
}

/** A text that is put together at deploy time stays a piece of its own. */
function joined(parts: ValuePart[]): ValuePart[] {
  const result: ValuePart[] = [];
  for (const part of parts) {
    const last = result[result.length - 1];
    if (part.kind === 'text' && part.text === '') continue;
    if (part.kind === 'text' && last?.kind === 'text' && typeof part.text === 'string' && typeof last.text === 'string') {
      result[result.length - 1] = { kind: 'text', text: last.text + part.text };
    } else {
      result.push(part);
    }
  }
  return result.length === 0 ? [{ kind: 'text', text: '' }] : result;
}
