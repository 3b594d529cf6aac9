import * as fc from 'fast-check';
import { Code } from '../../../lib';
import { imageFault, imageProblem } from '../../../lib/model/workload/image';

test('an image is kept as it is, a token too', () => {
  const imageOf = (code: Code) => code._form.image;
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
