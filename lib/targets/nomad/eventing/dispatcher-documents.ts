import type { TargetDocument } from '../../../core/document';
import type { Resource } from '../../../core/resource';
import { serviceDefaults } from '../documents/entries';
import { jobDocument } from '../documents/job';
import type { NomadContext } from '../documents/kind';
import { consulName, ingressService } from '../documents/names';
import { dispatcherJob } from './dispatcher-job';
import type { Dispatch } from './dispatcher-job';

/** The documents of a dispatcher. It awaits the ingress of its broker, which makes the stream. */
export function dispatcherDocuments(owner: Resource, dispatch: Dispatch, context: NomadContext): TargetDocument[] {
  const { settings } = context;
  const service = consulName(settings.namespace, dispatch.jobName);
  const defaults = serviceDefaults({ context, owner, name: service }, 'http');
  const awaits = [ingressService(dispatch.broker, context)];
  return [defaults, jobDocument(owner, settings, dispatcherJob(dispatch, context), service, [defaults], awaits)];
}
