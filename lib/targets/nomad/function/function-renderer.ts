import type { TargetDocument } from '../../../core/document';
import { lengthProblems } from '../../../core/names';
import type { NameClaim, RenderContext, Renderer } from '../../../core/platform';
import { joinProblems } from '../../../core/problem';
import type { Problem } from '../../../core/resource';
import { effectiveFunction, effectiveRevision } from '../../../model/function/effective';
import type { EffectiveOptions } from '../../../model/function/effective';
import { Protocol } from '../../../model/function/options';
import { releaseProblems } from '../../../model/function/release-problems';
import type { Revision } from '../../../model/function/revision';
import { Releases, Visibility } from '../../../model/function/serverless-function';
import type { ServerlessFunction } from '../../../model/function/serverless-function';
import { liveRevisions, routesOf, splitProblems } from '../../../model/traffic/splits';
import { hostClaim, jobClaim, serviceClaim } from '../documents/claims';
import { configEntry, httpRoute, serviceDefaults, serviceIntentions, serviceRouter } from '../documents/entries';
import { jobDocument } from '../documents/job';
import { functionService, revisionService } from '../documents/names';
import { callersOf } from '../network/callers';
import type { NomadTarget } from '../nomad-target';
import { secretProblems } from './environment';
import { jobOf } from './function-job';
import { runtimeProblems } from './runtime-problems';

/** A function becomes a job with a mesh service, or a virtual service over those of its revisions. */
export const FUNCTION_RENDERER: Renderer = {
  check(resource, context) {
    const fn = resource as ServerlessFunction;
    return joinProblems(
      splitProblems(context.index, fn),
      fn.releases === Releases.REPLACE && fn.code !== undefined ? releaseChecks(effectiveFunction(context.index, fn), context) : [],
      lengthProblems('name of the Consul service', functionService(context.index, fn, context.target as NomadTarget)),
      gatewayProblems(fn, context),
      protocolProblems(fn, context),
    );
  },

  claims(resource, context): NameClaim[] {
    const fn = resource as ServerlessFunction;
    const target = context.target as NomadTarget;
    const { gateway } = target._settings;
    const service = serviceClaim(fn, functionService(context.index, fn, target), context);
    const claims: NameClaim[] = [];
    if (fn.releases === Releases.REPLACE) claims.push(service, jobClaim(fn, fn.functionName, context));
    // A revision that adopts the physical objects of the function takes their names itself.
    else if (!fn.revisions.some((revision) => revision.adopt)) claims.push(service);
    if (fn.visibility === Visibility.PUBLIC && gateway !== undefined) claims.push(hostClaim(fn, gateway, fn.functionName));
    return claims;
  },

  render(resource, context) {
    const fn = resource as ServerlessFunction;
    return fn.releases === Releases.REPLACE ? renderPlain(fn, context) : renderVirtual(fn, context);
  },
};

/** What is wrong with one release, on every platform and on this one. */
export function releaseChecks(options: EffectiveOptions, context: RenderContext): Problem[] {
  return joinProblems(releaseProblems(options), runtimeProblems(options), secretProblems(options.environment, context));
}

/** The protocol of a function in the words of Consul. */
export function meshProtocol(options: EffectiveOptions): 'http' | 'http2' {
  return options.protocol === Protocol.HTTP2 ? 'http2' : 'http';
}

function renderPlain(fn: ServerlessFunction, context: RenderContext): TargetDocument[] {
  const target = context.target as NomadTarget;
  const options = effectiveFunction(context.index, fn);
  const service = functionService(context.index, fn, target);
  const timeout = options.timeout.toSeconds();
  const subject = { context, owner: fn, name: service };
  const defaults = serviceDefaults(subject, meshProtocol(options), timeout * 1000);
  const router = serviceRouter(subject, timeout, [defaults]);
  const intentions = serviceIntentions(subject, callersOf(fn, context));
  const job = jobDocument(fn, target._settings, jobOf({ fn, name: fn.functionName, service, options }, context), [router, ...intentions]);
  const route = mainRoute(fn, service, timeout, [router], context);
  return route.length === 0 && intentions.length === 1 ? [defaults, router, intentions[0], job] : [defaults, router, ...intentions, job, ...route];
}

/**
 * The service that callers address when there are revisions: it has no instances, only a splitter over the services of the
 * live revisions. Their documents come from their own renderer; `finish` makes the splitter wait for their jobs.
 */
function renderVirtual(fn: ServerlessFunction, context: RenderContext): TargetDocument[] {
  const target = context.target as NomadTarget;
  const service = functionService(context.index, fn, target);
  const routes = routesOf(context.index, fn);
  const live = liveRevisions(fn).map((revision) => effectiveRevision(context.index, revision));
  const timeout = Math.max(...live.map((options) => options.timeout.toSeconds()));
  const adopted = fn.revisions.some((revision) => revision.adopt);
  const subject = { context, owner: fn, name: service };
  const defaults = adopted ? [] : [serviceDefaults(subject, meshProtocol(live[0]))];
  const splitter = configEntry(subject, 'service-splitter', {
    Splits: routes.map((route) => ({
      Weight: route.percent,
      Service: revisionService(context.index, route.revision as Revision, target),
    })),
  }, defaults);
  const router = serviceRouter(subject, timeout, [splitter]);
  return [...defaults, splitter, router, ...mainRoute(fn, service, timeout, [router], context)];
}

function mainRoute(
  fn: ServerlessFunction, service: string, timeoutSeconds: number, dependsOn: TargetDocument[], context: RenderContext,
): TargetDocument[] {
  const { gateway } = (context.target as NomadTarget)._settings;
  if (fn.visibility !== Visibility.PUBLIC || gateway === undefined) return [];
  return [httpRoute({ context, owner: fn, name: service }, {
    gateway: gateway.gatewayName,
    listener: gateway.listener,
    host: `${fn.functionName}.${gateway.domain}`,
    service,
    timeoutSeconds,
  }, dependsOn)];
}

function gatewayProblems(fn: ServerlessFunction, context: RenderContext): Problem[] {
  if (fn.visibility !== Visibility.PUBLIC || (context.target as NomadTarget)._settings.gateway !== undefined) return [];
  return [{
    code: 'GATEWAY_MISSING',
    message: "'visibility' must not be Visibility.PUBLIC without a gateway, got a target that has none",
    remedy: "give 'gateway' to the NomadTarget",
  }];
}

/** Consul refuses a splitter over services of different protocols. */
function protocolProblems(fn: ServerlessFunction, context: RenderContext): Problem[] {
  if (fn.releases === Releases.REPLACE) return [];
  const protocols = new Set(liveRevisions(fn).map((revision) => effectiveRevision(context.index, revision).protocol));
  if (protocols.size < 2) return [];
  return [{
    code: 'FEATURE_REFUSED',
    message: `'protocol' must be the same for all live revisions on Nomad, where one splitter serves them, got ${[...protocols].join(' and ')}`,
    remedy: 'make a function of its own for the other protocol',
  }];
}
