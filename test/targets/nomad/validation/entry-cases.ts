/** Consul entries that are valid or not: shared by the unit test and by the comparison with a real server. */
export interface EntryCase {
  readonly title: string;
  readonly kind: string;
  readonly name: string;
  readonly entry: any;

  /** Pointers of all problems; none when the entry is valid. */
  readonly problems: string[];

  /** Why the server takes an entry that we refuse. */
  readonly lenient?: string;
}

type Row = [title: string, entry: any, problems?: string[], lenient?: string, name?: string];

const DROPPED = 'the provider drops it';
const NO_EFFECT = 'it has no effect, or not the one it looks like';
const LATER = 'it fails when the proxy gets it';

function rows(kind: string, list: Row[]): EntryCase[] {
  return list.map(([title, entry, problems = [], lenient, name = 'payment']) => ({ title, kind, name, entry, problems, lenient }));
}

const splits = (...weights: number[]): any => ({ Splits: weights.map((Weight, index) => ({ Weight, Service: `payment-v${index}` })) });
const route = (http: any, destination?: any): any => ({ Routes: [{ Match: { HTTP: http }, Destination: destination }] });
const source = (fields: any): any => ({ Sources: [{ Name: 'orders', Action: 'allow', ...fields }] });
const permission = (http: any): any => ({ Sources: [{ Name: 'orders', Permissions: [{ Action: 'allow', HTTP: http }] }] });
const listener = (fields: any): any => ({ Listeners: [{ Name: 'http', Port: 8080, Protocol: 'http', ...fields }] });
const rule = (fields: any): any => ({
  Parents: [{ Kind: 'api-gateway', Name: 'public' }],
  Hostnames: ['shop.example.com'],
  Rules: [{ Services: [{ Name: 'payment' }], ...fields }],
});
const M = '/Routes/0/Match/HTTP';
const P = '/Sources/0/Permissions/0';

