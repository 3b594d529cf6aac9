import { checkContainer } from './containers';
import type { Container, PodSecurityContext, RevisionSpec, Volume } from './document-types';
import type { Inspection } from './inspection';
import { SUBDOMAIN_RULE, isSubdomain } from './names';
import { servingPort } from './ports';
import { MAX_ID, checkIds, checkSeccomp } from './security-context';
import { checkVolumes } from './volumes';

/** Fields of a pod that a cluster opens by a flag. */
const GATED: ReadonlyMap<string, string> = new Map(Object.entries({
  affinity: 'kubernetes.podspec-affinity',
  dnsConfig: 'kubernetes.podspec-dnsconfig',
  dnsPolicy: 'kubernetes.podspec-dnspolicy',
  hostAliases: 'kubernetes.podspec-hostaliases',
  hostIPC: 'kubernetes.podspec-hostipc',
  hostNetwork: 'kubernetes.podspec-hostnetwork',
  hostPID: 'kubernetes.podspec-hostpid',
  initContainers: 'kubernetes.podspec-init-containers',
  nodeSelector: 'kubernetes.podspec-nodeselector',
  priorityClassName: 'kubernetes.podspec-priorityclassname',
  runtimeClassName: 'kubernetes.podspec-runtimeclassname',
  schedulerName: 'kubernetes.podspec-schedulername',
  securityContext: 'kubernetes.podspec-securitycontext',
  shareProcessNamespace: 'kubernetes.podspec-shareprocessnamespace',
  tolerations: 'kubernetes.podspec-tolerations',
  topologySpreadConstraints: 'kubernetes.podspec-topologyspreadconstraints',
}));

const NONE: readonly Container[] = [];
const NO_VOLUMES: ReadonlyMap<string, Volume> = new Map();

/** The part of a revision that becomes a pod. */
export function checkPodSpec(spec: RevisionSpec, at: string, inspection: Inspection): void {
  checkPodFields(spec, at, inspection);
  const { containers = NONE, initContainers: inits = NONE } = spec;
  const volumes = spec.volumes === undefined ? NO_VOLUMES : checkVolumes(spec.volumes, [...containers, ...inits], `${at}/volumes`, inspection);
  if (containers.length === 0) {
    inspection.add(`${at}/containers`, 'must have at least one container');
    return;
  }
  checkPorts(containers, `${at}/containers`, inspection);
  const port = servingPort(containers);
  const names = containers.length + inits.length > 1 ? new Set<string>() : undefined;
  for (let index = 0; index < containers.length; index++) {
    const container = containers[index];
    const here = `${at}/containers/${index}`;
    checkUnique(container, names, here, inspection);
    const role = containers.length === 1 || (container.ports ?? []).length > 0 ? 'serving' : 'sidecar';
    checkContainer(container, role, here, { volumes, port }, inspection);
  }
  for (let index = 0; index < inits.length; index++) {
    const here = `${at}/initContainers/${index}`;
    checkUnique(inits[index], names, here, inspection);
    checkContainer(inits[index], 'init', here, { volumes, port }, inspection);
  }
}

function checkPodFields(spec: RevisionSpec, at: string, inspection: Inspection): void {
  for (const field in spec) {
    const flag = GATED.get(field);
    if (flag === undefined || inspection.has(flag)) continue;
    if ((spec as Readonly<Record<string, unknown>>)[field] !== undefined) inspection.addGated(`${at}/${field}`, flag);
  }
  if (spec.automountServiceAccountToken === true) {
    inspection.add(`${at}/automountServiceAccountToken`, 'must be false', true, 'leave it out to mount the token');
  }
  if (spec.serviceAccountName && !isSubdomain(spec.serviceAccountName)) {
    inspection.add(`${at}/serviceAccountName`, SUBDOMAIN_RULE, spec.serviceAccountName);
  }
  if (spec.imagePullSecrets !== undefined) checkPullSecrets(spec.imagePullSecrets, `${at}/imagePullSecrets`, inspection);
  if (spec.securityContext !== undefined) checkPodSecurity(spec.securityContext, `${at}/securityContext`, inspection);
}

function checkPullSecrets(secrets: readonly { readonly name?: string }[], at: string, inspection: Inspection): void {
  const names = new Set<string>();
  secrets.forEach(({ name }, index) => {
    if (!name) inspection.addMissing(`${at}/${index}/name`);
    else if (names.has(name)) inspection.add(`${at}/${index}/name`, 'must be unique', name);
    else names.add(name);
  });
}

function checkPodSecurity(context: PodSecurityContext, at: string, inspection: Inspection): void {
  checkIds(context, ['runAsUser', 'runAsGroup', 'fsGroup'], at, inspection);
  checkSeccomp(context, at, inspection);
  (context.supplementalGroups ?? []).forEach((group, index) => {
    if (group < 0 || group > MAX_ID) inspection.add(`${at}/supplementalGroups/${index}`, `must be a whole number from 0 to ${MAX_ID}`, group);
  });
}

/** One container of all serves: the one with the only port. */
function checkPorts(containers: readonly Container[], at: string, inspection: Inspection): void {
  const count = containers.reduce((sum, container) => sum + (container.ports ?? []).length, 0);
  if (count > 1) inspection.add(at, 'must have one port over all containers', count, 'keep the port that serves');
  if (count === 0 && containers.length > 1) inspection.add(at, 'must have one container with a port, the one that serves');
}

function checkUnique(container: Container, names: Set<string> | undefined, at: string, inspection: Inspection): void {
  if (!container.name || names === undefined) return;
  if (names.has(container.name)) inspection.add(`${at}/name`, 'must be unique among the containers', container.name);
  names.add(container.name);
}
