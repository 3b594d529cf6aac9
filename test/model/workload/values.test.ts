import { Duration, EnvironmentValue, Probe, Secret, ServerlessFunction } from '../../../lib';
import { knativeTarget } from '../../support/knative';

test('a secret has a name, and a key that both platforms take', () => {
  const target = knativeTarget();
  const secret = Secret.fromSecretName(target, 'Key', 'payment');
  expect(secret.secretName).toBe('payment');
  expect(() => EnvironmentValue.fromSecret(secret, 'api-key_1.pem')).not.toThrow();
  expect(() => EnvironmentValue.fromSecret(secret, '')).toThrow(new Error("'key' must not be empty, got \"\"; give a text (TEXT_EMPTY)"));
  expect(() => EnvironmentValue.fromSecret(secret, 'a/b')).toThrow(new Error(
    "'key' must hold letters, digits, '-', '_' and '.' only, got \"a/b\"; rename the key in the secret (NAME_INVALID)",
  ));
});

test.each(['Payment', 'a/b', '../x'])('the name %p of a secret is refused', (secretName) => {
  expect(() => Secret.fromSecretName(knativeTarget(), 'Key', secretName)).toThrow(new Error(
    `[prod/Target/Key] 'secretName' must hold lower-case letters, digits and dashes, got "${secretName}"; rename the secret (NAME_INVALID)`,
  ));
});

test('the path of a URL is empty or starts with a slash, and holds what a URL may hold', () => {
  const fn = ServerlessFunction.fromFunctionName(knativeTarget(), 'Tax', 'tax');
  expect(() => EnvironmentValue.fromUrl(fn, { path: '/stock?a=b' })).not.toThrow();
  expect(EnvironmentValue.fromUrl(fn, { path: '' })).toEqual(EnvironmentValue.fromUrl(fn));
  for (const path of ['stock', '/a b', '/grün', '/#top', '/%zz']) {
    expect(() => EnvironmentValue.fromUrl(fn, { path })).toThrow(new Error(
      `'path' must start with a slash and hold characters of a URL only, got ${JSON.stringify(path)}; write it like /orders, and other characters as %20 (PATH_INVALID)`,
    ));
  }
});

test.each([
  [() => Probe.http('/is it up'), "'path' of a probe must hold characters of a URL only, got \"/is it up\"; write the others like %20 (PROBE_PATH)"],
  [() => Probe.http('/${NOMAD_JOB_ID}'), "'path' of a probe must hold characters of a URL only, got \"/${NOMAD_JOB_ID}\"; write the others like %20 (PROBE_PATH)"],
  [() => Probe.http('/größe'), "'path' of a probe must hold characters of a URL only, got \"/größe\"; write the others like %20 (PROBE_PATH)"],
  [() => Probe.http('healthz'), "'path' of a probe must start with a slash, got \"healthz\"; write it like /healthz (PROBE_PATH)"],
  [() => Probe.tcp({ period: Duration.millis(500) }), "'period in seconds' must be a whole number from 1 to 3600, got 0.5; change the value (QUANTITY_RANGE)"],
  [() => Probe.tcp({ timeout: Duration.hours(2) }), "'timeout in seconds' must be a whole number from 1 to 3600, got 7200; change the value (QUANTITY_RANGE)"],
  [() => Probe.tcp({ failureThreshold: 0 }), "'failureThreshold' must be a whole number from 1 to 1000, got 0; change the value (QUANTITY_RANGE)"],
])('refuses what one call alone shows to be wrong, %#', (call, message) => {
  expect(call).toThrow(new Error(message));
});

test('the text of a variable is a text, also when it comes from somewhere else', () => {
  expect(() => EnvironmentValue.fromText(undefined as never)).toThrow(new Error(
    "'text' must be a text, got nothing; put it in quotes (VALUE_KIND)"));
  expect(() => EnvironmentValue.fromText(5 as never)).toThrow(new Error("'text' must be a text, got 5; put it in quotes (VALUE_KIND)"));
  expect(() => EnvironmentValue.fromText('')).not.toThrow();
});
