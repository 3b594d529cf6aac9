import type { NomadTarget } from './nomad-target';

/** The finished documents of a target, jobs and configuration entries decoded. The same as `target.documents()`. */
export function documentsOf(target: NomadTarget): any[] {
  return target.documents();
}
