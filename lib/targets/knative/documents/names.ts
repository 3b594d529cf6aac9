import type { IConstruct } from 'constructs';
import type { JsonObject } from '../../../core/document';
import { NO_PROBLEMS } from '../../../core/problem';
import type { Problem, Resource } from '../../../core/resource';
import { Releases } from '../../../model/function/releases';
import type { Revision } from '../../../model/function/revision';
import { ServerlessFunction } from '../../../model/function/serverless-function';
import type { IBroker } from '../../../model/references/broker';
import type { CalleeForm } from '../../../model/references/callee';
import type { IFunction } from '../../../model/references/function';
import type { ResolvedDestination } from '../../../model/references/resolve';
import { tagOfRevision } from '../../../model/traffic/splits';
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

/** Where something answers within the cluster: its host, and the path that a broker has. */
export interface Address {
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
}

/** Where a callee answers. Nothing where that is not known: for a revision without a tag, and a broker of an unknown class. */
export function addressOf(callee: CalleeForm, context: KnativeContext): Address | undefined {
  switch (callee.kind) {
    case 'function': return { scheme: 'http', host: hostOf(callee.fn, callee.fn.functionName, context), path: '' };
    case 'tag': return { scheme: 'http', host: hostOf(callee.fn, `${callee.tag}-${callee.fn.functionName}`, context), path: '' };
    case 'revision': {
      const tag = tagOfRevision(context.index, callee.revision as Revision);
      return tag === undefined ? undefined : addressOf({ kind: 'tag', fn: callee.revision.fn, tag }, context);
    }
    case 'broker': return brokerAddress(callee.broker, context);
  }
}

/** Why a callee has no address. */
export function addressProblems(property: string, callee: CalleeForm, context: KnativeContext): Problem[] {
  switch (callee.kind) {
    case 'function': return NO_PROBLEMS;
    case 'tag': return NO_PROBLEMS;
    case 'revision': return addressOf(callee, context) !== undefined ? NO_PROBLEMS : [{
      code: 'FEATURE_REFUSED',
      message: `'${property}' must not refer to revision '${callee.revision.revisionName}', which has no address of its own on Knative without a tag`,
      remedy: "give 'tags' to its route in the traffic split, or refer to the function",
    }];
    case 'broker': return addressOf(callee, context) !== undefined ? NO_PROBLEMS : [{
      code: 'FEATURE_REFUSED',
      message: `'${property}' must not be the URL of broker '${callee.broker.brokerName}', whose class has an address that is not known`,
      remedy: "give 'ingressUrl' to BrokerClass.custom(), or write the address with EnvironmentValue.fromText()",
    }];
  }
}

/** Something that takes events as a sink or subscriber. */
export function destinationOf({ callee, path }: ResolvedDestination, context: KnativeContext): JsonObject {
  switch (callee.kind) {
    case 'function': return functionDestination(callee.fn, path, context);
    case 'broker': return { ref: referenceOf(EVENTING, 'Broker', callee.broker, callee.broker.brokerName, callee.broker.brokerNamespace, context) };
    case 'tag': return { uri: `http://${addressOf(callee, context)!.host}${path}` };
    case 'revision': return { uri: `http://${addressOf(callee, context)!.host}${path}` };
  }
}

/** What keeps something from taking events. */
export function destinationProblems(property: string, destination: ResolvedDestination | undefined, context: KnativeContext): Problem[] {
  // A broker is referred to as an object, whatever its address.
  return destination === undefined || destination.callee.kind === 'broker' ? NO_PROBLEMS : addressProblems(property, destination.callee, context);
}

function hostOf(fn: IFunction, label: string, context: KnativeContext): string {
  return `${label}.${namespaceOf(fn, fn.functionNamespace, context)}.svc.${context.settings.clusterDomain}`;
}

/** Where a broker takes events, if it is known. One on another platform is refused as such, and counts as one of here. */
function brokerAddress(broker: IBroker, context: KnativeContext): Address | undefined {
  const owner = context.index.targetOf(broker);
  const { brokers } = owner?._platform === context.target._platform ? settingsOf(owner) : context.settings;
  const url = ingressUrl(brokers, broker.brokerName, namespaceOf(broker, broker.brokerNamespace, context), context.settings.clusterDomain);
  if (url === undefined) return undefined;
  const [, scheme, host, path] = /^([a-z]+):\/\/([^/]*)(.*)$/.exec(url)!;
  return { scheme, host, path };
}

/** A path is resolved against the address of the object. */
function functionDestination(fn: IFunction, path: string, context: KnativeContext): JsonObject {
  const ref = referenceOf(SERVING, kindOf(fn), fn, fn.functionName, fn.functionNamespace, context);
  return path === '' ? { ref } : { ref, uri: path };
}

function referenceOf(
  apiVersion: string, kind: string, to: IConstruct, name: string, imported: string | undefined, context: KnativeContext,
): JsonObject {
  const namespace = namespaceOf(to, imported, context);
  return { apiVersion, kind, name, namespace: namespace === context.settings.namespace ? undefined : namespace };
}

/** References that leave the cluster, which nothing there could resolve. */
export function clusterProblems(resource: Resource, { index, target, settings }: KnativeContext): Problem[] {
  if (index.targets.length === 1) return NO_PROBLEMS;
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