/** All cases. */
export const ENTRY_CASES: EntryCase[] = [
  ...rows('service-defaults', [
    ['a protocol', { Protocol: 'http', LocalRequestTimeoutMs: 60000, Meta: { owner: 'shop' } }],
    ['everything that is always there', { Protocol: 'http', Expose: {}, MeshGateway: {}, TransparentProxy: {} }],
    ['an unknown field', { Protocol: 'http', Protocoll: 'http' }, ['/Protocoll'], DROPPED],
    ['an unknown protocol', { Protocol: 'quic' }, ['/Protocol'], NO_EFFECT],
    ['a number as text', { LocalRequestTimeoutMs: '60000' }, ['/LocalRequestTimeoutMs'], 'the client converts it'],
    ['another way to balance', { BalanceInboundConnections: 'fair' }, ['/BalanceInboundConnections']],
    ['upstreams and a destination', { UpstreamConfig: { Defaults: {} }, Destination: { Addresses: ['a.example.com'], Port: 443 } }, ['/Destination']],
    ['an upstream without a name', { UpstreamConfig: { Overrides: [{ Protocol: 'http' }] } }, ['/UpstreamConfig/Overrides/0/Name']],
    ['defaults with a name', { UpstreamConfig: { Defaults: { Name: 'a' } } }, ['/UpstreamConfig/Defaults/Name']],
    ['a negative limit', { UpstreamConfig: { Defaults: { Limits: { MaxConnections: -1 } } } }, ['/UpstreamConfig/Defaults/Limits/MaxConnections']],
    ['a limit and a health check', {
      UpstreamConfig: { Defaults: { Limits: { MaxConcurrentRequests: 50 }, PassiveHealthCheck: { Interval: '10s', MaxFailures: 3, MaxEjectionPercent: 100 } } },
    }],
    ['101 percent', { UpstreamConfig: { Defaults: { PassiveHealthCheck: { MaxEjectionPercent: 101 } } } }, ['/UpstreamConfig/Defaults/PassiveHealthCheck/MaxEjectionPercent']],
    ['a duration without a unit', { UpstreamConfig: { Defaults: { PassiveHealthCheck: { Interval: '10' } } } }, ['/UpstreamConfig/Defaults/PassiveHealthCheck/Interval']],
    ['a destination', { Protocol: 'tcp', Destination: { Addresses: ['api.example.com', '10.0.0.1', 'fd00::1'], Port: 443 } }],
    ['a destination without a port', { Destination: { Addresses: ['api.example.com'] } }, ['/Destination/Port']],
    ['a destination of many', { Destination: { Addresses: ['*.example.com'], Port: 443 } }, ['/Destination/Addresses/0']],
    ['one address twice', { Destination: { Addresses: ['a.example.com', 'a.example.com'], Port: 443 } }, ['/Destination/Addresses/1']],
    ['all services', { Protocol: 'http' }, ['/Name'], undefined, '*'],
    ['an unknown mode of mutual TLS', { MutualTLSMode: 'lax' }, ['/MutualTLSMode']],
    ['65 keys of metadata', { Meta: Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`k${index}`, 'v'])) }, ['/Meta']],
    ['a long value of metadata', { Meta: { a: 'x'.repeat(513) } }, ['/Meta/a']],
  ]),
  ...rows('proxy-defaults', [
    ['a protocol for all', { Config: { protocol: 'http' } }, [], undefined, 'global'],
    ['another name', { Config: { protocol: 'http' } }, ['/Name'], undefined, 'mine'],
    ['logs to a file without its path', { AccessLogs: { Enabled: true, Type: 'file' } }, ['/AccessLogs/Path'], undefined, 'global'],
    ['logs in two formats', { AccessLogs: { JSONFormat: '{}', TextFormat: 'x' } }, ['/AccessLogs/TextFormat'], undefined, 'global'],
  ]),
  ...rows('service-splitter', [
    ['90 and 10', splits(90, 10)],
    ['two decimals', splits(33.33, 33.33, 33.34)],
    ['nothing to one of them', splits(100, 0)],
    ['99', splits(90, 9), ['/Splits']],
    ['100.01', splits(90, 10.01), ['/Splits']],
    ['three decimals', splits(33.333, 66.667), ['/Splits/0/Weight', '/Splits/1/Weight'], 'the server rounds it'],
    ['a negative weight', splits(110, -10), ['/Splits/0/Weight', '/Splits/1/Weight'], NO_EFFECT],
    ['no splits', { Splits: [] }, ['/Splits']],
    ['one destination twice', { Splits: [{ Weight: 50, Service: 'a' }, { Weight: 50, Service: 'a' }] }, ['/Splits/1/Service']],
    ['itself twice', { Splits: [{ Weight: 50 }, { Weight: 50, Service: 'payment' }] }, ['/Splits/1/Service']],
    ['a percentage as text', { Splits: [{ Weight: '100', Service: 'a' }] }, ['/Splits/0/Weight', '/Splits'], 'the client converts it'],
  ]),
  ...rows('service-resolver', [
    ['timeouts', { ConnectTimeout: '5s', RequestTimeout: '1m30s' }],
    ['no timeouts', {}],
    ['a number as timeout', { RequestTimeout: 60 }, ['/RequestTimeout'], NO_EFFECT],
    ['a negative timeout', { RequestTimeout: '-1s' }, ['/RequestTimeout']],
    ['subsets', { DefaultSubset: 'v1', Subsets: { v1: { Filter: 'Service.Meta.revision == "v1"' }, v2: { OnlyPassing: true } } }],
    ['a default that is no subset', { DefaultSubset: 'v3', Subsets: { v1: {} } }, ['/DefaultSubset']],
    ['a subset in upper case', { Subsets: { V1: {} } }, ['/Subsets/V1']],
    ['a redirect', { Redirect: { Service: 'other' } }],
    ['a redirect to nowhere', { Redirect: {} }, ['/Redirect']],
    ['a redirect of a subset only', { Redirect: { ServiceSubset: 'v1' }, Subsets: { v1: {} } }, ['/Redirect/ServiceSubset']],
    ['a redirect and a failover', { Redirect: { Service: 'a' }, Failover: { '*': { Service: 'b' } } }, ['/Redirect']],
    ['a failover', { Failover: { '*': { Targets: [{ Service: 'b' }, { Datacenter: 'dc2' }] } } }],
    ['a failover of no subset', { Failover: { v1: { Service: 'b' } } }, ['/Failover/v1']],
    ['a failover to nowhere', { Failover: { '*': {} } }, ['/Failover/*']],
    ['targets and a service', { Failover: { '*': { Service: 'a', Targets: [{ Service: 'b' }] } } }, ['/Failover/*/Service']],
    ['a balancer', { LoadBalancer: { Policy: 'ring_hash', RingHashConfig: { MinimumRingSize: 10 }, HashPolicies: [{ Field: 'header', FieldValue: 'x-user' }] } }],
    ['an unknown balancer', { LoadBalancer: { Policy: 'dice' } }, ['/LoadBalancer/Policy']],
    ['a ring for random', { LoadBalancer: { Policy: 'random', RingHashConfig: {} } }, ['/LoadBalancer/RingHashConfig']],
    ['a hash for random', { LoadBalancer: { Policy: 'random', HashPolicies: [{ SourceIP: true }] } }, ['/LoadBalancer/HashPolicies']],
    ['a hash of a field without its name', { LoadBalancer: { Policy: 'maglev', HashPolicies: [{ Field: 'cookie' }] } }, ['/LoadBalancer/HashPolicies/0/FieldValue']],
    ['a session with a lifetime', {
      LoadBalancer: { Policy: 'maglev', HashPolicies: [{ Field: 'cookie', FieldValue: 'c', CookieConfig: { Session: true, TTL: '1m' } }] },
    }, ['/LoadBalancer/HashPolicies/0/CookieConfig/TTL']],
  ]),
  ...rows('service-router', [
    ['a prefix', route({ PathPrefix: '/v2', Methods: ['GET'] }, { Service: 'payment-v2', PrefixRewrite: '/', RequestTimeout: '60s', RetryOn: ['5xx', 'reset'], NumRetries: 2 })],
    ['two path forms', route({ PathPrefix: '/a', PathExact: '/b' }), [`${M}/PathPrefix`]],
    ['a path without a slash', route({ PathExact: 'a' }), [`${M}/PathExact`]],
    ['an unknown method', route({ PathPrefix: '/', Methods: ['FETCH'] }), [`${M}/Methods/0`]],
    ['a method twice', route({ PathPrefix: '/', Methods: ['GET', 'get'] }), [`${M}/Methods/1`]],
    ['a header', route({ Header: [{ Name: 'x-canary', Exact: '1' }, { Name: 'x-user', Present: true, Invert: true }] })],
    ['a header without a name', route({ Header: [{ Exact: '1' }] }), [`${M}/Header/0/Name`]],
    ['a header both ways', route({ Header: [{ Name: 'a', Exact: '1', Prefix: '2' }] }), [`${M}/Header/0`]],
    ['a parameter without a way', route({ QueryParam: [{ Name: 'a' }] }), [`${M}/QueryParam/0`]],
    ['a rewrite of an expression', route({ PathRegex: '/a.*' }, { PrefixRewrite: '/' }), ['/Routes/0/Destination/PrefixRewrite']],
    ['an unknown condition', route({ PathPrefix: '/' }, { RetryOn: ['bad-luck'] }), ['/Routes/0/Destination/RetryOn/0']],
    ['a broken expression', route({ PathRegex: '(' }), [`${M}/PathRegex`], LATER],
  ]),
  ...rows('service-intentions', [
    ['callers', { Sources: [{ Name: 'orders', Action: 'allow', Precedence: 9, Type: 'consul' }, { Name: '*', Action: 'deny' }] }],
    ['no callers', { Sources: [] }, ['/Sources']],
    ['a caller without a name', { Sources: [{ Action: 'allow' }] }, ['/Sources/0/Name']],
    ['a caller twice', { Sources: [{ Name: 'a', Action: 'allow' }, { Name: 'a', Action: 'deny' }] }, ['/Sources/1/Name']],
    ['part of a name', source({ Name: 'ord*' }), ['/Sources/0/Name']],
    ['an unknown action', source({ Action: 'maybe' }), ['/Sources/0/Action']],
    ['no action', source({ Action: undefined }), ['/Sources/0/Action']],
    ['an unknown type', source({ Type: 'ldap' }), ['/Sources/0/Type']],
    ['a long description', source({ Description: 'x'.repeat(513) }), ['/Sources/0/Description']],
    ['permissions', permission({ PathPrefix: '/pay', Methods: ['POST'], Header: [{ Name: 'x', Present: true }] })],
    ['an action and permissions', source({ Permissions: [{ Action: 'allow', HTTP: { PathPrefix: '/' } }] }), ['/Sources/0/Action']],
    ['a permission for nothing', permission({}), [`${P}/HTTP`]],
    ['a permission without requests', { Sources: [{ Name: 'a', Permissions: [{ Action: 'allow' }] }] }, [`${P}/HTTP`]],
    ['a permission with two path forms', permission({ PathExact: '/a', PathRegex: '/b' }), [`${P}/HTTP/PathRegex`]],
    ['a permission of an unknown method', permission({ Methods: ['FETCH'] }), [`${P}/HTTP/Methods/0`]],
    ['permissions to everything', permission({ PathPrefix: '/' }), ['/Sources/0/Permissions'], undefined, '*'],
    ['callers of everything', source({}), [], undefined, '*'],
    ['a token without a provider', { ...source({}), JWT: { Providers: [{}] } }, ['/JWT/Providers/0/Name']],
  ]),
  ...rows('api-gateway', [
    ['a listener', listener({ Hostname: '*.example.com' })],
    ['TLS', listener({ TLS: { MinVersion: 'TLSv1_2', Certificates: [{ Kind: 'file-system-certificate', Name: 'web' }] } })],
    ['no listeners', { Listeners: [] }, ['/Listeners']],
    ['a listener without a name', listener({ Name: '' }), ['/Listeners/0/Name']],
    ['a listener in upper case', listener({ Name: 'HTTP' }), ['/Listeners/0/Name']],
    ['two listeners of one name', { Listeners: [1, 2].map((n) => ({ Name: 'http', Port: 8080 + n, Protocol: 'http' })) }, ['/Listeners/1/Name']],
    ['two protocols on one port', { Listeners: ['http', 'tcp'].map((Protocol) => ({ Name: Protocol, Port: 8080, Protocol })) }, ['/Listeners/1/Port']],
    ['no port', listener({ Port: 0 }), ['/Listeners/0/Port']],
    ['an unknown protocol', listener({ Protocol: 'udp' }), ['/Listeners/0/Protocol']],
    ['a host of tcp', listener({ Protocol: 'tcp', Hostname: 'a.example.com' }), ['/Listeners/0/Hostname']],
    ['a wildcard inside', listener({ Hostname: 'a.*.com' }), ['/Listeners/0/Hostname']],
    ['a certificate without a name', listener({ TLS: { Certificates: [{ Kind: 'inline-certificate' }] } }), ['/Listeners/0/TLS/Certificates/0/Name']],
    ['an unknown version', listener({ TLS: { MinVersion: 'TLSv1' } }), ['/Listeners/0/TLS/MinVersion']],
    ['versions in the wrong order', listener({ TLS: { MinVersion: 'TLSv1_3', MaxVersion: 'TLSv1_2' } }), ['/Listeners/0/TLS/MinVersion']],
  ]),
  ...rows('http-route', [
    ['a host', rule({})],
    ['a path, a timeout and headers', rule({
      Matches: [{ Method: 'GET', Path: { Match: 'prefix', Value: '/pay' }, Headers: [{ Match: 'present', Name: 'x' }], Query: [{ Match: 'exact', Name: 'a', Value: 'b' }] }],
      Filters: { TimeoutFilter: { RequestTimeout: '60s' }, URLRewrite: { Path: '/' }, Headers: [{ Set: { a: 'b' } }] },
    })],
    ['a wildcard host', { ...rule({}), Hostnames: ['*.example.com'] }, ['/Hostnames/0']],
    ['a broken host', { ...rule({}), Hostnames: ['a..b'] }, ['/Hostnames/0']],
    ['no gateway', { ...rule({}), Parents: [] }, ['/Parents'], NO_EFFECT],
    ['a gateway twice', { ...rule({}), Parents: [{ Name: 'public' }, { Name: 'public' }] }, ['/Parents/1']],
    ['another kind of gateway', { ...rule({}), Parents: [{ Kind: 'ingress-gateway', Name: 'public' }] }, ['/Parents/0/Kind']],
    ['an unknown method', rule({ Matches: [{ Method: 'FETCH' }] }), ['/Rules/0/Matches/0/Method']],
    ['a path without a slash', rule({ Matches: [{ Path: { Match: 'exact', Value: 'a' } }] }), ['/Rules/0/Matches/0/Path/Value']],
    ['a path without a form', rule({ Matches: [{ Path: { Value: '/pay' } }] }), ['/Rules/0/Matches/0/Path/Match'], NO_EFFECT],
    ['an unknown form', rule({ Matches: [{ Path: { Match: 'glob', Value: '/' } }] }), ['/Rules/0/Matches/0/Path/Match']],
    ['a header without a way', rule({ Matches: [{ Headers: [{ Name: 'a' }] }] }), ['/Rules/0/Matches/0/Headers/0/Match']],
    ['a parameter without a name', rule({ Matches: [{ Query: [{ Match: 'present' }] }] }), ['/Rules/0/Matches/0/Query/0/Name']],
    ['no weight', rule({ Services: [{ Name: 'a', Weight: 0 }] }), ['/Rules/0/Services/0/Weight'], NO_EFFECT],
    ['a service without a name', rule({ Services: [{}] }), ['/Rules/0/Services/0/Name'], NO_EFFECT],
    ['an unknown field of a filter', rule({ Filters: { Timeout: {} } }), ['/Rules/0/Filters/Timeout'], DROPPED],
  ]),
];
