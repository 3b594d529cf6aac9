import { normalizeConfigEntry } from '../../../../lib/targets/nomad/documents/consul-entries';
import { ENTRY_CASES } from '../validation/entry-cases';

describe('normalizeConfigEntry', () => {
  test('adds what service-defaults always have', () => {
    expect(normalizeConfigEntry('service-defaults', 'orders', {
      Protocol: 'HTTP', LocalRequestTimeoutMs: 60000, UpstreamConfig: { Overrides: [{ Name: 'a', Protocol: 'GRPC' }] }, EnvoyExtensions: [], Meta: {},
    })).toEqual({
      Protocol: 'http',
      LocalRequestTimeoutMs: 60000,
      UpstreamConfig: { Overrides: [{ Name: 'a', Protocol: 'grpc' }] },
      Expose: {},
      MeshGateway: {},
      TransparentProxy: {},
    });
  });

  test('keeps what was said about the mesh', () => {
    expect(normalizeConfigEntry('service-defaults', 'orders', { Expose: { Checks: true }, MeshGateway: { Mode: 'local' }, TransparentProxy: { DialedDirectly: true } }))
      .toEqual({ Expose: { Checks: true }, MeshGateway: { Mode: 'local' }, TransparentProxy: { DialedDirectly: true } });
  });

  test('adds what proxy-defaults always have', () => {
    expect(normalizeConfigEntry('proxy-defaults', 'global', { Config: { protocol: 'http' } }))
      .toEqual({ Config: { protocol: 'http' }, AccessLogs: {}, Expose: {}, MeshGateway: {}, TransparentProxy: {} });
  });

  test('rounds weights as the server does', () => {
    expect(normalizeConfigEntry('service-splitter', 'payment', { Splits: [{ Weight: 33.333, Service: 'a' }, { Weight: 66.667, Service: 'b' }] }))
      .toEqual({ Splits: [{ Weight: 33.33, Service: 'a' }, { Weight: 66.67, Service: 'b' }] });
  });

  test('leaves resolvers without empty parts', () => {
    expect(normalizeConfigEntry('service-resolver', 'payment', { RequestTimeout: '60s', Subsets: {}, Redirect: null, Failover: {} }))
      .toEqual({ RequestTimeout: '60s' });
  });

  test('writes methods of routers in upper case', () => {
    expect(normalizeConfigEntry('service-router', 'payment', { Routes: [{ Match: { HTTP: { PathPrefix: '/', Methods: ['get', 'Post'], Header: [] } } }] }))
      .toEqual({ Routes: [{ Match: { HTTP: { PathPrefix: '/', Methods: ['GET', 'POST'] } } }] });
  });

  test('gives intentions their precedence and order, and keeps the order of equals', () => {
    expect(normalizeConfigEntry('service-intentions', 'payment', {
      Sources: [
        { Name: '*', Action: 'deny' },
        { Name: 'orders', Action: 'allow' },
        { Name: 'mail', Permissions: [{ Action: 'allow', HTTP: { Methods: ['get'] } }] },
      ],
    })).toEqual({
      Sources: [
        { Name: 'orders', Action: 'allow', Precedence: 9, Type: 'consul' },
        { Name: 'mail', Permissions: [{ Action: 'allow', HTTP: { Methods: ['GET'] } }], Precedence: 9, Type: 'consul' },
        { Name: '*', Action: 'deny', Precedence: 8, Type: 'consul' },
      ],
    });
  });

  test('gives intentions for everything a lower precedence', () => {
    expect(normalizeConfigEntry('service-intentions', '*', { Sources: [{ Name: '*', Action: 'deny' }, { Name: 'a', Action: 'allow' }] })).toEqual({
      Sources: [
        { Name: 'a', Action: 'allow', Precedence: 6, Type: 'consul' },
        { Name: '*', Action: 'deny', Precedence: 5, Type: 'consul' },
      ],
    });
  });

  test('completes routes', () => {
    expect(normalizeConfigEntry('http-route', 'orders', {
      Parents: [{ Name: 'public' }],
      Hostnames: ['orders.example.com'],
      Rules: [{ Matches: [{ Method: 'get' }, { Path: { Match: 'exact', Value: '/a' } }], Services: [{ Name: 'orders' }, { Name: 'b', Weight: 3 }], Filters: {} }],
    })).toEqual({
      Parents: [{ Name: 'public', Kind: 'api-gateway' }],
      Hostnames: ['orders.example.com'],
      Rules: [{
        Matches: [{ Method: 'GET', Path: { Match: 'prefix', Value: '/' } }, { Path: { Match: 'exact', Value: '/a' } }],
        Services: [{ Name: 'orders', Weight: 1 }, { Name: 'b', Weight: 3 }],
        Filters: {},
      }],
    });
  });

  test('completes gateways', () => {
    expect(normalizeConfigEntry('api-gateway', 'public', { Listeners: [{ Name: 'a', Port: 443, Protocol: 'HTTP', TLS: { Certificates: [{ Name: 'c' }] } }] }))
      .toEqual({ Listeners: [{ Name: 'a', Port: 443, Protocol: 'http', TLS: { Certificates: [{ Name: 'c', Kind: 'inline-certificate' }] } }] });
  });

  test('leaves other kinds as they are, but for what is empty', () => {
    expect(normalizeConfigEntry('mesh', 'mesh', { TransparentProxy: { MeshDestinationsOnly: true }, Meta: {} }))
      .toEqual({ TransparentProxy: { MeshDestinationsOnly: true } });
  });

  test.each(ENTRY_CASES.map((one) => [`${one.kind}: ${one.title}`, one] as const))('changes nothing the second time: %s', (_title, one) => {
    const before = JSON.stringify(one.entry);
    const first = normalizeConfigEntry(one.kind, one.name, one.entry);

    expect(normalizeConfigEntry(one.kind, one.name, first)).toEqual(first);
    expect(JSON.stringify(one.entry)).toBe(before);
  });
});
