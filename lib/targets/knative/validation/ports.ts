import type { Container, Port } from './document-types';
import type { Inspection } from './inspection';

/** Ports that Knative's own container in the pod listens on. */
const RESERVED: ReadonlySet<number> = new Set([8008, 8012, 8013, 8022, 9090, 9091]);
const SERVING_NAMES: ReadonlySet<string | undefined> = new Set([undefined, '', 'http1', 'h2c']);

/** Name of the serving port, which named probe ports must match. */
export function servingPort(containers: readonly Container[]): string {
  let name: string | undefined;
  for (const container of containers) name = container.ports?.[0]?.name ?? name;
  return name || 'http';
}

export function checkPort(port: Port, at: string, serving: boolean, inspection: Inspection): void {
  const { containerPort, name, protocol } = port;
  if (containerPort !== undefined && (containerPort < 0 || containerPort > 65535)) {
    inspection.add(`${at}/containerPort`, 'must be a whole number from 0 to 65535', containerPort);
  } else if (containerPort !== undefined && RESERVED.has(containerPort)) {
    inspection.add(`${at}/containerPort`, `must not be one of ${[...RESERVED].join(', ')}, which knative uses itself`, containerPort,
      'choose another port');
  }
  if (serving && !SERVING_NAMES.has(name)) inspection.add(`${at}/name`, 'must be h2c, http1 or left out', name);
  if (serving && protocol && protocol !== 'TCP') inspection.add(`${at}/protocol`, 'must be TCP', protocol);
}
