import { refuseAutoscaling } from './autoscaling';
import type { Metadata, ServingDocument } from './document-types';
import { wholeSecondsProblem } from './durations';
import type { Inspection } from './inspection';
import { pointerTo } from './inspection';
import { checkLabelNamed } from './metadata';
import { checkNetworkingValues, checkVisibility } from './networking';
import { checkTemplate } from './template';
import { checkTraffic } from './traffic';

const SERVICE_LABEL = 'serving.knative.dev/service';
const ROLLOUT = ['serving.knative.dev/rollout-duration', 'serving.knative.dev/rolloutDuration'];

export function checkService(document: ServingDocument, inspection: Inspection): void {
  const { metadata, spec } = document;
  checkObject(metadata, inspection);
  checkRollout(metadata, inspection);
  if (spec?.template === undefined) inspection.addMissing('/spec/template');
  else checkTemplate(spec.template, metadata?.name ?? '', inspection);
  if (spec?.traffic !== undefined && spec.traffic.length > 0) checkTraffic(spec.traffic, 'Service', metadata?.name ?? '', inspection);
}

export function checkConfiguration(document: ServingDocument, inspection: Inspection): void {
  const { metadata, spec } = document;
  checkObject(metadata, inspection);
  checkServiceLabel(metadata, inspection);
  for (const key of ROLLOUT) {
    const value = metadata?.annotations?.[key];
    if (value === undefined) continue;
    inspection.add(pointerTo('/metadata/annotations', key), 'has no effect on a configuration', value, 'set it on the route');
  }
  if (spec?.template === undefined) inspection.addMissing('/spec/template');
  else checkTemplate(spec.template, metadata?.name ?? '', inspection);
}

export function checkRoute(document: ServingDocument, inspection: Inspection): void {
  const { metadata, spec } = document;
  checkObject(metadata, inspection);
  checkServiceLabel(metadata, inspection);
  checkRollout(metadata, inspection);
  checkTraffic(spec?.traffic ?? [], 'Route', metadata?.name ?? '', inspection);
}

export function refuseRevision(inspection: Inspection): void {
  inspection.add('/kind', 'must not be Revision, knative makes revisions from a Service or a Configuration', 'Revision', 'write a Configuration');
}

function checkObject(metadata: Metadata | undefined, inspection: Inspection): void {
  checkLabelNamed(metadata, inspection);
  refuseAutoscaling(metadata?.annotations, inspection);
  checkVisibility(metadata?.labels, inspection);
  if (metadata?.annotations !== undefined) checkNetworkingValues(metadata.annotations, '/metadata/annotations', inspection);
}

/** The label says that a Service owns the object, so the Service must be among its owners. */
function checkServiceLabel(metadata: Metadata | undefined, inspection: Inspection): void {
  const service = metadata?.labels?.[SERVICE_LABEL];
  if (service === undefined) return;
  if (metadata?.ownerReferences?.some((owner) => owner.kind === 'Service' && owner.name === service) === true) return;
  inspection.add(pointerTo('/metadata/labels', SERVICE_LABEL), 'is only allowed on objects that the service of this name owns', service,
    "put the label among those of '/spec/template/metadata' or remove it");
}

function checkRollout(metadata: Metadata | undefined, inspection: Inspection): void {
  if (metadata?.annotations === undefined) return;
  for (const key of ROLLOUT) {
    const value = metadata.annotations[key];
    const problem = value ? wholeSecondsProblem(value, 0) : undefined;
    if (problem !== undefined) inspection.add(pointerTo('/metadata/annotations', key), problem, value);
  }
}
