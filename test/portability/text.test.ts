import * as fc from 'fast-check';
import { EnvironmentValue, Code, ServerlessFunction } from '../../lib';
import { READINGS } from '../support/readings';
import { TARGETS } from '../support/targets';

const CODE = Code.fromImage('registry.example.com/shop/orders:1.4.0');

/** Texts that one of the interpreters on the way would run, change or trip over. */
const TEXTS = [
  '${file("/etc/passwd")}', '%{ if true }', '{{ key "x" }}', '$${x}', '$(HOME)', '$$(HOME)', '${! content() }', '${NOMAD_JOB_ID}', '$(FIRST)',
  '"double" and \'single\'', 'two\nlines', 'windows\r\nlines', '\ttab', '😀 漢字 $é', 'back\\slash \\n', '- a: b # c', '${TfToken', '', ' ', 'null', '0x10', 'yes',
];

const anyText = fc.array(fc.oneof(fc.constantFrom(...TEXTS, '$', '{', '}', '%', '(', ')'), fc.string({ unit: 'grapheme', maxLength: 4 })), { maxLength: 5 })
  .map((parts) => parts.join('').replace(/\0/g, ''));

describe.each(TARGETS)('on $name', ({ name, create }) => {
  const reading = READINGS[name];

  test.each(TEXTS)('%j reaches the process unchanged, in a variable and in an argument', (text) => {
    const target = create();
    const environment = { FIRST: EnvironmentValue.fromText('first'), TEXT: EnvironmentValue.fromText(text), LAST: EnvironmentValue.fromText(`${text}$`) };
    new ServerlessFunction(target, 'Orders', { code: CODE, environment, args: ['--text', text, `${text}${text}`] });

    const { environment: found, args } = reading.runtime(target, 'orders');

    expect(found).toEqual({ FIRST: 'first', TEXT: text, LAST: `${text}$` });
    expect(args).toEqual(['--text', text, `${text}${text}`]);
  });

  test('any text reaches the process unchanged', () => {
    fc.assert(fc.property(fc.array(anyText, { minLength: 1, maxLength: 5 }), (texts) => {
      const target = create();
      const environment = Object.fromEntries(texts.map((text, position) => [`V${position}`, EnvironmentValue.fromText(text)]));
      // Nomad refuses arguments in another form of Unicode, because its client would change them.
      const args = texts.map((text) => text.normalize());
      new ServerlessFunction(target, 'Orders', { code: CODE, environment, args });

      expect(reading.runtime(target, 'orders').environment).toEqual(Object.fromEntries(texts.map((text, position) => [`V${position}`, text])));
      expect(reading.runtime(target, 'orders').args).toEqual(args);
    }), { numRuns: 40 });
  });
});
