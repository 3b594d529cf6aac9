import type { IConstruct } from 'constructs';
import type { Reference, ReferenceRole } from '../../../core/reference';
import type { Resource } from '../../../core/resource';
import { isResource } from '../../../core/tree';
import type { Revision } from '../../../model/function/revision';
import type { ServerlessFunction } from '../../../model/function/serverless-function';
import { Visibility } from '../../../model/function/visibility';
import type { IFunction } from '../../../model/references/function';
import { revisionOfTag } from '../../../model/traffic/splits';
import type { NomadContext } from './kind';
import { functionService } from './names';

/**
 * The Consul services that may call a function, or one revision of it: those that hold a reference to it, those granted, and the entrances
 * for a public one. Who refers to a tag calls the revision behind it and no other.
 */
export function callersOf(fn: ServerlessFunction, context: NomadContext, revision?: Revision): string[] {
  const { index } = context;
  const callers: string[] = [];
  addCallers(callers, index.referencesTo(fn), 'invoke', context, revision);
  if (revision !== undefined) addCallers(callers, index.referencesTo(revision), 'invoke', context);
  if (fn.visibility === Visibility.PUBLIC) callers.push(...context.settings.network.entrances);
  const own = index.referencesOf(fn);
  for (let position = 0; position < own.length; position++) {
    const { role, to: caller } = own[position];
    if (role !== 'admit') continue;
    if (isResource(caller)) callers.push(...context.kinds[caller._kind].callers(caller, 'invoke', context));
    else callers.push(functionService(caller as IFunction, context));
  }
  return callers;
}

/** The Consul services that make the calls for which references of one role to a construct stand. */
export function referrers(to: IConstruct, role: ReferenceRole, context: NomadContext): string[] {
  const services: string[] = [];
  addCallers(services, context.index.referencesTo(to), role, context);
  return services;
}

/** Who refers to a tag calls the revision behind it, if one is asked about. */
function addCallers(services: string[], references: Reference[], role: ReferenceRole, context: NomadContext, revision?: Revision): void {
  for (let index = 0; index < references.length; index++) {
    const { role: own, from, to, tag } = references[index];
    if (own !== role) continue;
    if (tag === undefined || revisionOfTag(context.index, to as Resource as ServerlessFunction, tag) === revision) {
      services.push(...context.kinds[from._kind].callers(from, role, context));
    }
  }
}
