import { isGoRegexp, isSemverConstraint, isVersionConstraint } from './go-text';
import type { Fields, Report } from './report';
import { numberAt, objectsAt, textAt } from './report';

const COMPARISONS = ['=', '==', 'is', '!=', 'not', '<', '<=', '>', '>='];
const SETS = ['set_contains', 'set_contains_all', 'set_contains_any'];
const DISTINCT = ['distinct_hosts', 'distinct_property'];
const EXACT_TARGETS = ['${node.unique.id}', '${node.datacenter}', '${node.unique.name}', '${node.class}', '${node.pool}'];
const TARGET_PREFIXES = ['${attr.', '${device.', '${meta.'];

/** Constraints of a job, a group, a task or a device; the last two may not ask for distinct placements. */
export function checkConstraints(of: Fields, pointer: string, distinctAllowed: boolean, report: Report): void {
  for (const [index, constraint] of objectsAt(of, 'Constraints')) {
    const at = `${pointer}/Constraints/${index}`;
    const operand = textAt(constraint, 'Operand') ?? '';
    if (DISTINCT.includes(operand)) {
      report.require(distinctAllowed, `${at}/Operand`, 'is not allowed on a task or device', operand, 'move it to the group');
    }
    if (checkOperand(operand, constraint, at, report) && operand !== 'distinct_hosts') checkTarget(constraint, at, report);
  }
}

/** Affinities, which system jobs cannot have. */
export function checkAffinities(of: Fields, pointer: string, jobType: string, report: Report): void {
  if (jobType === 'system') return refuseOnSystem(of, 'Affinities', pointer, report);
  for (const [index, affinity] of objectsAt(of, 'Affinities')) {
    const at = `${pointer}/Affinities/${index}`;
    const operand = textAt(affinity, 'Operand') ?? '';
    if (DISTINCT.includes(operand) || operand.startsWith('is_')) unknownOperand(operand, at, report);
    else checkOperand(operand, affinity, at, report);
    report.require((textAt(affinity, 'LTarget') ?? '') !== '', `${at}/LTarget`, 'must name an attribute', affinity.LTarget, 'name one');
    const weight = numberAt(affinity, 'Weight', 50);
    report.require(weight !== 0 && weight >= -100 && weight <= 100, `${at}/Weight`, 'must be from -100 to 100 and not 0', weight, 'change it');
  }
}

/** Spreads, which system jobs cannot have. */
export function checkSpreads(of: Fields, pointer: string, jobType: string, report: Report): void {
  if (jobType === 'system') return refuseOnSystem(of, 'Spreads', pointer, report);
  for (const [index, spread] of objectsAt(of, 'Spreads')) {
    const at = `${pointer}/Spreads/${index}`;
    report.require((textAt(spread, 'Attribute') ?? '') !== '', `${at}/Attribute`, 'must name an attribute', spread.Attribute, 'name one');
    const weight = numberAt(spread, 'Weight', 50);
    report.require(weight > 0 && weight <= 100, `${at}/Weight`, 'must be from 1 to 100', weight, 'change it');
    const seen = new Set<unknown>();
    let total = 0;
    for (const [position, target] of objectsAt(spread, 'SpreadTarget')) {
      const value = textAt(target, 'Value') ?? '';
      report.require(!seen.has(value), `${at}/SpreadTarget/${position}/Value`, 'is there twice', value, 'keep one');
      seen.add(value);
      total += numberAt(target, 'Percent', 0);
    }
    report.require(total <= 100, `${at}/SpreadTarget`, 'has percentages that add up to more than 100', total, 'lower them');
  }
}

function refuseOnSystem(of: Fields, key: string, pointer: string, report: Report): void {
  report.require(objectsAt(of, key).length === 0, `${pointer}/${key}`, 'is not allowed on a system job', of[key], 'remove it');
}

function checkOperand(operand: string, of: Fields, at: string, report: Report): boolean {
  const right = textAt(of, 'RTarget') ?? '';
  if (COMPARISONS.includes(operand) || SETS.includes(operand)) {
    report.require(right !== '', `${at}/RTarget`, `must have a value for '${operand}'`, of.RTarget, 'give one');
  } else if (operand === 'regexp') {
    report.require(isGoRegexp(right), `${at}/RTarget`, 'is not a regular expression of Go', right, 'correct it');
  } else if (operand === 'version') {
    report.require(isVersionConstraint(right), `${at}/RTarget`, 'is not a version constraint', right, "write '>= 1.2' for example");
  } else if (operand === 'semver') {
    report.require(isSemverConstraint(right), `${at}/RTarget`, 'is not a semantic version constraint', right, "write '>= 1.2.0' for example");
  } else if (operand === 'distinct_property') {
    report.require(right === '' || /^0*[1-9]\d*$/.test(right), `${at}/RTarget`, 'must be a whole number of at least 1', right, 'change it');
  } else if (operand === 'is_set' || operand === 'is_not_set') {
    report.require(right === '', `${at}/RTarget`, `must be empty for '${operand}'`, right, 'remove it');
  } else if (operand !== 'distinct_hosts') {
    unknownOperand(operand, at, report);
    return false;
  }
  return true;
}

function unknownOperand(operand: string, at: string, report: Report): void {
  report.add(`${at}/Operand`, operand === '' ? 'is required' : 'is not a known operator', operand, "write '=' for example");
}

function checkTarget(constraint: Fields, at: string, report: Report): void {
  const target = textAt(constraint, 'LTarget') ?? '';
  if (target === '') return report.add(`${at}/LTarget`, 'must name an attribute', constraint.LTarget, "write '${attr.kernel.name}' for example");
  const known = !target.startsWith('$') || EXACT_TARGETS.includes(target)
    || (target.endsWith('}') && TARGET_PREFIXES.some((prefix) => target.startsWith(prefix)));
  report.require(known, `${at}/LTarget`, 'is not an attribute of a node', target, "use '${attr.…}', '${meta.…}', '${device.…}' or '${node.…}'");
}
