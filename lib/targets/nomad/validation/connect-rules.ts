import { isCidr } from './go-text';
import type { GroupContext } from './group-context';
import type { Fields, Report } from './report';
import { flagAt, isObject, numberAt, objectAt, objectsAt, textAt, textsAt } from './report';
import { checkLogs, checkResources } from './task-rules';

/** What the server requires of services in the mesh. */
export function checkConnect(context: GroupContext, group: Fields, pointer: string, report: Report): void {
  const listeners = new Map<string, string>();
  let blocks = 0;
  let transparent: string | undefined;
  for (const [index, service] of objectsAt(group, 'Services')) {
    if (!isObject(service.Connect) || report.knows(`${pointer}/Services/${index}`)) continue;
    blocks += 1;
    const connect = service.Connect;
    const at = `${pointer}/Services/${index}/Connect`;
    const kinds = [isObject(connect.SidecarService), flagAt(connect, 'Native'), isObject(connect.Gateway)].filter(Boolean).length;
    report.require(kinds === 1, at, "must have one of 'SidecarService', 'Native' and 'Gateway'", connect, 'keep one');
    checkUpstreams(connect, at, listeners, report);
    if (isObject(connect.SidecarService)) checkSidecar(context, service, connect, pointer, at, report);
    else if (flagAt(connect, 'Native')) checkNative(objectsAt(group, 'Tasks').length, service, `${pointer}/Services/${index}`, report);
    else if (isObject(connect.Gateway)) checkGateway(context, connect.Gateway, pointer, at, report);
    if (isObject(objectAt(objectAt(connect, 'SidecarService'), 'Proxy').TransparentProxy)) transparent = at;
  }
  if (transparent !== undefined) {
    report.require(blocks === 1, transparent, 'has a transparent proxy and is not the only service of the group in the mesh', undefined, 'move it');
  }
}

function checkUpstreams(connect: Fields, at: string, listeners: Map<string, string>, report: Report): void {
  const proxy = objectAt(objectAt(connect, 'SidecarService'), 'Proxy');
  for (const [index, upstream] of objectsAt(proxy, 'Upstreams')) {
    const place = `${at}/SidecarService/Proxy/Upstreams/${index}`;
    const socket = textAt(upstream, 'LocalBindSocketPath') ?? '';
    const port = numberAt(upstream, 'LocalBindPort', 0);
    const listener = socket === '' ? `${textAt(upstream, 'LocalBindAddress') ?? ''}:${port}` : socket;
    report.require(!listeners.has(listener), socket === '' ? `${place}/LocalBindPort` : `${place}/LocalBindSocketPath`,
      'is bound by two upstreams of the group', socket === '' ? port : socket, 'change one');
    listeners.set(listener, place);
    report.require((textAt(upstream, 'DestinationName') ?? '') !== '', `${place}/DestinationName`, 'is required', upstream.DestinationName, 'name the service');
    report.require(port >= 0 && port <= 65535, `${place}/LocalBindPort`, 'must be from 1 to 65535', port, 'change it');
    report.require(socket !== '' || port !== 0, `${place}/LocalBindPort`, 'is required', port, 'give one');
  }
}

function checkSidecar(context: GroupContext, service: Fields, connect: Fields, pointer: string, at: string, report: Report): void {
  requireNetwork(context, ['bridge'], pointer, report);
  const name = textAt(service, 'Name') ?? '';
  report.require(name === name.toLowerCase(), at.replace(/Connect$/, 'Name'), 'must not have upper case letters in the mesh', name, 'use lower case');
  report.require(context.name === context.name.toLowerCase(), `${pointer}/Name`, 'must not have upper case letters in the mesh', context.name, 'use lower case');
  const sidecar = objectAt(connect, 'SidecarService');
  const proxy = objectAt(sidecar, 'Proxy');
  if (isObject(proxy.TransparentProxy)) checkTransparent(context, proxy.TransparentProxy, `${at}/SidecarService/Proxy/TransparentProxy`, report);
  if (isObject(connect.SidecarTask)) checkSidecarTask(context, connect.SidecarTask, `${at}/SidecarTask`, report);
}

function checkSidecarTask(context: GroupContext, task: Fields, at: string, report: Report): void {
  if (isObject(task.Resources)) checkResources(task.Resources, `${at}/Resources`, report);
  if (isObject(task.LogConfig)) checkLogs(task.LogConfig, context.diskMB, `${at}/LogConfig`, report);
  for (const key of ['KillTimeout', 'ShutdownDelay']) {
    const value = numberAt(task, key, 0);
    report.require(value >= 0, `${at}/${key}`, 'must be at least 0', value, 'raise it');
  }
}

