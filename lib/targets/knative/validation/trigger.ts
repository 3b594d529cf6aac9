import { checkDelivery } from './delivery';
import { checkDestination, checkReference } from './destination';
import type { Texts, TriggerDocument } from './document-types';
import { checkAttributes, checkFilters } from './filters';
import type { Inspection } from './inspection';
import { pointerTo } from './inspection';
import { checkSubdomainNamed } from './metadata';
import { isSubdomain } from './names';

const LINKS_FLAG = 'cross-namespace-event-links';
const DEPENDENCY = 'knative.dev/dependency';
const INJECTION = 'eventing.knative.dev/injection';
const ORDER = 'kafka.eventing.knative.dev/delivery.order';
const PARALLELISM = 'rabbitmq.eventing.knative.dev/parallelism';

export function checkTrigger(document: TriggerDocument, inspection: Inspection): void {
  const { metadata, spec = {} } = document;
  checkSubdomainNamed(metadata, inspection);
  checkBrokerLink(spec, inspection);
  if (spec.filter?.attributes !== undefined) checkAttributes(spec.filter.attributes, '/spec/filter/attributes', inspection);
  if (spec.filters !== undefined) checkFilters(spec.filters, '/spec/filters', inspection);
  if ((spec.filters ?? []).length > 0 && Object.keys(spec.filter?.attributes ?? {}).length > 0) {
    inspection.add('/spec/filter', "has no effect beside 'filters'", undefined, "move its attributes to an 'exact' entry of 'filters'");
  }
  checkDestination(spec.subscriber, '/spec/subscriber', inspection);
  if (spec.delivery !== undefined) checkDelivery(spec.delivery, '/spec/delivery', inspection);
  if (metadata?.annotations !== undefined) checkAnnotations(metadata.annotations, metadata.namespace, spec.broker, inspection);
}

function checkBrokerLink(spec: NonNullable<TriggerDocument['spec']>, inspection: Inspection): void {
  const { broker, brokerRef } = spec;
  if (!broker && brokerRef === undefined) inspection.addMissing('/spec/broker');
  if (broker && brokerRef !== undefined) {
    inspection.add('/spec', "must have one of 'broker' and 'brokerRef', it has both", undefined, 'remove one of them');
  }
  // Eventing copies the name into a label, so it is as short as one.
  if (broker && (broker.length > 63 || !isSubdomain(broker))) {
    inspection.add('/spec/broker', 'must be the name of a broker, at most 63 lower-case letters, digits, hyphens and dots', broker);
  }
  if (brokerRef === undefined) return;
  checkReference(brokerRef, '/spec/brokerRef', inspection);
  if (!inspection.has(LINKS_FLAG)) inspection.addGated('/spec/brokerRef', LINKS_FLAG);
}

function checkAnnotations(annotations: Texts, namespace: string | undefined, broker: string | undefined, inspection: Inspection): void {
  const report = (key: string, message: string) => inspection.add(pointerTo('/metadata/annotations', key), message, annotations[key]);
  const { [DEPENDENCY]: dependency, [INJECTION]: injection, [ORDER]: order, [PARALLELISM]: parallelism } = annotations as Partial<Texts>;
  if (dependency !== undefined) {
    const problem = dependencyProblem(dependency, namespace);
    if (problem !== undefined) report(DEPENDENCY, problem);
  }
  if (injection !== undefined && injection !== 'enabled' && injection !== 'disabled') report(INJECTION, 'must be enabled or disabled');
  else if (injection !== undefined && broker !== 'default') report(INJECTION, "is only allowed with the broker 'default'");
  if (order !== undefined && order !== 'ordered' && order !== 'unordered') report(ORDER, 'must be ordered or unordered');
  if (parallelism !== undefined && !/^(?:[1-9][0-9]{0,2}|1000)$/.test(parallelism)) report(PARALLELISM, 'must be a whole number from 1 to 1000');
}

function dependencyProblem(dependency: string, namespace: string | undefined): string | undefined {
  const message = 'must be a JSON object with the texts kind, name and apiVersion';
  let reference: Record<string, unknown> | null;
  try {
    reference = JSON.parse(dependency);
  } catch {
    return message;
  }
  if (reference === null || typeof reference !== 'object') return message;
  for (const field of ['kind', 'name', 'apiVersion']) {
    if (typeof reference[field] !== 'string' || reference[field] === '') return message;
  }
  for (const field of ['namespace', 'uid', 'resourceVersion', 'fieldPath']) {
    if (reference[field] !== undefined && typeof reference[field] !== 'string') return message;
  }
  const isForeign = Boolean(reference.namespace) && reference.namespace !== namespace;
  return isForeign ? 'must have no namespace or that of the trigger' : undefined;
}
