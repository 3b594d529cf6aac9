import { goDuration } from './go-text';
import type { Fields, Report } from './report';
import { flagAt, has, isObject, objectAt, objectsAt, textAt, textsAt } from './report';
import { step } from './shape';

const SUBSET = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/** What the server requires of an entry of the kind `service-resolver`. */
export function serviceResolverRules(name: string, entry: Fields, report: Report): void {
  const subsets = objectAt(entry, 'Subsets');
  for (const subset of Object.keys(subsets)) {
    report.require(subset.length <= 63 && SUBSET.test(subset), `/Subsets${step(subset)}`, 'has a name that is not a DNS label', subset, 'rename it');
  }
  const wanted = textAt(entry, 'DefaultSubset') ?? '';
  report.require(wanted === '' || has(subsets, wanted), '/DefaultSubset', 'is not one of the subsets', wanted, 'use one of them');
  for (const key of ['ConnectTimeout', 'RequestTimeout']) {
    const text = textAt(entry, key);
    report.require(text === undefined || (goDuration(text) ?? 0) >= 0, `/${key}`, 'must be at least 0', text, 'raise it');
  }
  if (isObject(entry.Redirect)) checkRedirect(name, entry, entry.Redirect, subsets, report);
  const failover = objectAt(entry, 'Failover');
  for (const subset of Object.keys(failover)) {
    const at = `/Failover${step(subset)}`;
    report.require(subset === '*' || has(subsets, subset), at, 'is not one of the subsets', subset, "use one of them or '*'");
    if (isObject(failover[subset])) checkFailover(name, failover[subset], subsets, at, report);
  }
  if (isObject(entry.LoadBalancer)) checkBalancer(entry.LoadBalancer, report);
}

function checkRedirect(name: string, entry: Fields, redirect: Fields, subsets: Fields, report: Report): void {
  const at = '/Redirect';
  report.require(Object.keys(objectAt(entry, 'Failover')).length === 0, at, "is not allowed together with 'Failover'", redirect, 'keep one');
  const given = (key: string): boolean => (textAt(redirect, key) ?? '') !== '';
  const keys = ['Service', 'ServiceSubset', 'Namespace', 'Partition', 'Datacenter', 'Peer', 'SamenessGroup'];
  report.require(keys.some(given), at, 'must not be empty', redirect, 'name the service');
  checkPeer(redirect, ['ServiceSubset', 'Partition', 'Datacenter'], at, report);
  if (!given('Service')) {
    for (const key of ['ServiceSubset', 'Namespace', 'Partition', 'Peer']) {
      report.require(!given(key), `${at}/${key}`, "needs 'Service'", redirect[key], 'name the service');
    }
  }
  checkSubset(name, redirect, subsets, at, report);
}

function checkFailover(name: string, failover: Fields, subsets: Fields, at: string, report: Report): void {
  const targets = objectsAt(failover, 'Targets');
  const datacenters = textsAt(failover, 'Datacenters');
  const texts = ['Service', 'ServiceSubset', 'Namespace', 'SamenessGroup'].filter((key) => (textAt(failover, key) ?? '') !== '');
  report.require(targets.length + datacenters.length + texts.length > 0, at, 'must not be empty', failover, 'say where to go');
  if (targets.length > 0) {
    for (const key of ['Service', 'ServiceSubset', 'Datacenters']) {
      report.require(key === 'Datacenters' ? datacenters.length === 0 : !texts.includes(key), `${at}/${key}`,
        "is not allowed together with 'Targets'", failover[key], 'keep one');
    }
  }
  checkSubset(name, failover, subsets, at, report);
  datacenters.forEach((datacenter, index) => {
    report.require(datacenter !== '', `${at}/Datacenters/${index}`, 'must not be empty', datacenter, 'remove it');
  });
  for (const [index, target] of targets) {
    checkPeer(target, ['ServiceSubset', 'Partition', 'Datacenter'], `${at}/Targets/${index}`, report);
    checkSubset(name, target, subsets, `${at}/Targets/${index}`, report);
  }
}

function checkPeer(of: Fields, others: string[], at: string, report: Report): void {
  if ((textAt(of, 'Peer') ?? '') === '') return;
  for (const key of others) {
    report.require((textAt(of, key) ?? '') === '', `${at}/${key}`, "is not allowed together with 'Peer'", of[key], 'keep one');
  }
}

function checkSubset(name: string, of: Fields, subsets: Fields, at: string, report: Report): void {
  const subset = textAt(of, 'ServiceSubset') ?? '';
  const service = textAt(of, 'Service') ?? '';
  const here = service === '' || service === name;
  report.require(subset === '' || !here || has(subsets, subset), `${at}/ServiceSubset`, 'is not one of the subsets', subset, 'use one of them');
}

function checkBalancer(balancer: Fields, report: Report): void {
  const at = '/LoadBalancer';
  const policy = textAt(balancer, 'Policy') ?? '';
  report.oneOf(['random', 'round_robin', 'least_request', 'ring_hash', 'maglev'], `${at}/Policy`, policy);
  const belongs: Array<[string, string[]]> = [
    ['RingHashConfig', ['ring_hash']], ['LeastRequestConfig', ['least_request']], ['HashPolicies', ['ring_hash', 'maglev']],
  ];
  for (const [key, policies] of belongs) {
    const used = key === 'HashPolicies' ? objectsAt(balancer, key).length > 0 : isObject(balancer[key]);
    report.require(!used || policies.includes(policy), `${at}/${key}`, `does not belong to the policy '${policy}'`, balancer[key], 'change one');
  }
  for (const [index, hash] of objectsAt(balancer, 'HashPolicies')) checkHash(hash, `${at}/HashPolicies/${index}`, report);
}

function checkHash(hash: Fields, at: string, report: Report): void {
  const field = textAt(hash, 'Field') ?? '';
  const value = textAt(hash, 'FieldValue') ?? '';
  report.oneOf(['header', 'cookie', 'query_parameter'], `${at}/Field`, field);
  if (flagAt(hash, 'SourceIP')) {
    report.require(field === '' && value === '', `${at}/SourceIP`, "is not allowed together with 'Field'", true, 'keep one');
  }
  report.require((field === '') === (value === ''), `${at}/FieldValue`, "belongs to 'Field'", hash.FieldValue, 'give both');
  if (!isObject(hash.CookieConfig)) return;
  report.require(field === 'cookie', `${at}/CookieConfig`, "belongs to the field 'cookie'", hash.CookieConfig, 'change one');
  const ttl = goDuration(textAt(hash.CookieConfig, 'TTL') ?? '0') ?? 0;
  report.require(!flagAt(hash.CookieConfig, 'Session') || ttl === 0, `${at}/CookieConfig/TTL`, 'is not allowed on a session cookie', hash.CookieConfig.TTL, 'keep one');
}
