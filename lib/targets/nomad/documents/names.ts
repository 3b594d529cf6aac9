import type { IConstruct } from 'constructs';
import type { ModelIndex } from '../../../core/model-index';
import type { IBroker } from '../../../model/eventing/broker';
import type { EventTrigger } from '../../../model/eventing/event-trigger';
import type { ScheduleSource } from '../../../model/eventing/schedule-source';
import type { IFunction } from '../../../model/function/function';
import type { Revision } from '../../../model/function/revision';
import type { NomadTarget } from '../nomad-target';

/** Consul Community has one namespace, so a name carries the Nomad namespace unless that is `default`. */
export function consulName(namespace: string, name: string): string {
  return namespace === 'default' ? name : `${namespace}-${name}`;
}

/** The Nomad namespace of something in the model or imported. */
export function namespaceOf(index: ModelIndex, construct: IConstruct, imported: string | undefined, target: NomadTarget): string {
  const owner = index.targetOf(construct) as NomadTarget | undefined;
  return imported ?? (owner ?? target).namespace;
}

/** The Consul service that callers of a function address. */
export function functionService(index: ModelIndex, fn: IFunction, target: NomadTarget): string {
  return consulName(namespaceOf(index, fn, fn.functionNamespace, target), fn.functionName);
}

/** The Consul service of one revision. */
export function revisionService(index: ModelIndex, revision: Revision, target: NomadTarget): string {
  return consulName(namespaceOf(index, revision, undefined, target), revision._physicalName);
}

/** The Consul service and job of the ingress of a broker. */
export function ingressName(broker: IBroker): string {
  return `${broker.brokerName}-ingress`;
}

/** The Consul service of the ingress of a broker. */
export function ingressService(index: ModelIndex, broker: IBroker, target: NomadTarget): string {
  return consulName(namespaceOf(index, broker, broker.brokerNamespace, target), ingressName(broker));
}

/** The Consul service and job that deliver the events of a trigger or a schedule. */
export function dispatcherName(source: EventTrigger | ScheduleSource): string {
  return `${'triggerName' in source ? source.triggerName : source.sourceName}-dispatcher`;
}
