import type { IConstruct } from 'constructs';
import type { RenderContext } from '../../../core/platform';
import type { Reference, Resource } from '../../../core/resource';
import type { EventTrigger } from '../../../model/eventing/event-trigger';
import type { ScheduleSource } from '../../../model/eventing/schedule-source';
import type { Revision } from '../../../model/function/revision';
import { Releases, ServerlessFunction, Visibility } from '../../../model/function/serverless-function';
import { consulName, dispatcherName, functionService, namespaceOf, revisionService } from '../documents/names';
import type { NomadTarget } from '../nomad-target';

/** The Consul services that may call a function: those that hold a reference to it, those granted, and the gateway of a public one. */
export function callersOf(fn: ServerlessFunction, context: RenderContext): string[] {
  const target = context.target as NomadTarget;
  const callers = referrers(fn, 'invoke', context);
  if (fn.visibility === Visibility.PUBLIC && target._settings.gateway !== undefined) callers.push(target._settings.gateway.gatewayName);
  const granted = fn._granted;
  for (let index = 0; index < granted.length; index++) {
    const caller = granted[index];
    if (ServerlessFunction.isServerlessFunction(caller)) callers.push(...servicesOf(caller, context));
    else callers.push(functionService(context.index, caller, target));
  }
  return callers;
}

/**
 * The Consul services that hold a reference of one role to a construct. The event of a schedule is none: JetStream publishes it, and the
 * ingress of the broker is not called.
 */
export function referrers(to: IConstruct, role: Reference['role'], context: RenderContext): string[] {
  const references = context.index.referencesTo(to);
  const services: string[] = [];
  for (let index = 0; index < references.length; index++) {
    const { role: own, from } = references[index];
    if (own === role && (role !== 'publish' || from._kind !== 'ScheduleSource')) services.push(...servicesOf(from, context));
  }
  return services;
}

/** The Consul services under which a construct makes its calls. */
function servicesOf(from: Resource, context: RenderContext): string[] {
  const target = context.target as NomadTarget;
  switch (from._kind) {
    case 'ServerlessFunction': {
      const fn = from as ServerlessFunction;
      if (fn.releases === Releases.REPLACE) return [functionService(context.index, fn, target)];
      return fn.revisions.map((revision) => revisionService(context.index, revision, target));
    }
    case 'Revision':
      return [revisionService(context.index, from as Revision, target)];
    default:
      return [consulName(namespaceOf(context.index, from, undefined, target), dispatcherName(from as EventTrigger | ScheduleSource))];
  }
}
