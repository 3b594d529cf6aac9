import { checkAutoscaling } from './autoscaling';
import type { Metadata, RevisionSpec, RevisionTemplate, Texts } from './document-types';
import { wholeSecondsProblem } from './durations';
import type { Inspection } from './inspection';
import { pointerTo } from './inspection';
import { checkMarks } from './metadata';
import { LABEL_RULE, isLabel } from './names';
import { checkNetworkingValues } from './networking';
import { checkPodSpec } from './pod';
import { isQuantity } from './quantity';

const AT = '/spec/template';
const ANNOTATIONS = `${AT}/metadata/annotations`;
const MAX_CONCURRENCY = 1000;

const NETWORKING_KEYS: ReadonlySet<string> = new Set([
  'ingress.class', 'ingress-class', 'certificate.class', 'certificate-class', 'disableAutoTLS', 'disable-auto-tls', 'disable-external-domain-tls',
  'httpOption', 'http-protocol',
]);
const NETWORKING_RULE = `must be one of ${[...NETWORKING_KEYS].join(', ')} after 'networking.knative.dev/'`;

const SIDECAR_QUANTITIES: ReadonlySet<string> = new Set([
  'cpu-resource-request', 'cpu-resource-limit', 'memory-resource-request', 'memory-resource-limit',
  'ephemeral-storage-resource-request', 'ephemeral-storage-resource-limit',
]);

/** The template of a Service or Configuration called `parent`. */
export function checkTemplate(template: RevisionTemplate | undefined, parent: string, inspection: Inspection): void {
  const spec = template?.spec ?? {};
  if (template?.metadata !== undefined) checkTemplateMetadata(template.metadata, parent, inspection);
  checkNumbers(spec, inspection);
  checkPodSpec(spec, `${AT}/spec`, inspection);
}

function checkTemplateMetadata(metadata: Metadata, parent: string, inspection: Inspection): void {
  checkMarks(metadata, `${AT}/metadata`, inspection);
  const { name, annotations } = metadata;
  if (name && !isLabel(name)) {
    inspection.add(`${AT}/metadata/name`, LABEL_RULE, name);
  } else if (name && !name.startsWith(`${parent}-`)) {
    inspection.add(`${AT}/metadata/name`, `must start with '${parent}-'`, name, 'leave it out; knative numbers revisions');
  }
  if (annotations === undefined) return;
  checkAutoscaling(annotations, ANNOTATIONS, inspection);
  for (const key in annotations) checkAnnotation(key, annotations, inspection);
  checkNetworkingValues(annotations, ANNOTATIONS, inspection);
}

function checkAnnotation(key: string, annotations: Texts, inspection: Inspection): void {
  const slash = key.indexOf('/');
  if (slash === -1 || annotations[key] === undefined) return;
  const group = key.slice(0, slash);
  const name = key.slice(slash + 1);
  const problem = key.startsWith('networking.knative.dev') ? networkingProblem(group, name)
    : group === 'queue.sidecar.serving.knative.dev' ? sidecarProblem(name, annotations[key])
      : group === 'serving.knative.dev' ? servingProblem(name, annotations[key]) : undefined;
  if (problem !== undefined) inspection.add(pointerTo(ANNOTATIONS, key), problem, annotations[key]);
}

function networkingProblem(group: string, name: string): string | undefined {
  return group === 'networking.knative.dev' && NETWORKING_KEYS.has(name) ? undefined : NETWORKING_RULE;
}

function sidecarProblem(name: string, value: string): string | undefined {
  if (name === 'resource-percentage' || name === 'resourcePercentage') {
    const percentage = /^[0-9]+(?:\.[0-9]+)?$/.test(value) ? Number(value) : NaN;
    return percentage >= 0.1 && percentage <= 100 ? undefined : 'must be a number from 0.1 to 100';
  }
  if (!SIDECAR_QUANTITIES.has(name)) return `must be one of resource-percentage, ${[...SIDECAR_QUANTITIES].join(', ')} after the group`;
  return isQuantity(value) ? undefined : 'must be a quantity such as 250m, 0.5 or 256Mi';
}

function servingProblem(name: string, value: string): string | undefined {
  if (name === 'rollout-duration' || name === 'rolloutDuration') return "has no effect on a template, it belongs to '/metadata/annotations'";
  return name === 'progress-deadline' && value !== '' ? wholeSecondsProblem(value, 0) : undefined;
}

function checkNumbers(spec: RevisionSpec, inspection: Inspection): void {
  const longest = inspection.options.maxRevisionTimeoutSeconds ?? 600;
  checkRange(spec.timeoutSeconds, 'timeoutSeconds', longest, inspection);
  checkRange(spec.containerConcurrency, 'containerConcurrency', MAX_CONCURRENCY, inspection);
  const timeout = spec.timeoutSeconds || 300;
  checkRange(spec.idleTimeoutSeconds, 'idleTimeoutSeconds', timeout, inspection, ', the timeout of the revision');
  checkRange(spec.responseStartTimeoutSeconds, 'responseStartTimeoutSeconds', timeout, inspection, ', the timeout of the revision');
}

function checkRange(value: number | undefined, field: string, most: number, inspection: Inspection, meaning = ''): void {
  if (value !== undefined && (value < 0 || value > most)) {
    inspection.add(`${AT}/spec/${field}`, `must be a whole number from 0 to ${most}${meaning}`, value);
  }
}
