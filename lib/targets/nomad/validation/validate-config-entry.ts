import type { DocumentProblem } from '../../../core/problem';
import { ENTRY_RULES, checkMeta } from './entry-rules';
import { ENTRIES } from './entry-shape';
import { Report, isObject } from './report';
import { checkShape } from './shape';

/** Kinds whose content is not looked at here. */
const OTHERS = [
  'mesh', 'jwt-provider', 'exported-services', 'sameness-group', 'tcp-route', 'ingress-gateway', 'terminating-gateway',
  'inline-certificate', 'file-system-certificate', 'control-plane-request-limit',
];

/**
 * Everything that keeps a configuration entry of Consul from working as it is written: what the server refuses, and fields that the
 * Terraform provider would drop.
 *
 * @param kind kind of the entry, `service-splitter` for example
 * @param name name of the entry
 * @param entry content of the entry, as JSON
 */
export function validateConfigEntry(kind: string, name: string, entry: unknown): DocumentProblem[] {
  const report = new Report();
  const shape = ENTRIES[kind];
  if (shape === undefined) {
    report.oneOf([...Object.keys(ENTRIES), ...OTHERS], '/Kind', kind, false);
    return report.problems;
  }
  checkShape(shape, entry ?? false, '', report);
  report.require(name !== '', '/Name', 'is required', name, 'name the entry');
  if (isObject(entry)) {
    checkMeta(entry, report);
    ENTRY_RULES[kind](name, entry, report);
  }
  return report.problems;
}
