import type { IConstruct } from 'constructs';
import type { BrokerAddress } from '../../../engines/nats/subjects';
import type { Revision } from '../../../model/function/revision';
import type { IBroker } from '../../../model/references/broker';
import type { CalleeForm } from '../../../model/references/callee';
import type { IFunction } from '../../../model/references/function';
import type { NomadContext } from './kind';
import { settingsOf } from './settings';

/** Consul Community has one namespace, so a name carries the Nomad namespace unless that is `default`. */
export function consulName(namespace: string, name: string): string {
  return namespace === 'default' ? name : `${namespace}-${name}`;
}

/** The Nomad namespace of something in the model or imported. */
export function namespaceOf(construct: IConstruct, imported: string | undefined, { index, target }: NomadContext): string {
  return imported ?? settingsOf(index.targetOf(construct) ?? target).namespace;
}

/** The Consul service that callers of a function address. */
export function functionService(fn: IFunction, context: NomadContext): string {
  return consulName(namespaceOf(fn, fn.functionNamespace, context), fn.functionName);
}

/** The Consul service of one revision. */
export function revisionService(revision: Revision, context: NomadContext): string {
  return consulName(namespaceOf(revision, undefined, context), revision._physicalName);
}

/** The Consul service of a tag. */
export function tagService(fn: IFunction, tag: string, context: NomadContext): string {
  return consulName(namespaceOf(fn, fn.functionNamespace, context), `${tag}-${fn.functionName}`);
}

/** The Consul service behind which something is called. */
export function calleeService(callee: CalleeForm, context: NomadContext): string {
  switch (callee.kind) {
    case 'function': return functionService(callee.fn, context);
    case 'tag': return tagService(callee.fn, callee.tag, context);
    case 'revision': return revisionService(callee.revision as Revision, context);
    case 'broker': return ingressService(callee.broker, context);
  }
}

/** The path at which something is called: brokers have one. */
export function calleePath(callee: CalleeForm, path: string, context: NomadContext): string {
  switch (callee.kind) {
    case 'broker': return brokerPath(callee.broker, context);
    case 'function': return path;
    case 'tag': return path;
    case 'revision': return path;
  }
}

/** The job of the ingress of a broker. */
export function ingressName(broker: IBroker): string {
  return `${broker.brokerName}-ingress`;
}

/** The Consul service of the ingress of a broker. */
export function ingressService(broker: IBroker, context: NomadContext): string {
  return consulName(namespaceOf(broker, broker.brokerNamespace, context), ingressName(broker));
}

/** The job that delivers the events of a trigger or a schedule. */
export function dispatcherName(source: string): string {
  return `${source}-dispatcher`;
}

/** The Consul service of the job that delivers the events of a trigger or a schedule. */
export function dispatcherService(owner: IConstruct, source: string, context: NomadContext): string {
  return consulName(namespaceOf(owner, undefined, context), dispatcherName(source));
}

/** Where a broker lives in JetStream. */
export function brokerAddress(broker: IBroker, context: NomadContext): BrokerAddress {
  return { namespace: namespaceOf(broker, broker.brokerNamespace, context), broker: broker.brokerName };
}

/** The path at which the ingress of a broker takes its events. */
export function brokerPath(broker: IBroker, context: NomadContext): string {
  const { namespace, broker: name } = brokerAddress(broker, context);
  return `/${namespace}/${name}`;
}
