import { EnvironmentValue, Secret, ServerlessFunction, WorkloadDefaults, nomad } from '../../lib';
import { Place } from '../support/calls/place';

const PASSWORD = 'hunter2';

/** Calls that were given a password in a place where none may be, as happens in plain JavaScript. */
const CALLS: Array<[what: string, call: (place: Place) => unknown, code?: string]> = [
  ['the address of NATS with a user', () => nomad.Nats.fromUrls([`nats://shop:${PASSWORD}@10.0.0.5:4222`]), 'NAME_INVALID'],
  ['the address of NATS with a token', () => nomad.Nats.fromUrls([`${PASSWORD}@10.0.0.5`]), 'NAME_INVALID'],
  ['one address in place of a list', () => nomad.Nats.fromUrls(`nats://shop:${PASSWORD}@10.0.0.5:4222` as any)],
  ['an object of addresses', () => nomad.Nats.fromUrls({ url: `nats://shop:${PASSWORD}@10.0.0.5:4222` } as any)],
  ['an address in parts', () => nomad.Nats.fromUrls([{ user: 'shop', password: PASSWORD }] as any)],
  ['the credentials of NATS', () => nomad.Nats.fromConsulService('nats', { credentials: PASSWORD as any })],
  ['the credentials of NATS in parts', () => nomad.Nats.fromConsulService('nats', { credentials: { user: 'shop', password: PASSWORD } as any })],
  ['a value in place of a secret', () => EnvironmentValue.fromSecret(PASSWORD as any, 'password')],
  ['a list in place of a secret', () => EnvironmentValue.fromSecret([PASSWORD] as any, 'password')],
  ['a text in place of a value', (place) => place.fn().addEnvironment('PASSWORD', PASSWORD as any)],
  ['texts in place of values', (place) => new ServerlessFunction(place.target, 'Orders', { environment: { PASSWORD: PASSWORD as any } })],
  ['a text in place of an environment', (place) => WorkloadDefaults.apply(place.target, { environment: `PASSWORD=${PASSWORD}` as any })],
  ['a list in place of an environment', (place) => WorkloadDefaults.apply(place.target, { environment: [`PASSWORD=${PASSWORD}`] as any })],
  ['texts in a template', () => EnvironmentValue.fromTemplate('postgres://shop:{password}@db', { password: PASSWORD as any })],
];

test.each(CALLS)('%s is refused without being shown', (_, call, code = 'VALUE_KIND') => {
  expect(() => call(new Place('Nomad'))).toThrow(expect.objectContaining({ code, message: expect.not.stringContaining(PASSWORD) }));
});

test('what is refused is said instead', () => {
  const { target } = new Place('Nomad');

  expect(() => EnvironmentValue.fromSecret(PASSWORD as any, 'password'))
    .toThrow(new Error("'secret' must be an ISecret, got a text; give Secret.fromSecretName() (VALUE_KIND)"));
  expect(() => nomad.Nats.fromUrls([{ password: PASSWORD }] as any))
    .toThrow(new Error("'urls' must hold texts, got an object; write ['nats://10.0.0.5:4222'] (VALUE_KIND)"));
  expect(() => EnvironmentValue.fromTemplate('{key}', { key: 7 as any }))
    .toThrow(new Error("'values.key' must be an EnvironmentValue, got a number; write EnvironmentValue.fromText('info') (VALUE_KIND)"));
  expect(() => EnvironmentValue.fromSecret(null as any, 'password'))
    .toThrow(new Error("'secret' must be an ISecret, got null; give Secret.fromSecretName() (VALUE_KIND)"));
  expect(EnvironmentValue.fromSecret(Secret.fromSecretName(target, 'Key', 'payment'), 'password').valueType).toBe('secret');
});
