/**
 * Entries as one would write them, and as a Consul server answers with them: with every field that its structures always have, nulls
 * for lists that are empty, and what it fills in and sorts.
 */
export interface ConsulAnswer {
  readonly kind: string;
  readonly name: string;
  readonly written: any;
  readonly answered: any;
}

const FILTERS = { Headers: null, URLRewrite: null, RetryFilter: null, TimeoutFilter: null, JWT: null };
const RESPONSE_FILTERS = { Headers: null };
const INDEXES = { CreateIndex: 17, ModifyIndex: 19, Hash: 5577006791947779410 };

/** One or more of each kind. */
export const CONSUL_ANSWERS: ConsulAnswer[] = [
  {
    kind: 'service-defaults',
    name: 'orders',
    written: { Protocol: 'http', LocalRequestTimeoutMs: 60000, Meta: { owner: 'shop' }, EnvoyExtensions: [] },
    answered: {
      Protocol: 'http', TransparentProxy: {}, MeshGateway: {}, Expose: {}, LocalRequestTimeoutMs: 60000, Meta: { owner: 'shop' }, ...INDEXES,
    },
  },
  {
    kind: 'service-defaults',
    name: 'orders',
    written: {
      Protocol: 'HTTP',
      UpstreamConfig: {
        Overrides: [{ Name: 'payment', Protocol: 'http', Limits: { MaxConcurrentRequests: 50 } }],
        Defaults: { PassiveHealthCheck: { Interval: '10s', MaxFailures: 3 } },
      },
    },
    answered: {
      Protocol: 'http',
      TransparentProxy: {},
      MeshGateway: {},
      Expose: {},
      UpstreamConfig: {
        Overrides: [{ Name: 'payment', Peer: '', Protocol: 'http', Limits: { MaxConcurrentRequests: 50 }, MeshGateway: {} }],
        Defaults: { Peer: '', PassiveHealthCheck: { Interval: 10000000000, MaxFailures: 3 }, MeshGateway: {} },
      },
      ...INDEXES,
    },
  },
  {
    kind: 'proxy-defaults',
    name: 'global',
    written: { Config: { protocol: 'http' } },
    answered: { Config: { protocol: 'http' }, TransparentProxy: {}, MeshGateway: {}, Expose: {}, AccessLogs: {}, ...INDEXES },
  },
  {
    kind: 'service-splitter',
    name: 'payment',
    written: { Splits: [{ Weight: 33.333, Service: 'payment-v1' }, { Weight: 66.667, Service: 'payment-v2' }] },
    answered: { Splits: [{ Weight: 33.33, Service: 'payment-v1' }, { Weight: 66.67, Service: 'payment-v2' }], ...INDEXES },
  },
  {
    kind: 'service-resolver',
    name: 'payment',
    written: { RequestTimeout: '90s', Subsets: {}, LoadBalancer: { Policy: 'least_request' } },
    answered: { RequestTimeout: '1m30s', LoadBalancer: { Policy: 'least_request' }, ...INDEXES },
  },
  {
    kind: 'service-router',
    name: 'payment',
    written: { Routes: [{ Match: { HTTP: { PathPrefix: '/', Methods: ['get'] } }, Destination: { RequestTimeout: '60s', RetryOn: [] } }] },
    answered: { Routes: [{ Match: { HTTP: { PathPrefix: '/', Methods: ['GET'] } }, Destination: { RequestTimeout: '1m0s' } }], ...INDEXES },
  },
  {
    kind: 'service-intentions',
    name: 'payment',
    written: {
      Sources: [
        { Name: '*', Action: 'deny' },
        { Name: 'orders', Action: 'allow' },
        { Name: 'mail', Permissions: [{ Action: 'allow', HTTP: { PathPrefix: '/', Methods: ['post'] } }] },
      ],
    },
    answered: {
      Sources: [
        { Name: 'orders', Action: 'allow', Precedence: 9, Type: 'consul' },
        { Name: 'mail', Permissions: [{ Action: 'allow', HTTP: { PathPrefix: '/', Methods: ['POST'] } }], Precedence: 9, Type: 'consul' },
        { Name: '*', Action: 'deny', Precedence: 8, Type: 'consul' },
      ],
      ...INDEXES,
    },
  },
  {
    kind: 'service-intentions',
    name: '*',
    written: { Sources: [{ Name: '*', Action: 'deny' }] },
    answered: { Sources: [{ Name: '*', Action: 'deny', Precedence: 5, Type: 'consul' }], ...INDEXES },
  },
  {
    kind: 'http-route',
    name: 'orders',
    written: {
      Parents: [{ Name: 'public' }],
      Hostnames: ['orders.example.com'],
      Rules: [{
        Matches: [{ Method: 'get' }],
        Filters: { TimeoutFilter: { RequestTimeout: '60s' }, RetryFilter: { NumRetries: 2, RetryOn: ['reset'] } },
        Services: [{ Name: 'orders' }],
      }],
    },
    answered: {
      Parents: [{ Kind: 'api-gateway', Name: 'public', SectionName: '' }],
      Rules: [{
        Filters: {
          ...FILTERS,
          TimeoutFilter: { RequestTimeout: 60000000000, IdleTimeout: 0 },
          RetryFilter: { NumRetries: 2, RetryOn: ['reset'], RetryOnStatusCodes: null, RetryOnConnectFailure: false },
        },
        ResponseFilters: RESPONSE_FILTERS,
        Matches: [{ Headers: null, Method: 'GET', Path: { Match: 'prefix', Value: '/' }, Query: null }],
        Services: [{ Name: 'orders', Weight: 1, Filters: FILTERS, ResponseFilters: RESPONSE_FILTERS }],
      }],
      Hostnames: ['orders.example.com'],
      Status: { Conditions: [{ Type: 'Accepted', Status: 'True', Reason: 'Accepted', Message: 'route is valid' }] },
      ...INDEXES,
    },
  },
  {
    kind: 'api-gateway',
    name: 'public',
    written: { Listeners: [{ Name: 'https', Port: 443, Protocol: 'HTTP', TLS: { Certificates: [{ Name: 'web' }] } }, { Name: 'http', Port: 80, Protocol: 'http' }] },
    answered: {
      Listeners: [
        {
          Name: 'https',
          Hostname: '',
          Port: 443,
          Protocol: 'http',
          TLS: { Certificates: [{ Kind: 'inline-certificate', Name: 'web', SectionName: '' }], MaxVersion: '', MinVersion: '', CipherSuites: null },
        },
        { Name: 'http', Hostname: '', Port: 80, Protocol: 'http', TLS: { Certificates: null, MaxVersion: '', MinVersion: '', CipherSuites: null } },
      ],
      Status: { Conditions: [] },
      ...INDEXES,
    },
  },
];