function checkTransparent({ networks, reserved }: GroupContext, proxy: Fields, at: string, report: Report): void {
  textsAt(proxy, 'ExcludeOutboundCIDRs').forEach((range, index) => {
    report.require(isCidr(range), `${at}/ExcludeOutboundCIDRs/${index}`, 'is not a range of addresses', range, "write '10.0.0.0/8' for example");
  });
  const users = [['UID', textAt(proxy, 'UID') ?? ''], ...textsAt(proxy, 'ExcludeUIDs').map((id, index) => [`ExcludeUIDs/${index}`, id])];
  for (const [key, id] of users) {
    const known = (key === 'UID' && id === '') || (/^\d{1,5}$/.test(id) && Number(id) <= 65535);
    report.require(known, `${at}/${key}`, 'must be a user ID from 0 to 65535', id, 'write the number');
  }
  textsAt(proxy, 'ExcludeInboundPorts').forEach((port, index) => {
    const known = (/^\d{1,5}$/.test(port) && Number(port) <= 65535) || (port !== '' && reserved.has(port));
    report.require(known, `${at}/ExcludeInboundPorts/${index}`, 'is neither a port nor the label of a reserved one', port, 'correct it');
  });
  const named = networks.some((network) => ['Servers', 'Searches', 'Options'].some((key) => textsAt(objectAt(network, 'DNS'), key).length > 0));
  report.require(!named || flagAt(proxy, 'NoDNS'), `${at}/NoDNS`, 'must be true when the network has DNS settings', proxy.NoDNS, 'set it');
}

function checkNative(tasks: number, service: Fields, at: string, report: Report): void {
  const name = textAt(service, 'TaskName') ?? '';
  // With one task the server takes it; a wrong name is reported with the service.
  if (name === '') report.require(tasks === 1, `${at}/TaskName`, 'is required for a native service', name, 'name the task');
  report.require((textAt(service, 'PortLabel') ?? '') !== '', `${at}/PortLabel`, 'is required for a native service', service.PortLabel, 'give one');
}

function checkGateway(context: GroupContext, gateway: Fields, pointer: string, at: string, report: Report): void {
  requireNetwork(context, ['bridge', 'host'], pointer, report);
  const kinds = ['Ingress', 'Terminating', 'Mesh'].filter((key) => isObject(gateway[key])).length;
  report.require(kinds === 1, `${at}/Gateway`, "must have one of 'Ingress', 'Terminating' and 'Mesh'", gateway, 'keep one');
  const proxy = objectAt(gateway, 'Proxy');
  report.oneOf(['STRICT_DNS', 'LOGICAL_DNS'], `${at}/Gateway/Proxy/EnvoyDNSDiscoveryType`, textAt(proxy, 'EnvoyDNSDiscoveryType'));
  for (const [index, listener] of objectsAt(objectAt(gateway, 'Ingress'), 'Listeners')) {
    const place = `${at}/Gateway/Ingress/Listeners/${index}`;
    const protocol = textAt(listener, 'Protocol') || 'tcp';
    report.require(numberAt(listener, 'Port', 0) > 0, `${place}/Port`, 'must be greater than 0', listener.Port, 'give one');
    report.oneOf(['tcp', 'http', 'http2', 'grpc'], `${place}/Protocol`, protocol);
    const services = objectsAt(listener, 'Services');
    report.require(services.length > 0, `${place}/Services`, 'must name a service', listener.Services, 'add one');
    for (const [position, service] of services) {
      const name = textAt(service, 'Name') ?? '';
      report.require(name !== '', `${place}/Services/${position}/Name`, 'is required', name, 'name the service');
      if (protocol === 'tcp') report.require(name !== '*', `${place}/Services/${position}/Name`, "must not be '*' for tcp", name, 'name one service');
      const hosts = textsAt(service, 'Hosts').length > 0;
      report.require(!hosts || (name !== '*' && protocol !== 'tcp'), `${place}/Services/${position}/Hosts`,
        "is not allowed for tcp or '*'", service.Hosts, 'remove it');
    }
  }
}

function requireNetwork({ networks }: GroupContext, modes: string[], pointer: string, report: Report): void {
  if (networks.length !== 1) {
    const given = networks.length === 0 ? undefined : networks;
    return report.add(`${pointer}/Networks`, 'must be exactly one network for a service in the mesh', given, "add one with mode 'bridge'");
  }
  const mode = textAt(networks[0], 'Mode') ?? '';
  report.require(modes.includes(mode) || mode.startsWith('cni/'), `${pointer}/Networks/0/Mode`,
    `must be ${modes.map((one) => `'${one}'`).join(', ')} or 'cni/<name>' for a service in the mesh`, mode, "use 'bridge'");
}
