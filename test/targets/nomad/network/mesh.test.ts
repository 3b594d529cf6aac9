import { nomad } from '../../../../lib';
import type { AddressForm } from '../../../../lib/targets/nomad/documents/connectivity';

const mesh = nomad.Network.mesh()._connectivity;

test.each<[AddressForm, RegExp]>([
  ['url', /^http:\/\/127\.0\.0\.1:1[0-9]{4}$/],
  ['address', /^127\.0\.0\.1:1[0-9]{4}$/],
  ['host', /^127\.0\.0\.1$/],
])('a caller finds a service at a local port, written as %s', (form, address) => {
  const caller = mesh.caller(['stock', 'tax'], [8080]);

  expect(mesh.address(caller, 'tax', form)).toMatch(address);
});

test('the port of a service stays when a caller gets another one, and is never one of its own', () => {
  const alone = mesh.address(mesh.caller(['tax'], []), 'tax', 'address');
  const port = Number(alone.split(':')[1]);

  expect(mesh.address(mesh.caller(['stock', 'mail', 'tax'], []), 'tax', 'address')).toBe(alone);
  expect(mesh.address(mesh.caller(['tax'], [port]), 'tax', 'address')).toBe(`127.0.0.1:${port + 1}`);
});

test('who calls nobody has a sidecar without upstreams', () => {
  expect(mesh.connect(mesh.caller([], [8080]))).toEqual({ SidecarService: {} });
});

test('a mesh tells its gateway, and has none unless one was given', () => {
  const gateway = nomad.ApiGateway.fromGatewayName('public', { domain: 'example.com', listener: 'https' });

  expect(nomad.Network.mesh().gateway).toBeUndefined();
  expect(nomad.Network.mesh({ gateway }).gateway).toBe(gateway);
  expect([gateway.gatewayName, gateway.domain, gateway.listener]).toEqual(['public', 'example.com', 'https']);
});
