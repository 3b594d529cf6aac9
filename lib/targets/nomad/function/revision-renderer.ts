import { lengthProblems } from '../../../core/names';
import { effectiveRevision } from '../../../model/function/effective';
import type { Revision } from '../../../model/function/revision';
import type { ServerlessFunction } from '../../../model/function/serverless-function';
import { callersOf } from '../documents/callers';
import { jobClaim, serviceClaim } from '../documents/claims';
import { protocolOf, serviceDefaults } from '../documents/entries';
import { jobDocument } from '../documents/job';
import { NO_SERVICES } from '../documents/kind';
import type { NomadKind } from '../documents/kind';
import { revisionService } from '../documents/names';
import { secretNames } from './environment';
import { jobOf } from './function-job';
import { releaseChecks } from './runtime-problems';

/** A revision becomes a job with a mesh service of its own, called `<function>-<revision>`. */
export const REVISION_RENDERER: NomadKind = {
  check(resource, context) {
    const revision = resource as Revision;
    return [
      ...releaseChecks(effectiveRevision(context.index, revision), context),
      ...lengthProblems('name of the Consul service', revisionService(revision, context)),
    ];
  },

  claims(resource, context) {
    const revision = resource as Revision;
    return [
      jobClaim(revision, revision._physicalName, context),
      serviceClaim(revision, revisionService(revision, context), context),
    ];
  },

  render(resource, context) {
    const revision = resource as Revision;
    const { settings } = context;
    const fn = revision.fn as ServerlessFunction;
    const options = effectiveRevision(context.index, revision);
    const service = revisionService(revision, context);
    const subject = { context, owner: revision, name: service };
    const defaults = serviceDefaults(subject, protocolOf(options), options.timeout.toMillis());
    const intentions = settings.network.admit(subject, callersOf(fn, context, revision));
    const job = jobOf({ fn, name: revision._physicalName, service, options }, context);
    return [defaults, ...intentions, jobDocument(revision, settings, job, service, [defaults, ...intentions])];
  },

  callers: (resource, _role, context) => [revisionService(resource as Revision, context)],

  secretReaders(resource, { index }) {
    const revision = resource as Revision;
    return [{ jobId: revision._physicalName, secretNames: secretNames(effectiveRevision(index, revision).environment) }];
  },

  natsClients: () => NO_SERVICES,
};
