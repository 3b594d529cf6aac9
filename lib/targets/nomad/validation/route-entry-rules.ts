import { goDuration, isDomainName, isGoRegexp } from './go-text';
import type { Fields, Report } from './report';
import { has, isObject, numberAt, objectAt, objectsAt, textAt, textsAt } from './report';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE'];
const RETRY_ON = [
  '5xx', 'gateway-error', 'reset', 'connect-failure', 'envoy-ratelimited', 'retriable-4xx', 'refused-stream', 'cancelled',
  'deadline-exceeded', 'internal', 'resource-exhausted', 'unavailable',
];
const LISTENER = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const TLS_VERSIONS = ['TLS_AUTO', 'TLSv1_0', 'TLSv1_1', 'TLSv1_2', 'TLSv1_3'];

/** What the server requires of an entry of the kind `service-router`. */
export function serviceRouterRules(_name: string, entry: Fields, report: Report): void {
  for (const [index, route] of objectsAt(entry, 'Routes')) {
    const http = objectAt(objectAt(route, 'Match'), 'HTTP');
    const at = `/Routes/${index}/Match/HTTP`;
    checkPathForms(http, at, report);
    checkMethods(http, at, report);
    for (const [position, header] of objectsAt(http, 'Header')) {
      checkOneMatch(header, ['Present', 'Exact', 'Prefix', 'Suffix', 'Regex'], `${at}/Header/${position}`, report);
    }
    for (const [position, query] of objectsAt(http, 'QueryParam')) {
      checkOneMatch(query, ['Present', 'Exact', 'Regex'], `${at}/QueryParam/${position}`, report);
    }
    checkDestination(objectAt(route, 'Destination'), http, `/Routes/${index}/Destination`, report);
  }
}

/** What the server requires of an entry of the kind `http-route`. */
export function httpRouteRules(_name: string, entry: Fields, report: Report): void {
  textsAt(entry, 'Hostnames').forEach((host, index) => {
    report.require(isDomainName(host) && !host.includes('*'), `/Hostnames/${index}`, 'must be the name of one host', host, "write 'orders.example.com' for example");
  });
  const seen = new Set<string>();
  const parents = objectsAt(entry, 'Parents');
  report.require(parents.length > 0, '/Parents', 'must name a gateway, or the route is not reachable', entry.Parents, 'add one');
  for (const [index, parent] of parents) {
    report.oneOf(['api-gateway'], `/Parents/${index}/Kind`, textAt(parent, 'Kind'));
    report.require((textAt(parent, 'Name') ?? '') !== '', `/Parents/${index}/Name`, 'is required', parent.Name, 'name the gateway');
    const key = JSON.stringify([parent.Name, parent.SectionName, parent.Namespace, parent.Partition]);
    report.require(!seen.has(key), `/Parents/${index}`, 'is there twice', parent.Name, 'keep one');
    seen.add(key);
  }
  for (const [index, rule] of objectsAt(entry, 'Rules')) {
    checkFilters(rule, `/Rules/${index}`, report);
    for (const [position, match] of objectsAt(rule, 'Matches')) checkRouteMatch(match, `/Rules/${index}/Matches/${position}`, report);
    for (const [position, service] of objectsAt(rule, 'Services')) {
      const at = `/Rules/${index}/Services/${position}`;
      report.require((textAt(service, 'Name') ?? '') !== '', `${at}/Name`, 'is required', service.Name, 'name the service');
      report.require(numberAt(service, 'Weight', 1) >= 1, `${at}/Weight`, 'must be at least 1, the server makes 0 a 1', service.Weight, 'remove the service');
      checkFilters(service, at, report);
    }
  }
}

/** What the server requires of an entry of the kind `api-gateway`. */
export function apiGatewayRules(_name: string, entry: Fields, report: Report): void {
  const listeners = objectsAt(entry, 'Listeners');
  report.require(listeners.length > 0, '/Listeners', 'must have at least one listener', entry.Listeners, 'add one');
  const names = new Set<string>();
  const ports = new Map<number, string>();
  for (const [index, listener] of listeners) {
    const at = `/Listeners/${index}`;
    const name = textAt(listener, 'Name') ?? '';
    report.require(LISTENER.test(name), `${at}/Name`, 'must be lower case letters, digits and dashes', name, 'rename it');
    report.require(!names.has(name), `${at}/Name`, 'is the name of two listeners', name, 'rename one');
    names.add(name);
    const protocol = textAt(listener, 'Protocol')?.toLowerCase() ?? '';
    report.oneOf(['http', 'tcp'], `${at}/Protocol`, protocol, false);
    const host = textAt(listener, 'Hostname') ?? '';
    report.require(host === '' || protocol !== 'tcp', `${at}/Hostname`, "is not allowed for 'tcp'", host, 'remove it');
    report.require(!host.replace(/^\*\./, '').includes('*'), `${at}/Hostname`, "must have '*' in front only", host, "write '*.example.com'");
    const port = numberAt(listener, 'Port', 0);
    report.require(port >= 1 && port <= 65535, `${at}/Port`, 'must be from 1 to 65535', listener.Port, 'change it');
    const merged = JSON.stringify([host, protocol]);
    report.require((ports.get(port) ?? merged) === merged, `${at}/Port`, 'is the port of another listener with another host or protocol', port, 'change one');
    ports.set(port, merged);
    checkTls(objectAt(listener, 'TLS'), `${at}/TLS`, report);
  }
}

