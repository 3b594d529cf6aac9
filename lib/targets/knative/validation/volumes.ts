import type { Container, KeyToPath, Projection, Volume } from './document-types';
import type { Inspection } from './inspection';
import { LABEL_1123_RULE, isLabel1123 } from './names';
import { parseQuantity } from './quantity';

/** Sources of a volume, with the flag of the cluster that opens each. */
const SOURCES: Readonly<Record<string, string | undefined>> = {
  secret: undefined,
  configMap: undefined,
  projected: undefined,
  emptyDir: undefined,
  persistentVolumeClaim: 'kubernetes.podspec-persistent-volume-claim',
  hostPath: 'kubernetes.podspec-volumes-hostpath',
  csi: 'kubernetes.podspec-volumes-csi',
  ephemeral: 'kubernetes.podspec-volumes-ephemeral',
  image: 'kubernetes.podspec-volumes-image',
};
const WRITE_FLAG = 'kubernetes.podspec-persistent-volume-write';

/** Volumes that Knative adds to a pod by itself. */
const RESERVED: ReadonlySet<string> = new Set(['knative-var-log', 'knative-token-volume', 'pod-info', 'server-certs']);

const PROJECTIONS = ['secret', 'configMap', 'serviceAccountToken', 'downwardAPI'] as const;
const PULL_POLICIES: ReadonlySet<string> = new Set(['', 'Always', 'IfNotPresent', 'Never']);

/** @returns the volumes by name */
export function checkVolumes(volumes: readonly Volume[], containers: readonly Container[], at: string, inspection: Inspection): Map<string, Volume> {
  const byName = new Map<string, Volume>();
  const mounted = new Set(containers.flatMap((container) => (container.volumeMounts ?? []).map((mount) => mount.name)));
  volumes.forEach((volume, index) => {
    const here = `${at}/${index}`;
    checkName(volume.name, byName, mounted, `${here}/name`, inspection);
    checkSource(volume, here, inspection);
    byName.set(volume.name ?? '', volume);
  });
  return byName;
}

function checkName(name: string | undefined, seen: ReadonlyMap<string, Volume>, mounted: ReadonlySet<string | undefined>, pointer: string,
  inspection: Inspection): void {
  if (!name) inspection.addMissing(pointer);
  else if (!isLabel1123(name)) inspection.add(pointer, LABEL_1123_RULE, name);
  else if (seen.has(name)) inspection.add(pointer, 'must be unique among the volumes', name);
  else if (RESERVED.has(name)) inspection.add(pointer, `must not be one of ${[...RESERVED].join(', ')}, which knative adds itself`, name);
  else if (!mounted.has(name)) inspection.add(pointer, 'must be mounted by a container', name, 'mount the volume or remove it');
}

function checkSource(volume: Volume, at: string, inspection: Inspection): void {
  const present = Object.keys(SOURCES).filter((source) => volume[source as keyof Volume] !== undefined);
  if (present.length !== 1) inspection.add(at, `must have one of ${Object.keys(SOURCES).join(', ')}, it has ${present.length}`);
  for (const source of present) {
    const flag = SOURCES[source];
    if (flag !== undefined && !inspection.has(flag)) inspection.addGated(`${at}/${source}`, flag);
  }
  const { secret, configMap, projected, emptyDir, persistentVolumeClaim: claim, image } = volume;
  if (secret !== undefined) checkFiles(secret.secretName, secret.items, `${at}/secret`, 'secretName', inspection);
  if (configMap !== undefined) checkFiles(configMap.name, configMap.items, `${at}/configMap`, 'name', inspection);
  (projected?.sources ?? []).forEach((source, index) => checkProjection(source, `${at}/projected/sources/${index}`, inspection));
  if (emptyDir !== undefined) checkEmptyDir(emptyDir, `${at}/emptyDir`, inspection);
  if (claim !== undefined && !claim.claimName) inspection.addMissing(`${at}/persistentVolumeClaim/claimName`);
  if (claim !== undefined && claim.readOnly !== true && !inspection.has(WRITE_FLAG)) {
    inspection.addGated(`${at}/persistentVolumeClaim/readOnly`, WRITE_FLAG);
  }
  if (image !== undefined && !image.reference) inspection.addMissing(`${at}/image/reference`);
  if (image?.pullPolicy !== undefined && !PULL_POLICIES.has(image.pullPolicy)) {
    inspection.add(`${at}/image/pullPolicy`, 'must be Always, IfNotPresent or Never', image.pullPolicy);
  }
}

function checkFiles(name: string | undefined, items: readonly KeyToPath[] | undefined, at: string, field: string, inspection: Inspection): void {
  if (!name) inspection.addMissing(`${at}/${field}`);
  (items ?? []).forEach((item, index) => {
    if (!item.key) inspection.addMissing(`${at}/items/${index}/key`);
    if (!item.path) inspection.addMissing(`${at}/items/${index}/path`);
  });
}

function checkProjection(source: Projection, at: string, inspection: Inspection): void {
  const count = PROJECTIONS.filter((kind) => source[kind] !== undefined).length;
  if (count !== 1) inspection.add(at, `must have one of ${PROJECTIONS.join(', ')}, it has ${count}`);
  const { secret, configMap, serviceAccountToken, downwardAPI } = source;
  if (secret !== undefined) checkFiles(secret.name, secret.items, `${at}/secret`, 'name', inspection);
  if (configMap !== undefined) checkFiles(configMap.name, configMap.items, `${at}/configMap`, 'name', inspection);
  if (serviceAccountToken !== undefined && !serviceAccountToken.path) inspection.addMissing(`${at}/serviceAccountToken/path`);
  (downwardAPI?.items ?? []).forEach((item, index) => {
    const here = `${at}/downwardAPI/items/${index}`;
    if (!item.path) inspection.addMissing(`${here}/path`);
    if ((item.fieldRef === undefined) === (item.resourceFieldRef === undefined)) {
      inspection.add(here, "must have one of 'fieldRef' and 'resourceFieldRef'");
    }
  });
}

function checkEmptyDir(directory: { readonly medium?: string; readonly sizeLimit?: string | number }, at: string, inspection: Inspection): void {
  const { medium, sizeLimit } = directory;
  if (medium && medium !== 'Memory') inspection.add(`${at}/medium`, 'must be Memory or left out', medium);
  if (sizeLimit !== undefined && parseQuantity(sizeLimit)! < 0) inspection.add(`${at}/sizeLimit`, 'must not be negative', sizeLimit);
}
