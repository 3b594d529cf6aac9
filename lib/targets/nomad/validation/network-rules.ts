import { isDomainName } from './go-text';
import type { Fields, Report } from './report';
import { flagAt, numberAt, objectAt, objectsAt, textAt } from './report';
import { step } from './shape';

const LARGEST_PORT = 65535;

/** Labels of the ports of a group. */
export function portsOf(group: Fields, kinds = ['ReservedPorts', 'DynamicPorts']): Set<string> {
  const labels = new Set<string>();
  for (const [, network] of objectsAt(group, 'Networks')) {
    for (const key of kinds) {
      for (const [, port] of objectsAt(network, key)) labels.add(textAt(port, 'Label') ?? '');
    }
  }
  return labels;
}

/** What the server requires of the networks of a group. */
export function checkNetworks(group: Fields, pointer: string, report: Report): void {
  const labels = new Set<string>();
  const taken = new Set<string>();
  const cniArgs = new Set<string>();
  for (const [index, network] of objectsAt(group, 'Networks')) {
    const at = `${pointer}/Networks/${index}`;
    for (const key of ['ReservedPorts', 'DynamicPorts']) {
      for (const [position, port] of objectsAt(network, key)) {
        checkPort(network, key, port, `${at}/${key}/${position}`, labels, taken, report);
      }
    }
    checkHostname(network, at, report);
    checkCni(network, at, cniArgs, report);
  }
}

function checkPort(
  network: Fields, key: string, port: Fields, at: string, labels: Set<string>, taken: Set<string>, report: Report,
): void {
  const label = textAt(port, 'Label') ?? '';
  report.require(!labels.has(label), `${at}/Label`, 'is the label of two ports', label, 'rename one');
  labels.add(label);
  const value = numberAt(port, 'Value', 0);
  if (key === 'DynamicPorts') {
    report.require(value === 0, `${at}/Value`, 'must be left out, the port is chosen at placement', value, "move it to 'ReservedPorts'");
  } else {
    report.require(value >= 1 && value <= LARGEST_PORT, `${at}/Value`, `must be from 1 to ${LARGEST_PORT}`, value, 'change it');
    const place = `${textAt(port, 'HostNetwork') || 'default'} ${value}`;
    report.require(!taken.has(place) || flagAt(port, 'IgnoreCollision'), `${at}/Value`, 'is reserved twice', value, 'change one');
    taken.add(place);
  }
  const to = numberAt(port, 'To', 0);
  report.require(to >= -1 && to <= LARGEST_PORT, `${at}/To`, `must be from -1 to ${LARGEST_PORT}`, to, 'change it');
  const mode = textAt(network, 'Mode') ?? '';
  if (flagAt(port, 'IgnoreCollision')) {
    report.require(mode === '' || mode === 'host', `${at}/IgnoreCollision`, `is not allowed in network mode '${mode}'`, true, 'remove it');
  }
}

function checkHostname(network: Fields, at: string, report: Report): void {
  const hostname = textAt(network, 'Hostname') ?? '';
  if (hostname === '' || hostname.includes('${')) return;
  report.require(isDomainName(hostname), `${at}/Hostname`, 'is not a domain name', hostname, 'correct it');
}

function checkCni(network: Fields, at: string, seen: Set<string>, report: Report): void {
  for (const [key, value] of Object.entries(objectAt(objectAt(network, 'CNI'), 'Args'))) {
    const place = `${at}/CNI/Args${step(key)}`;
    report.require(!seen.has(key), place, 'is an argument of two networks', key, 'keep one');
    seen.add(key);
    report.require(!key.includes(';') && !String(value).includes(';'), place, 'must not contain a semicolon', value, 'remove it');
  }
}
