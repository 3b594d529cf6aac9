import { lengthProblems } from '../../../core/names';
import type { Renderer } from '../../../core/platform';
import { effectiveRevision } from '../../../model/function/effective';
import type { Revision } from '../../../model/function/revision';
import type { ServerlessFunction } from '../../../model/function/serverless-function';
import { jobClaim, serviceClaim } from '../documents/claims';
import { serviceDefaults, serviceIntentions } from '../documents/entries';
import { jobDocument } from '../documents/job';
import { revisionService } from '../documents/names';
import { callersOf } from '../network/callers';
import type { NomadTarget } from '../nomad-target';
import { jobOf } from './function-job';
import { meshProtocol, releaseChecks } from './function-renderer';

/** A revision becomes a job with a mesh service of its own, called `<function>-<revision>`. */
export const REVISION_RENDERER: Renderer = {
  check(resource, context) {
    const revision = resource as Revision;
    return [
      ...releaseChecks(effectiveRevision(context.index, revision), context),
      ...lengthProblems('name of the Consul service', revisionService(context.index, revision, context.target as NomadTarget)),
    ];
  },

  claims(resource, context) {
    const revision = resource as Revision;
    return [
      jobClaim(revision, revision._physicalName, context),
      serviceClaim(revision, revisionService(context.index, revision, context.target as NomadTarget), context),
    ];
  },

  render(resource, context) {
    const revision = resource as Revision;
    const target = context.target as NomadTarget;
    const fn = revision.fn as ServerlessFunction;
    const options = effectiveRevision(context.index, revision);
    const service = revisionService(context.index, revision, target);
    const subject = { context, owner: revision, name: service };
    const defaults = serviceDefaults(subject, meshProtocol(options), options.timeout.toMillis());
    const intentions = serviceIntentions(subject, callersOf(fn, context));
    const job = jobOf({ fn, name: revision._physicalName, service, options }, context);
    return [defaults, ...intentions, jobDocument(revision, target._settings, job, [defaults, ...intentions])];
  },
};
