import * as fc from 'fast-check';
import { Duration, EnvironmentValue, Code, Probe, Rate, ScaleMetric, Secret, ServerlessFunction } from '../../../lib';
import { imageFault, imageProblem } from '../../../lib/model/function/image';
import { knativeTarget } from '../../support/knative';

test('an image is kept as it is, a token too', () => {
  const imageOf = (code: Code) => code._accept({ visitImage: (image) => image });
  expect(imageOf(Code.fromImage('a/b:1'))).toBe('a/b:1');
  expect(imageOf(Code.fromImage('${TfToken[TOKEN.0]}'))).toBe('${TfToken[TOKEN.0]}');
  const lazy = { produce: () => 'a/b:1' } as unknown as string;
  expect(imageOf(Code.fromImage(lazy))).toBe(lazy);
});

test.each(['', '  '])('an image must not be %p', (image) => {
  expect(() => Code.fromImage(image)).toThrow(new Error(`'image' must not be empty, got "${image}"; give a text (TEXT_EMPTY)`));
});

test.each(['registry.example.com/shop/orders:1.4.0', 'localhost:5000/orders', 'nginx', `a/b@sha256:${'0'.repeat(64)}`, '${TfToken[TOKEN.0]}'])('%s can be an image', (image) => {
  expect(imageProblem(image)).toBeUndefined();
});

test('an image that looks like most is judged as one with a digest, which is looked at piece by piece', () => {
  const part = (min: number) => fc.string({ unit: fc.constantFrom(...'az09.-_'), minLength: min, maxLength: 4 });
  const image = fc.tuple(fc.array(part(1), { minLength: 1, maxLength: 4 }), part(0)).map(([path, tag]) => `${path.join('/')}:${tag}`);
  let common = 0;
  fc.assert(fc.property(image, (text) => {
    const fault = imageFault(text);
    common += fault === undefined ? 1 : 0;
    expect(imageFault(`${text}@sha256:${'0'.repeat(64)}`)).toBe(fault);
  }), { numRuns: 1000 });
  expect(common).toBeGreaterThan(300);
});

test.each(['Orders', 'a/b:', 'a/b@sha256:12', 'a b', 'x'])('%s cannot be an image', (image) => {
  expect(imageProblem(image)).toEqual({
    code: 'IMAGE_INVALID',
    message: expect.stringMatching(/^'code' must be an image, got ".*", which must have /),
    remedy: 'write registry, lower-case repository and tag or digest, such as registry.example.com/shop/orders:1.4.0',
  });
});

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

test('the path of a function URL is empty or starts with a slash', () => {
  const fn = ServerlessFunction.fromFunctionName(knativeTarget(), 'Tax', 'tax');
  expect(() => EnvironmentValue.fromUrl(fn, { path: '/stock?a=b' })).not.toThrow();
  expect(() => EnvironmentValue.fromUrl(fn, { path: 'stock' })).toThrow(new Error(
    "'path' must start with a slash, got \"stock\"; write it like /stock (PROBE_PATH)",
  ));
});

test.each([
  [() => Probe.http('healthz'), "'path' of a probe must start with a slash, got \"healthz\"; write it like /healthz (PROBE_PATH)"],
  [() => Probe.tcp({ period: Duration.millis(500) }), "'period in seconds' must be a whole number from 1 to 3600, got 0.5; change the value (QUANTITY_RANGE)"],
  [() => Probe.tcp({ timeout: Duration.hours(2) }), "'timeout in seconds' must be a whole number from 1 to 3600, got 7200; change the value (QUANTITY_RANGE)"],
  [() => Probe.tcp({ failureThreshold: 0 }), "'failureThreshold' must be a whole number from 1 to 1000, got 0; change the value (QUANTITY_RANGE)"],
  [() => ScaleMetric.concurrency(0), "'requests' must be a whole number from 1 to 100000, got 0; change the value (QUANTITY_RANGE)"],
])('refuses what one call alone shows to be wrong, %#', (call, message) => {
  expect(call).toThrow(new Error(message));
});

test('a metric is read by its kind', () => {
  const visitor = { visitConcurrency: (requests: number) => `c${requests}`, visitRequestRate: (rate: Rate) => `r${rate.toPerSecond()}` };
  expect([ScaleMetric.concurrency(5)._accept(visitor), ScaleMetric.requestRate(Rate.perSecond(9))._accept(visitor)]).toEqual(['c5', 'r9']);
});

test('the text of a variable is a text, also when it comes from somewhere else', () => {
  expect(() => EnvironmentValue.fromText(undefined as never)).toThrow(new Error(
    "'text' of an environment value must be a text, got nothing; give one; the empty text is allowed (TEXT_EMPTY)"));
  expect(() => EnvironmentValue.fromText(5 as never)).toThrow('must be a text, got 5');
  expect(() => EnvironmentValue.fromText('')).not.toThrow();
});
