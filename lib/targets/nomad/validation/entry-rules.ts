import { isDomainName, isIp } from './go-text';
import { serviceIntentionsRules } from './intention-rules';
import type { Fields, Report } from './report';
import { has, isObject, numberAt, objectAt, objectsAt, textAt, textsAt } from './report';
import { serviceResolverRules } from './resolver-rules';
import { apiGatewayRules, httpRouteRules, serviceRouterRules } from './route-entry-rules';
import { step } from './shape';

const MOST_META = 64;
const LONGEST_META_KEY = 128;
const LONGEST_META_VALUE = 512;

/** What the server requires of entries, by their kind. */
export const ENTRY_RULES: Record<string, (name: string, entry: Fields, report: Report) => void> = {
  'service-defaults': serviceDefaultsRules,
  'proxy-defaults': proxyDefaultsRules,
  'service-splitter': serviceSplitterRules,
  'service-resolver': serviceResolverRules,
  'service-router': serviceRouterRules,
  'service-intentions': serviceIntentionsRules,
  'http-route': httpRouteRules,
  'api-gateway': apiGatewayRules,
};

/** Metadata of any entry. */
export function checkMeta(entry: Fields, report: Report): void {
  const meta = objectAt(entry, 'Meta');
  const keys = Object.keys(meta);
  report.require(keys.length <= MOST_META, '/Meta', `must have at most ${MOST_META} keys`, keys.length, 'remove some');
  for (const key of keys) {
    const value = meta[key];
    const at = `/Meta${step(key)}`;
    report.require(Buffer.byteLength(key) <= LONGEST_META_KEY, at, `has a key of more than ${LONGEST_META_KEY} bytes`, key, 'shorten it');
    if (typeof value === 'string') {
      report.require(Buffer.byteLength(value) <= LONGEST_META_VALUE, at, `must be at most ${LONGEST_META_VALUE} bytes`, value, 'shorten it');
    }
  }
}

function serviceDefaultsRules(name: string, entry: Fields, report: Report): void {
  report.require(name !== '*', '/Name', 'must be the name of one service', name, 'name it');
  checkProtocol(entry, '', report);
  checkProxy(entry, report);
  checkBalance(entry, 'BalanceInboundConnections', '', report);
  for (const key of ['MaxInboundConnections', 'LocalConnectTimeoutMs', 'LocalRequestTimeoutMs']) {
    report.require(numberAt(entry, key, 0) >= 0, `/${key}`, 'must be at least 0', entry[key], 'raise it');
  }
  const upstreams = objectAt(entry, 'UpstreamConfig');
  report.require(!isObject(entry.UpstreamConfig) || !isObject(entry.Destination), '/Destination',
    "is not allowed together with 'UpstreamConfig'", entry.Destination, 'keep one');
  if (isObject(upstreams.Defaults)) {
    const at = '/UpstreamConfig/Defaults';
    report.require((textAt(upstreams.Defaults, 'Name') ?? '') === '', `${at}/Name`, 'must not be set', upstreams.Defaults.Name, 'remove it');
    checkUpstream(upstreams.Defaults, at, report);
  }
  for (const [index, override] of objectsAt(upstreams, 'Overrides')) {
    const at = `/UpstreamConfig/Overrides/${index}`;
    const upstream = textAt(override, 'Name') ?? '';
    report.require(upstream !== '' && upstream !== '*', `${at}/Name`, 'must be the name of one service', upstream, 'name it');
    checkUpstream(override, at, report);
  }
  if (isObject(entry.Destination)) checkDestination(entry.Destination, report);
}

function proxyDefaultsRules(name: string, entry: Fields, report: Report): void {
  report.require(name === 'global', '/Name', "must be 'global'", name, 'rename it');
  checkProxy(entry, report);
  const logs = objectAt(entry, 'AccessLogs');
  const type = textAt(logs, 'Type') ?? '';
  report.oneOf(['stdout', 'stderr', 'file'], '/AccessLogs/Type', type);
  const path = textAt(logs, 'Path') ?? '';
  report.require(type === 'file' ? path !== '' : path === '', '/AccessLogs/Path', "belongs to the type 'file'", path, 'change one');
  report.require(!has(logs, 'JSONFormat') || !has(logs, 'TextFormat'), '/AccessLogs/TextFormat',
    "is not allowed together with 'JSONFormat'", logs.TextFormat, 'keep one');
  checkProtocol(objectAt(entry, 'Config'), '/Config', report, 'protocol');
}

