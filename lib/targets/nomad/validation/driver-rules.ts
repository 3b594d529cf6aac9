import { DRIVERS } from './driver-shape';
import type { GroupContext } from './group-context';
import type { Fields, Report } from './report';
import { has, objectAt, textAt, textsAt } from './report';
import { checkShape, step } from './shape';

/**
 * What a driver requires of its configuration. The server does not look at it: what is wrong there fails on the client, when the
 * task starts.
 */
export function checkDriverConfig(context: GroupContext, task: Fields, pointer: string, report: Report): void {
  const config = objectAt(task, 'Config');
  const driver = DRIVERS[textAt(task, 'Driver') ?? ''];
  const at = `${pointer}/Config`;
  if (driver !== undefined) {
    checkShape(driver.shape, config, at, report);
    const { required } = driver;
    if (required !== undefined) {
      report.require(has(config, required) && config[required] !== '', at + step(required), 'is required', config[required], 'give one');
    }
  }
  if (task.Driver === 'docker') {
    textsAt(config, 'ports').forEach((label, index) => {
      report.require(context.ports.has(label) || label.includes('${'), `${at}/ports/${index}`, 'is not a port of the group', label, 'use the label of one');
    });
  }
  checkTexts(config, at, report);
}

/** The client evaluates every text as a template, which writes it in Unicode normal form C. */
function checkTexts(value: unknown, pointer: string, report: Report): void {
  if (typeof value === 'string') {
    if (value.includes('\0')) report.add(pointer, 'must not contain a null character', value, 'remove it');
    if (/[^\0-\x7f]/.test(value) && value.normalize('NFC') !== value) {
      report.add(pointer, 'would be changed to Unicode normal form C by the client', value, 'write it in that form, or pass it in the environment');
    }
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => checkTexts(item, pointer + step(index), report));
  } else if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) checkTexts(item, pointer + step(key), report);
  }
}
