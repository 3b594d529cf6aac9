import { Construct } from 'constructs';
import { Duration, EnvironmentValue, Probe } from '../../lib';
import { CODES } from '../../lib/core/error-codes';
import { ModelError, ModelErrors, line, show } from '../../lib/core/errors';

test('an error carries code, path, what is wrong and what to do', () => {
  const scope = new Construct(new Construct(undefined as unknown as Construct, ''), 'Orders');
  const error = new ModelError('PORT_INVALID', "'port' must not be 8012", 'choose another', scope);
  expect(error).toMatchObject({ name: 'ModelError', code: 'PORT_INVALID', message: "[Orders] 'port' must not be 8012; choose another (PORT_INVALID)" });
  expect(error).toBeInstanceOf(Error);
});

test('an error of one call has no path', () => {
  expect(line('TEXT_EMPTY', "'image' must not be empty", 'give a text')).toBe("'image' must not be empty; give a text (TEXT_EMPTY)");
});

test('all errors of a model are one', () => {
  const one = new ModelErrors([{ code: 'A', text: 'a (A)' }]);
  const two = new ModelErrors([{ code: 'B', text: 'b (B)' }, { code: 'A', text: 'a (A)' }]);
  expect(one).toMatchObject({ name: 'ModelErrors', code: 'A', codes: ['A'], message: 'the model has one error; nothing was written\n  a (A)' });
  expect(two).toMatchObject({ code: 'B', codes: ['B', 'A'], message: 'the model has 2 errors; nothing was written\n  b (B)\n  a (A)' });
});

test.each([
  [undefined, 'nothing'],
  [null, 'null'],
  ['a "b"\n', '"a \\"b\\"\\n"'],
  [0, '0'],
  [NaN, 'NaN'],
  [12n, '12'],
  [true, 'true'],
  [['a', 1], '["a",1]'],
  [{ a: 1 }, '{"a":1}'],
  [Duration.seconds(5), '5 s'],
  [EnvironmentValue.fromText('confidential'), 'an EnvironmentValue'],
  [{ value: EnvironmentValue.fromText('confidential') }, '{"value":"EnvironmentValue"}'],
  [Probe.http('/ready'), 'a Probe'],
  [() => 1, '() => 1'],
  ['x'.repeat(100), `"${'x'.repeat(76)}...`],
])('shows %p as %p', (value, text) => {
  expect(show(value)).toBe(text);
});

test('every code says what it means in a sentence', () => {
  for (const [code, meaning] of Object.entries(CODES)) {
    expect(code).toMatch(/^[A-Z][A-Z_]+$/);
    expect(meaning).toMatch(/^[A-Z].*\.$/);
  }
});
