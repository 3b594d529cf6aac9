import { countOf } from './policy-rules';
import type { Fields, Report } from './report';
import { flagAt, isObject, objectAt, textAt } from './report';
import { step } from './shape';

const HOST_MODES = ['single-node-reader-only', 'single-node-writer', 'single-node-single-writer', 'single-node-multi-writer'];
const CSI_MODES = [
  'single-node-reader-only', 'single-node-writer', 'multi-node-reader-only', 'multi-node-single-writer', 'multi-node-multi-writer',
];
const READ_ONLY_MODES = ['single-node-reader-only', 'multi-node-reader-only'];

/** What the server requires of the volumes that a group asks for. */
export function checkVolumes(group: Fields, jobType: string, canaries: number, pointer: string, report: Report): void {
  const volumes = objectAt(group, 'Volumes');
  const count = countOf(group);
  for (const name in volumes) {
    if (isObject(volumes[name])) checkVolume(volumes[name], jobType, count, canaries, `${pointer}/Volumes${step(name)}`, report);
  }
}

function checkVolume(volume: Fields, jobType: string, count: number, canaries: number, at: string, report: Report): void {
  const type = textAt(volume, 'Type') ?? '';
  report.oneOf(['host', 'csi'], `${at}/Type`, type, false);
  report.require((textAt(volume, 'Source') ?? '') !== '', `${at}/Source`, 'is required', volume.Source, 'name the volume');
  const perAlloc = flagAt(volume, 'PerAlloc');
  if (perAlloc) {
    const system = jobType === 'system' || jobType === 'sysbatch';
    report.require(!system, `${at}/PerAlloc`, `is not allowed on a ${jobType} job`, true, 'remove it');
    report.require(canaries === 0, `${at}/PerAlloc`, 'is not allowed together with canaries', true, "set 'Canary' to 0");
    report.require(!flagAt(volume, 'Sticky'), `${at}/PerAlloc`, "is not allowed together with 'Sticky'", true, 'keep one');
  }
  const mode = textAt(volume, 'AccessMode') ?? '';
  const readOnly = flagAt(volume, 'ReadOnly');
  if (type === 'host') {
    report.require(!isObject(volume.MountOptions), `${at}/MountOptions`, 'is not allowed on a host volume', volume.MountOptions, 'remove it');
    report.oneOf(HOST_MODES, `${at}/AccessMode`, mode);
    if (mode === HOST_MODES[0]) report.require(readOnly, `${at}/ReadOnly`, `must be true for '${mode}'`, readOnly, 'set it');
  }
  if (type === 'csi') checkCsi(volume, mode, count > 1 && !perAlloc, at, report);
}

function checkCsi(volume: Fields, mode: string, shared: boolean, at: string, report: Report): void {
  const attachment = textAt(volume, 'AttachmentMode') ?? '';
  report.require(attachment !== '', `${at}/AttachmentMode`, 'is required on a CSI volume', attachment, "write 'file-system' or 'block-device'");
  if (attachment === 'block-device') {
    report.require(!isObject(volume.MountOptions), `${at}/MountOptions`, 'is not allowed on a block device', volume.MountOptions, 'remove it');
  }
  report.require(mode !== '', `${at}/AccessMode`, 'is required on a CSI volume', mode, "write 'single-node-writer' for example");
  report.oneOf(CSI_MODES, `${at}/AccessMode`, mode);
  report.oneOf(['file-system', 'block-device'], `${at}/AttachmentMode`, attachment);
  const readOnly = flagAt(volume, 'ReadOnly');
  if (READ_ONLY_MODES.includes(mode)) report.require(readOnly, `${at}/ReadOnly`, `must be true for '${mode}'`, readOnly, 'set it');
  const single = mode === 'single-node-reader-only' || mode === 'single-node-writer' || (mode === 'multi-node-single-writer' && !readOnly);
  report.require(!single || !shared, `${at}/AccessMode`, 'allows only one allocation', mode, "set 'PerAlloc' or 'Count' to 1");
}
