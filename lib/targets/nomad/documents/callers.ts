import type { IConstruct } from 'constructs';
import type { ReferenceRole } from '../../../core/resource';
import { isResource } from '../../../core/tree';
import { Visibility } from '../../../model/function/serverless-function';
import type { ServerlessFunction } from '../../../model/function/serverless-function';
import type { NomadContext } from './kind';
import { functionService } from './names';

/** The Consul services that may call a function: those that hold a reference to it, those granted, and the entrances for a public one. */
export function callersOf(fn: ServerlessFunction, context: NomadContext): string[] {
  const callers = referrers(fn, 'invoke', context);
  if (fn.visibility === Visibility.PUBLIC) callers.push(...context.settings.network.entrances);
  const granted = fn._granted;
  for (let index = 0; index < granted.length; index++) {
    const caller = granted[index];
    if (isResource(caller)) callers.push(...context.kinds[caller._kind].callers(caller, 'invoke', context));
    else callers.push(functionService(caller, context));
  }
  return callers;
}

/** The Consul services that make the calls for which references of one role to a construct stand. */
export function referrers(to: IConstruct, role: ReferenceRole, context: NomadContext): string[] {
  const references = context.index.referencesTo(to);
  const services: string[] = [];
  for (let index = 0; index < references.length; index++) {
    const { role: own, from } = references[index];
    if (own === role) services.push(...context.kinds[from._kind].callers(from, role, context));
  }
  return services;
}