/** Path forms of a match, of which there may be one. Returns how many there are. */
export function checkPathForms(http: Fields, at: string, report: Report): number {
  const given = ['PathExact', 'PathPrefix', 'PathRegex'].filter((key) => (textAt(http, key) ?? '') !== '');
  report.require(given.length <= 1, `${at}/${given[1]}`, `is not allowed together with '${given[0]}'`, http[given[1]], 'keep one');
  for (const key of given) {
    const path = textAt(http, key) ?? '';
    if (key === 'PathRegex') report.require(isGoRegexp(path), `${at}/${key}`, 'is not a regular expression of Go', path, 'correct it');
    else report.require(path.startsWith('/'), `${at}/${key}`, 'must start with a slash', path, 'add it');
  }
  return given.length;
}

/** Methods of a match. Returns how many there are. */
export function checkMethods(http: Fields, at: string, report: Report): number {
  const methods = textsAt(http, 'Methods').map((method) => method.toUpperCase());
  methods.forEach((method, index) => {
    report.oneOf(METHODS, `${at}/Methods/${index}`, method, false);
    report.require(methods.indexOf(method) === index, `${at}/Methods/${index}`, 'is there twice', method, 'keep one');
  });
  return methods.length;
}

/** A header or parameter must have a name, and one way to match. */
export function checkOneMatch(of: Fields, ways: string[], at: string, report: Report): void {
  report.require((textAt(of, 'Name') ?? '') !== '', `${at}/Name`, 'is required', of.Name, 'give one');
  const given = ways.filter((way) => has(of, way) && of[way] !== '' && of[way] !== false);
  report.require(given.length === 1, at, `must have one of ${ways.join(', ')}`, of, 'keep one');
}

function checkDestination(destination: Fields, http: Fields, at: string, report: Report): void {
  const rewritten = (textAt(destination, 'PrefixRewrite') ?? '') !== '';
  const plain = ['PathExact', 'PathPrefix'].some((key) => (textAt(http, key) ?? '') !== '');
  report.require(!rewritten || plain, `${at}/PrefixRewrite`, "needs 'PathExact' or 'PathPrefix' in the match", destination.PrefixRewrite, 'add one');
  checkRetryOn(destination, at, report);
  checkTimeouts(destination, at, report);
}

function checkRetryOn(of: Fields, at: string, report: Report): void {
  textsAt(of, 'RetryOn').forEach((condition, index) => report.oneOf(RETRY_ON, `${at}/RetryOn/${index}`, condition, false));
}

function checkTimeouts(of: Fields, at: string, report: Report): void {
  for (const key of ['RequestTimeout', 'IdleTimeout']) {
    report.require((goDuration(textAt(of, key) ?? '0') ?? 0) >= 0, `${at}/${key}`, 'must be at least 0', of[key], 'raise it');
  }
}

function checkFilters(of: Fields, at: string, report: Report): void {
  const filters = objectAt(of, 'Filters');
  checkRetryOn(objectAt(filters, 'RetryFilter'), `${at}/Filters/RetryFilter`, report);
  checkTimeouts(objectAt(filters, 'TimeoutFilter'), `${at}/Filters/TimeoutFilter`, report);
}

function checkRouteMatch(match: Fields, at: string, report: Report): void {
  report.oneOf(METHODS, `${at}/Method`, textAt(match, 'Method')?.toUpperCase());
  if (isObject(match.Path)) {
    const form = textAt(match.Path, 'Match') ?? '';
    const path = textAt(match.Path, 'Value') ?? '';
    report.oneOf(['exact', 'prefix', 'regex'], `${at}/Path/Match`, form);
    if (form === 'exact' || form === 'prefix') report.require(path.startsWith('/'), `${at}/Path/Value`, 'must start with a slash', path, 'add it');
    if (form === 'regex') report.require(isGoRegexp(path), `${at}/Path/Value`, 'is not a regular expression of Go', path, 'correct it');
    report.require(form !== '' || path === '' || path === '/', `${at}/Path/Match`, 'is required, the server would match every path', form, "write 'prefix'");
  }
  for (const [key, ways] of [['Headers', ['exact', 'prefix', 'present', 'regex', 'suffix']], ['Query', ['exact', 'present', 'regex']]] as const) {
    for (const [index, item] of objectsAt(match, key)) {
      report.require((textAt(item, 'Name') ?? '') !== '', `${at}/${key}/${index}/Name`, 'is required', item.Name, 'give one');
      report.oneOf([...ways], `${at}/${key}/${index}/Match`, textAt(item, 'Match'), false);
    }
  }
}

function checkTls(tls: Fields, at: string, report: Report): void {
  for (const [index, certificate] of objectsAt(tls, 'Certificates')) {
    report.oneOf(['inline-certificate', 'file-system-certificate'], `${at}/Certificates/${index}/Kind`, textAt(certificate, 'Kind'));
    report.require((textAt(certificate, 'Name') ?? '') !== '', `${at}/Certificates/${index}/Name`, 'is required', certificate.Name, 'name the certificate');
  }
  const least = textAt(tls, 'MinVersion') ?? '';
  const most = textAt(tls, 'MaxVersion') ?? '';
  report.oneOf(TLS_VERSIONS, `${at}/MinVersion`, least);
  report.oneOf(TLS_VERSIONS, `${at}/MaxVersion`, most);
  const ordered = least === '' || most === '' || TLS_VERSIONS.indexOf(least) <= TLS_VERSIONS.indexOf(most) || most === TLS_VERSIONS[0];
  report.require(ordered, `${at}/MinVersion`, "must not be later than 'MaxVersion'", least, 'change one');
}
