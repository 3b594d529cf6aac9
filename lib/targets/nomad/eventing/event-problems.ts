import type { Problem } from '../../../core/resource';
import type { NomadContext } from '../documents/kind';

/** What is wrong when there is nothing that keeps events. */
export function natsProblems(context: NomadContext): Problem[] {
  if (context.settings.nats !== undefined) return [];
  return [{
    code: 'NATS_MISSING',
    message: "'nats' of the NomadTarget must be given for a model with events, got nothing",
    remedy: 'give Nats.fromUrls() for an existing system, or that of a NomadPlatform',
  }];
}
