import type { IConstruct } from 'constructs';
import type { JsonObject } from '../../../core/document';
import { NO_PROBLEMS } from '../../../core/problem';
import type { Problem, Resource } from '../../../core/resource';
import type { IBroker } from '../../../model/eventing/broker';
import { visitEventTarget } from '../../../model/eventing/event-target';
import type { EventTargetVisitor, IEventTarget } from '../../../model/eventing/event-target';
import type { IFunction } from '../../../model/function/function';
import { Releases, ServerlessFunction } from '../../../model/function/serverless-function';
import { ingressUrl } from './brokers';
import type { KnativeContext } from './kind';
import { settingsOf } from './settings';

export const SERVING = 'serving.knative.dev/v1';
export const EVENTING = 'eventing.knative.dev/v1';
export const SOURCES = 'sources.knative.dev/v1';

/** The namespace of something in the model or imported. */
export function namespaceOf(construct: IConstruct, imported: string | undefined, { index, target }: KnativeContext): string {
  return imported ?? settingsOf(index.targetOf(construct) ?? target).namespace;
}

/** The address of a function within the cluster. */
export function functionUrl(fn: IFunction, context: KnativeContext): string {
  const namespace = namespaceOf(fn, fn.functionNamespace, context);
  return `http://${fn.functionName}.${namespace}.svc.${context.settings.clusterDomain}`;
}

/** The address at which a broker takes events, if it is known. One on another platform is refused as such, and counts as one of here. */
export function brokerUrl(broker: IBroker, context: KnativeContext): string | undefined {
  const owner = context.index.targetOf(broker);
  const { brokers } = owner?._platform === context.target._platform ? settingsOf(owner) : context.settings;
  return ingressUrl(brokers, broker.brokerName, namespaceOf(broker, broker.brokerNamespace, context), context.settings.clusterDomain);
}

/** A function or a broker as a sink or subscriber. */
export function destinationOf(to: IEventTarget, context: KnativeContext): JsonObject {
  const { apiVersion, kind, name, imported } = visitEventTarget(to, ADDRESSES);
  const namespace = namespaceOf(to, imported, context);
  return { ref: { apiVersion, kind, name, namespace: namespace === context.settings.namespace ? undefined : namespace } };
}

/** A function or a broker as an object of the cluster; `imported` is the namespace that was given for it. */
interface Address {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly imported?: string;
}

const ADDRESSES: EventTargetVisitor<Address> = {
  visitBroker: ({ brokerName, brokerNamespace }) => ({ apiVersion: EVENTING, kind: 'Broker', name: brokerName, imported: brokerNamespace }),
  visitFunction: (fn) => ({ apiVersion: SERVING, kind: kindOf(fn), name: fn.functionName, imported: fn.functionNamespace }),
};

/** References that leave the cluster, which nothing there could resolve. */
export function clusterProblems(resource: Resource, { index, target, settings }: KnativeContext): Problem[] {
  const { cluster } = settings;
  const references = index.referencesOf(resource);
  let problems = NO_PROBLEMS;
  for (let position = 0; position < references.length; position++) {
    const { property, to } = references[position];
    const other = index.targetOf(to);
    if (other === undefined || other === target || other._platform !== target._platform) continue;
    const there = settingsOf(other).cluster;
    if (there === cluster) continue;
    problems = [...problems, {
      code: 'CROSS_TARGET',
      message: `'${property}' must refer to a construct in cluster '${cluster}', got '${to.node.path}' in cluster '${there}'`,
      remedy: "give both targets the same 'cluster', or reach it through an address that both know",
    }];
  }
  return problems;
}

/** What is wrong with a trigger or a source of a broker elsewhere. */
export function brokerNamespaceProblems(broker: IBroker, context: KnativeContext): Problem[] {
  const namespace = namespaceOf(broker, broker.brokerNamespace, context);
  const own = context.settings.namespace;
  return namespace === own ? NO_PROBLEMS : [{
    code: 'CROSS_NAMESPACE',
    message: `'broker' must be in namespace '${own}' like its triggers, got '${broker.brokerName}' in '${namespace}'`,
    remedy: 'put the trigger below a target of that namespace; its function may stay here',
  }];
}

/** A function with revisions is reached through its Route. What is imported counts as a Service. */
function kindOf(fn: IFunction): string {
  return ServerlessFunction.isServerlessFunction(fn) && fn.releases === Releases.REVISIONS ? 'Route' : 'Service';
}
