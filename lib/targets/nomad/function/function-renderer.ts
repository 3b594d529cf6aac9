import type { TargetDocument } from '../../../core/document';
import { lengthProblems } from '../../../core/names';
import type { NameClaim } from '../../../core/platform';
import { NO_PROBLEMS, joinProblems } from '../../../core/problem';
import type { Problem } from '../../../core/resource';
import { effectiveFunction, effectiveRevision } from '../../../model/function/effective';
import { Releases } from '../../../model/function/releases';
import type { Revision } from '../../../model/function/revision';
import type { ServerlessFunction } from '../../../model/function/serverless-function';
import { Visibility } from '../../../model/function/visibility';
import { liveRevisions, routesOf, splitProblems } from '../../../model/traffic/splits';
import { callersOf } from '../documents/callers';
import { jobClaim, serviceClaim } from '../documents/claims';
import { configEntry, protocolOf, serviceDefaults, serviceRouter } from '../documents/entries';
import { jobDocument } from '../documents/job';
import { NO_READERS, NO_SERVICES } from '../documents/kind';
import type { NomadContext, NomadKind } from '../documents/kind';
import { functionService, revisionService } from '../documents/names';
import { secretNames } from './environment';
import { jobOf } from './function-job';
import { releaseChecks } from './runtime-problems';

/** Shared by all functions that are not public; nobody changes it. */
const NO_ROUTE: TargetDocument[] = [];

/** A function becomes a job with a mesh service, or a virtual service over those of its revisions. */
export const FUNCTION_RENDERER: NomadKind = {
  check(resource, context) {
    const fn = resource as ServerlessFunction;
    return joinProblems(
      splitProblems(context.index, fn),
      fn.releases === Releases.REPLACE && fn.code !== undefined ? releaseChecks(effectiveFunction(context.index, fn), context) : [],
      lengthProblems('name of the Consul service', functionService(fn, context)),
      fn.visibility === Visibility.PUBLIC ? context.settings.network.exposureProblems() : NO_PROBLEMS,
      protocolProblems(fn, context),
    );
  },

  claims(resource, context): NameClaim[] {
    const fn = resource as ServerlessFunction;
    const service = serviceClaim(fn, functionService(fn, context), context);
    const claims: NameClaim[] = [];
    if (fn.releases === Releases.REPLACE) claims.push(service, jobClaim(fn, fn.functionName, context));
    // A revision that adopts the physical objects of the function takes their names itself.
    else if (!fn.revisions.some((revision) => revision.adopt)) claims.push(service);
    if (fn.visibility === Visibility.PUBLIC) claims.push(...context.settings.network.exposureClaims(fn, fn.functionName));
    return claims;
  },

  render(resource, context) {
    const fn = resource as ServerlessFunction;
    return fn.releases === Releases.REPLACE ? renderPlain(fn, context) : renderVirtual(fn, context);
  },

  callers(resource, _role, context) {
    const fn = resource as ServerlessFunction;
    if (fn.releases === Releases.REPLACE) return [functionService(fn, context)];
    return fn.revisions.map((revision) => revisionService(revision, context));
  },

  secretReaders(resource, { index }) {
    const fn = resource as ServerlessFunction;
    if (fn.code === undefined) return NO_READERS;
    return [{ jobId: fn.functionName, secretNames: secretNames(effectiveFunction(index, fn).environment) }];
  },

  natsClients: () => NO_SERVICES,
};

function renderPlain(fn: ServerlessFunction, context: NomadContext): TargetDocument[] {
  const { settings } = context;
  const options = effectiveFunction(context.index, fn);
  const service = functionService(fn, context);
  const timeout = options.timeout.toSeconds();
  const subject = { context, owner: fn, name: service };
  const defaults = serviceDefaults(subject, protocolOf(options), timeout * 1000);
  const router = serviceRouter(subject, timeout, [defaults]);
  const intentions = settings.network.admit(subject, callersOf(fn, context));
  const job = jobDocument(fn, settings, jobOf({ fn, name: fn.functionName, service, options }, context), service, [router, ...intentions]);
  const route = mainRoute(fn, service, timeout, [router], context);
  return route.length === 0 && intentions.length === 1 ? [defaults, router, intentions[0], job] : [defaults, router, ...intentions, job, ...route];
}

/**
 * The service that callers address when there are revisions: it has no instances, only a splitter over the services of the
 * live revisions. Their documents come from their own renderer; the splitter awaits what they provide.
 */
function renderVirtual(fn: ServerlessFunction, context: NomadContext): TargetDocument[] {
  const service = functionService(fn, context);
  const routes = routesOf(context.index, fn);
  const live = liveRevisions(fn).map((revision) => effectiveRevision(context.index, revision));
  const timeout = Math.max(...live.map((options) => options.timeout.toSeconds()));
  const adopted = fn.revisions.some((revision) => revision.adopt);
  const subject = { context, owner: fn, name: service };
  const defaults = adopted ? [] : [serviceDefaults(subject, protocolOf(live[0]))];
  const services = routes.map((route) => revisionService(route.revision as Revision, context));
  const splitter = configEntry(subject, 'service-splitter', {
    Splits: routes.map((route, position) => ({ Weight: route.percent, Service: services[position] })),
  }, defaults, services);
  const router = serviceRouter(subject, timeout, [splitter]);
  return [...defaults, splitter, router, ...mainRoute(fn, service, timeout, [router], context)];
}

function mainRoute(
  fn: ServerlessFunction, service: string, timeoutSeconds: number, dependsOn: TargetDocument[], context: NomadContext,
): TargetDocument[] {
  if (fn.visibility !== Visibility.PUBLIC) return NO_ROUTE;
  return context.settings.network.expose({ context, owner: fn, name: service }, { label: fn.functionName, service, timeoutSeconds }, dependsOn);
}

/** Consul refuses a splitter over services of different protocols. */
function protocolProblems(fn: ServerlessFunction, context: NomadContext): Problem[] {
  if (fn.releases === Releases.REPLACE) return [];
  const protocols = new Set(liveRevisions(fn).map((revision) => effectiveRevision(context.index, revision).protocol));
  if (protocols.size < 2) return [];
  return [{
    code: 'FEATURE_REFUSED',
    message: `'protocol' must be the same for all live revisions on Nomad, where one splitter serves them, got ${[...protocols].join(' and ')}`,
    remedy: 'make a function of its own for the other protocol',
  }];
}
