import type { PodSecurityContext, SecurityContext } from './document-types';
import type { Inspection } from './inspection';

/** The highest user or group id. */
export const MAX_ID = 2147483647;

const ADD_FLAG = 'kubernetes.containerspec-addcapabilities';
const SECURE_FLAG = 'secure-pod-defaults';
const PROFILES: ReadonlySet<string | undefined> = new Set(['RuntimeDefault', 'Unconfined', 'Localhost']);

export function checkSecurityContext(context: SecurityContext, at: string, inspection: Inspection): void {
  if (context.privileged === true) inspection.add(`${at}/privileged`, 'must be false', true, 'remove it');
  checkIds(context, CONTAINER_IDS, at, inspection);
  checkSeccomp(context, at, inspection);
  if (context.capabilities === undefined) return;
  const { add, drop } = context.capabilities;
  if (add !== undefined && !inspection.has(ADD_FLAG) && !(inspection.has(SECURE_FLAG) && add.length === 1 && add[0] === 'NET_BIND_SERVICE')) {
    inspection.addGated(`${at}/capabilities/add`, ADD_FLAG);
  }
  drop?.forEach((capability, index) => {
    if (capability === 'all') inspection.add(`${at}/capabilities/drop/${index}`, "must be written 'ALL', lower case drops nothing", capability);
  });
}

const CONTAINER_IDS: readonly IdField[] = ['runAsUser', 'runAsGroup'];

type IdField = 'runAsUser' | 'runAsGroup' | 'fsGroup';

export function checkIds(context: PodSecurityContext, fields: readonly IdField[], at: string, inspection: Inspection): void {
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index];
    const id = context[field];
    if (id !== undefined && (id < 0 || id > MAX_ID)) inspection.add(`${at}/${field}`, `must be a whole number from 0 to ${MAX_ID}`, id);
  }
}

export function checkSeccomp(context: SecurityContext, at: string, inspection: Inspection): void {
  const profile = context.seccompProfile;
  if (profile === undefined) return;
  if (!PROFILES.has(profile.type)) inspection.add(`${at}/seccompProfile/type`, 'must be RuntimeDefault, Unconfined or Localhost', profile.type);
  if ((profile.type === 'Localhost') !== Boolean(profile.localhostProfile)) {
    inspection.add(`${at}/seccompProfile/localhostProfile`, "must be given with the type 'Localhost' and only then", profile.localhostProfile);
  }
}
