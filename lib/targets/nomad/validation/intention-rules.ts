import type { Fields, Report } from './report';
import { isObject, objectAt, objectsAt, textAt } from './report';
import { checkMethods, checkOneMatch, checkPathForms } from './route-entry-rules';

const LONGEST_DESCRIPTION = 512;

/** What the server requires of an entry of the kind `service-intentions`. */
export function serviceIntentionsRules(name: string, entry: Fields, report: Report): void {
  requireWhole(name, '/Name', report);
  checkJwt(entry, '', report);
  const sources = objectsAt(entry, 'Sources');
  report.require(sources.length > 0, '/Sources', 'must have at least one source', entry.Sources, 'add one, or remove the entry');
  const seen = new Set<string>();
  for (const [index, source] of sources) {
    const at = `/Sources/${index}`;
    const own = textAt(source, 'Name') ?? '';
    report.require(own !== '', `${at}/Name`, 'is required', source.Name, 'name the calling service');
    requireWhole(own, `${at}/Name`, report);
    const key = JSON.stringify([own, source.Peer, source.SamenessGroup, source.Namespace, source.Partition]);
    report.require(!seen.has(key), `${at}/Name`, 'is there twice', own, 'keep one');
    seen.add(key);
    checkOrigin(source, at, report);
    checkAction(name, source, at, report);
    const description = textAt(source, 'Description') ?? '';
    report.require(Buffer.byteLength(description) <= LONGEST_DESCRIPTION, `${at}/Description`, `must be at most ${LONGEST_DESCRIPTION} bytes`, description, 'shorten it');
  }
}

function checkOrigin(source: Fields, at: string, report: Report): void {
  const given = ['Peer', 'SamenessGroup', 'Partition'].filter((key) => (textAt(source, key) ?? '') !== '');
  report.require(given.length <= 1, `${at}/${given[0]}`, `is not allowed together with '${given[1]}'`, source[given[0]], 'keep one');
  for (const key of given) report.require(!textAt(source, key)?.includes('*'), `${at}/${key}`, "must not contain '*'", source[key], 'name one');
  report.oneOf(['consul'], `${at}/Type`, textAt(source, 'Type'));
}

function checkAction(destination: string, source: Fields, at: string, report: Report): void {
  const permissions = objectsAt(source, 'Permissions');
  const action = textAt(source, 'Action') ?? '';
  if (permissions.length === 0) return report.oneOf(['allow', 'deny'], `${at}/Action`, action, false);
  report.require(action === '', `${at}/Action`, 'is not allowed together with permissions', action, 'remove it');
  report.require(destination !== '*', `${at}/Permissions`, "are not allowed when the destination is '*'", undefined, 'name the service');
  for (const [index, permission] of permissions) {
    const place = `${at}/Permissions/${index}`;
    report.oneOf(['allow', 'deny'], `${place}/Action`, textAt(permission, 'Action'), false);
    checkJwt(permission, place, report);
    if (!isObject(permission.HTTP)) report.add(`${place}/HTTP`, 'is required', permission.HTTP, 'say which requests are meant');
    else checkHttp(permission.HTTP, `${place}/HTTP`, report);
  }
}

function checkHttp(http: Fields, at: string, report: Report): void {
  const paths = checkPathForms(http, at, report);
  const headers = objectsAt(http, 'Header');
  const methods = checkMethods(http, at, report);
  report.require(paths + headers.length + methods > 0, at, 'must not be empty', http, 'give a path, a header or a method');
  for (const [index, header] of headers) {
    checkOneMatch(header, ['Present', 'Exact', 'Prefix', 'Suffix', 'Contains', 'Regex'], `${at}/Header/${index}`, report);
  }
}

function checkJwt(of: Fields, at: string, report: Report): void {
  for (const [index, provider] of objectsAt(objectAt(of, 'JWT'), 'Providers')) {
    report.require((textAt(provider, 'Name') ?? '') !== '', `${at}/JWT/Providers/${index}/Name`, 'is required', provider.Name, 'name the provider');
  }
}

function requireWhole(name: string, at: string, report: Report): void {
  report.require(name === '*' || !name.includes('*'), at, "must be a name or '*' alone", name, 'change it');
}
