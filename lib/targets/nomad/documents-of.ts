import { requireKind } from '../../core/kind';
import { NOMAD_TARGET } from './kinds';
import type { NomadTarget } from './nomad-target';

/**
 * The finished documents of a target, jobs and configuration entries decoded, in the order in which they are written. Renders the target: the
 * model is frozen afterwards. The same as `target.documents()`.
 *
 * @param target the target
 */
export function documentsOf(target: NomadTarget): any[] {
  requireKind(NOMAD_TARGET, target, 'target');
  return target.documents();
}
