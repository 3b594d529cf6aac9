import { requireKind } from '../../core/kind';
import { NOMAD_TARGET } from './kinds';
import type { NomadTarget } from './nomad-target';

/** The finished documents of a target, jobs and configuration entries decoded. The same as `target.documents()`. */
export function documentsOf(target: NomadTarget): any[] {
  requireKind(NOMAD_TARGET, target, 'target');
  return target.documents();
}
