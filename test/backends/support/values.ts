import * as fc from 'fast-check';

/** Texts that some parser of YAML, JSON, HCL or a template does not take as plain text. */
export const ODD_TEXTS = [
  '', ' ', '~', 'y', 'Y', 'yes', 'No', 'on', 'OFF', 'true', 'False', 'null', 'NULL', '0', '-0', '1', '012', '0o14', '0x1F', '0b11', '1e3', '1E3', 'e5',
  'E-7', '.5', '5.', '-.5', '.inf', '-.INF', '.nan', 'NaN', 'Infinity', '1_000', '1:30', '190:20:30', '190:20:30.15', '2001-12-14',
  '2001-12-14t21:59:43.10-05:00', '<<', '=', '---', '...', '--- a', '- ', '- a', '-', '? ', '?', 'a: b', 'a:', ':a', 'a #b', '#a', ' a', 'a ', '\t',
  'a\tb', '\n', 'a\n', 'a\n\n', '\na', 'a\nb', 'a\n b', ' a\nb', 'a\n\nb', 'a\n \nb', 'a\n  ', 'a\r\nb', '\r', 'a\n\tb', 'a\n#b', 'a\n---\nb', '---\na',
  '...\nb', 'a\n: b', 'a\n- b', 'a\n    b\n', '\u0085', 'a\u2028b', '\u2029', '\ufeff', '\ufffe', '\ud800', 'x\udfff', '\udc00\ud800', '😀', 'é', '\u00a0',
  '\u3000a', 'e\u0301', 'A\u030a', '\u0301x', '\u1100\u1161', '\u2126', 'a\0b',
  '\x1b', '\x7f', '\x9f', '&a', '*a', 'a*', '!a', '!!str', '|', '>', '%a', '@a', '`a', '{}', '[]', '{a', '[a', '"a"', '\'a\'', 'a,b',
  'a\\b', '100m', '128Mi', '30s', '5e', '0x', 'http://x:80/', '/a b', 'a - b', 'a -', 'key=value', '(x)', '_', '_1', '1_', '+1', '+', '.', '..', '.a',
  '${a}', '%{ if true }', '$${x}', '$', '%', '{{ key "x" }}', '$(HOME)', '${! content() }', 'x'.repeat(2000),
];

/** Text of every kind, odd texts and their combinations first. */
export function anyText(): fc.Arbitrary<string> {
  const odd = fc.constantFrom(...ODD_TEXTS);
  const unit = fc.constantFrom(...'\n\t :-#?ab01.e+x_\'"|>\\{}[]%$~=,\u0085\u2028\ud800', '😀');
  return fc.oneof(odd, fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string({ unit }),
    fc.array(odd, { maxLength: 4 }).map((texts) => texts.join('\n')), fc.array(odd, { maxLength: 4 }).map((texts) => texts.join('')));
}

/** No number that looks like a token of the Terraform framework: those are enormous negative ones. */
const DOUBLE = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e280 });

/** JSON data of every kind. */
export function anyJson(text: fc.Arbitrary<string> = anyText()): fc.Arbitrary<unknown> {
  const number = fc.oneof(fc.integer(), DOUBLE, fc.constantFrom(-0, 1e21, 1e-7, 5e-324, 1.7e308, 0.1));
  const leaf = fc.oneof(text, number, fc.boolean(), fc.constant(null));
  const key = text.filter((each) => each !== '__proto__');
  return fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(key, tie('tree'), { maxKeys: 4, noNullPrototype: true })),
  })).tree;
}
