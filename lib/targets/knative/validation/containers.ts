import { imageFault } from '../../../model/workload/image';
import type { Container, ContainerRole, Resources, Volume } from './document-types';
import { checkEnv, checkEnvFrom } from './env';
import type { Inspection } from './inspection';
import { pointerTo } from './inspection';
import { LABEL_1123_RULE, QUALIFIED_NAME_RULE, isLabel1123, isQualifiedName } from './names';
import { checkPort } from './ports';
import { checkProbes } from './probes';
import { parseQuantity } from './quantity';
import { checkSecurityContext } from './security-context';
import { checkMounts } from './volume-mounts';

/** What a container shares with the others of its pod. */
export interface PodContext {
  readonly volumes: ReadonlyMap<string, Volume>;
  /** Name of the serving port. */
  readonly port: string;
}

const PULL_POLICIES: ReadonlySet<string> = new Set(['', 'Always', 'IfNotPresent', 'Never']);
const MESSAGE_POLICIES: ReadonlySet<string> = new Set(['', 'File', 'FallbackToLogsOnError']);

export function checkContainer(container: Container, role: ContainerRole, at: string, pod: PodContext, inspection: Inspection): void {
  checkIdentity(container, at, inspection);
  if (container.env !== undefined) checkEnv(container.env, role, `${at}/env`, inspection);
  if (container.envFrom !== undefined) checkEnvFrom(container.envFrom, `${at}/envFrom`, inspection);
  if (container.ports !== undefined) {
    container.ports.forEach((port, index) => checkPort(port, `${at}/ports/${index}`, role !== 'init', inspection));
  }
  checkProbes(container, role, at, pod.port, inspection);
  if (container.resources !== undefined) checkResources(container.resources, `${at}/resources`, inspection);
  if (container.securityContext !== undefined) checkSecurityContext(container.securityContext, `${at}/securityContext`, inspection);
  if (container.volumeMounts !== undefined) checkMounts(container.volumeMounts, pod.volumes, `${at}/volumeMounts`, inspection);
}

function checkIdentity(container: Container, at: string, inspection: Inspection): void {
  const { name, image, imagePullPolicy, terminationMessagePolicy } = container;
  if (name === 'queue-proxy') inspection.add(`${at}/name`, "must not be 'queue-proxy', the name of knative's own container", name);
  else if (name && !isLabel1123(name)) inspection.add(`${at}/name`, LABEL_1123_RULE, name);
  if (image === undefined || image === '') {
    inspection.addMissing(`${at}/image`);
  } else if (typeof image === 'string') {
    const problem = imageFault(image);
    if (problem !== undefined) inspection.add(`${at}/image`, problem, image, 'correct the image reference');
  }
  if (imagePullPolicy !== undefined && !PULL_POLICIES.has(imagePullPolicy)) {
    inspection.add(`${at}/imagePullPolicy`, 'must be Always, IfNotPresent or Never', imagePullPolicy);
  }
  if (terminationMessagePolicy !== undefined && !MESSAGE_POLICIES.has(terminationMessagePolicy)) {
    inspection.add(`${at}/terminationMessagePolicy`, 'must be File or FallbackToLogsOnError', terminationMessagePolicy);
  }
}

/** Kubernetes refuses these when the pod is made, too late for anybody to see. */
function checkResources(resources: Resources, at: string, inspection: Inspection): void {
  const { limits, requests } = resources;
  checkAmounts(limits, `${at}/limits`, inspection);
  checkAmounts(requests, `${at}/requests`, inspection);
  for (const name in requests) {
    const limit = limits?.[name];
    if (limit === undefined || requests[name] === undefined || requests[name] === limit) continue;
    if (parseQuantity(requests[name])! > parseQuantity(limit)!) {
      inspection.add(pointerTo(`${at}/requests`, name), `must be at most the limit, which is ${limit}`, requests[name]);
    }
  }
}

function checkAmounts(amounts: Resources['limits'], at: string, inspection: Inspection): void {
  for (const name in amounts) {
    if (amounts[name] === undefined) continue;
    if (!isQualifiedName(name)) inspection.add(pointerTo(at, name), `the key ${QUALIFIED_NAME_RULE}`, name);
    if (String(amounts[name]).startsWith('-')) inspection.add(pointerTo(at, name), 'must not be negative', amounts[name]);
  }
}