function serviceSplitterRules(name: string, entry: Fields, report: Report): void {
  const splits = objectsAt(entry, 'Splits');
  report.require(splits.length > 0, '/Splits', 'must have at least one split', entry.Splits, 'add one');
  const seen = new Set<string>();
  let total = 0;
  for (const [index, split] of splits) {
    const key = JSON.stringify([textAt(split, 'Service') || name, split.ServiceSubset, split.Namespace, split.Partition]);
    report.require(!seen.has(key), `/Splits/${index}/Service`, 'is the destination of two splits', split.Service, 'add their weights');
    seen.add(key);
    const weight = numberAt(split, 'Weight', 0);
    const scaled = Math.round(weight * 100);
    report.require(Math.abs(scaled - weight * 100) < 1e-6, `/Splits/${index}/Weight`, 'must have at most two decimals', weight, 'round it');
    total += scaled;
  }
  report.require(splits.length === 0 || total === 10000, '/Splits', 'must have weights that add up to 100', total / 100, 'change them');
}

function checkProxy(entry: Fields, report: Report): void {
  report.oneOf(['direct', 'transparent'], '/Mode', textAt(entry, 'Mode'));
  report.oneOf(['strict', 'permissive'], '/MutualTLSMode', textAt(entry, 'MutualTLSMode'));
  checkMeshGateway(entry, '', report);
  for (const [index, extension] of objectsAt(entry, 'EnvoyExtensions')) {
    report.require((textAt(extension, 'Name') ?? '') !== '', `/EnvoyExtensions/${index}/Name`, 'is required', extension.Name, 'name the extension');
  }
}

function checkUpstream(upstream: Fields, at: string, report: Report): void {
  checkProtocol(upstream, at, report);
  checkMeshGateway(upstream, at, report);
  checkBalance(upstream, 'BalanceOutboundConnections', at, report);
  report.require(numberAt(upstream, 'ConnectTimeoutMs', 0) >= 0, `${at}/ConnectTimeoutMs`, 'must be at least 0', upstream.ConnectTimeoutMs, 'raise it');
  const limits = objectAt(upstream, 'Limits');
  for (const key of ['MaxConnections', 'MaxPendingRequests', 'MaxConcurrentRequests']) {
    report.require(numberAt(limits, key, 0) >= 0, `${at}/Limits/${key}`, 'must be at least 0', limits[key], 'raise it');
  }
  const health = objectAt(upstream, 'PassiveHealthCheck');
  for (const key of ['EnforcingConsecutive5xx', 'MaxEjectionPercent']) {
    report.require(numberAt(health, key, 0) <= 100, `${at}/PassiveHealthCheck/${key}`, 'must be from 0 to 100', health[key], 'lower it');
  }
  for (const key of ['Interval', 'BaseEjectionTime']) {
    report.require(!textAt(health, key)?.startsWith('-'), `${at}/PassiveHealthCheck/${key}`, 'must be at least 0', health[key], 'raise it');
  }
}

function checkDestination(destination: Fields, report: Report): void {
  const addresses = textsAt(destination, 'Addresses');
  report.require(addresses.length > 0, '/Destination/Addresses', 'must have at least one address', destination.Addresses, 'add one');
  addresses.forEach((address, index) => {
    const at = `/Destination/Addresses/${index}`;
    report.require(addresses.indexOf(address) === index, at, 'is there twice', address, 'keep one');
    const known = isIp(address) || (isDomainName(address) && !address.includes('*'));
    report.require(known, at, 'is neither an address nor the name of a host', address, 'correct it');
  });
  const port = numberAt(destination, 'Port', 0);
  report.require(port >= 1 && port <= 65535, '/Destination/Port', 'must be from 1 to 65535', destination.Port, 'change it');
}

function checkProtocol(of: Fields, at: string, report: Report, key = 'Protocol'): void {
  report.oneOf(['tcp', 'http', 'http2', 'grpc'], `${at}/${key}`, textAt(of, key)?.toLowerCase());
}

function checkMeshGateway(of: Fields, at: string, report: Report): void {
  report.oneOf(['none', 'local', 'remote'], `${at}/MeshGateway/Mode`, textAt(objectAt(of, 'MeshGateway'), 'Mode'));
}

function checkBalance(of: Fields, key: string, at: string, report: Report): void {
  report.oneOf(['exact_balance'], `${at}/${key}`, textAt(of, key));
}
