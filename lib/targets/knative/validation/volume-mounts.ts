import { posix } from 'path';
import type { Volume, VolumeMount } from './document-types';
import type { Inspection } from './inspection';

const RESERVED: ReadonlySet<string> = new Set(['/', '/dev', '/dev/log']);
const PROPAGATION_FLAG = 'kubernetes.podspec-volumes-mount-propagation';

export function checkMounts(mounts: readonly VolumeMount[], volumes: ReadonlyMap<string, Volume>, at: string, inspection: Inspection): void {
  const paths = new Set<string>();
  mounts.forEach((mount, index) => {
    const here = `${at}/${index}`;
    const volume = mount.name ? volumes.get(mount.name) : undefined;
    if (!mount.name) inspection.addMissing(`${here}/name`);
    else if (volume === undefined) inspection.add(`${here}/name`, 'must name a volume of the revision', mount.name, 'add the volume');
    checkPath(mount.mountPath, paths, `${here}/mountPath`, inspection);
    checkPropagation(mount, here, inspection);
    if (volume?.persistentVolumeClaim?.readOnly === true && mount.readOnly !== true) {
      inspection.add(`${here}/readOnly`, 'must be true, the volume is read-only', mount.readOnly);
    }
    if (mount.readOnly === false && volume !== undefined && !isWritable(volume)) {
      inspection.add(`${here}/readOnly`, 'must be true or left out, knative mounts this kind of volume read-only', false, 'remove it');
    }
  });
}

function checkPath(path: string | undefined, paths: Set<string>, pointer: string, inspection: Inspection): void {
  if (!path) {
    inspection.addMissing(pointer);
    return;
  }
  const clean = cleanPath(path);
  if (!path.startsWith('/')) inspection.add(pointer, 'must be an absolute path', path, 'start it with a slash');
  else if (RESERVED.has(clean)) inspection.add(pointer, 'must not be /, /dev or /dev/log', path, 'mount the volume elsewhere');
  else if (path.includes(':')) inspection.add(pointer, "must not contain ':'", path);
  else if (paths.has(clean)) inspection.add(pointer, 'must be unique within the container', path);
  paths.add(clean);
}

function checkPropagation(mount: VolumeMount, at: string, inspection: Inspection): void {
  if (mount.mountPropagation === undefined) return;
  if (!inspection.has(PROPAGATION_FLAG)) inspection.addGated(`${at}/mountPropagation`, PROPAGATION_FLAG);
  if (mount.mountPropagation !== 'None' && mount.mountPropagation !== 'HostToContainer') {
    inspection.add(`${at}/mountPropagation`, 'must be None or HostToContainer', mount.mountPropagation);
  }
}

function isWritable(volume: Volume): boolean {
  return volume.emptyDir !== undefined || volume.persistentVolumeClaim !== undefined || volume.ephemeral !== undefined;
}

/** A path without doubled, trailing and dotted parts. */
function cleanPath(path: string): string {
  const normal = posix.normalize(path);
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
}
