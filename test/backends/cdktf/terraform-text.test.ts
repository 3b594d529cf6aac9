import { DefaultTokenResolver, Fn, Lazy, StringConcat, TerraformStack, TerraformVariable, Testing, Token, Tokenization } from 'cdktf';
import * as fc from 'fast-check';
import { encodeJson, encodeQuoted, escapeTerraform, holdsTokens } from '../../../lib/backends/cdktf/terraform-text';
import { ODD_TEXTS, anyJson, anyText } from '../support/values';

describe('literal text for Terraform', () => {
  test('doubles the sign of every opening and leaves everything else alone', () => {
    expect(escapeTerraform('${a} %{ if b } $${c} $ % $$ %% {{ d }} $(e)')).toBe('$${a} %%{ if b } $$${c} $ % $$ %% {{ d }} $(e)');
    expect(escapeTerraform('plain')).toBe('plain');
  });

  test('comes back whole by halving the signs, for any text', () => {
    fc.assert(fc.property(anyText(), (text) => {
      expect(evaluate(escapeTerraform(text))).toBe(text);
    }), { numRuns: 2000 });
  });
});

describe('JSON for Terraform', () => {
  test('comes back equal, for any data', () => {
    fc.assert(fc.property(anyJson(), (value) => {
      expect(JSON.parse(evaluate(encodeJson(value)))).toEqual(JSON.parse(JSON.stringify(value)));
      expect(evaluate(JSON.parse(encodeQuoted(value)))).toBe(evaluate(encodeJson(value)));
    }), { numRuns: 1000 });
  });

  test('escapes characters that Terraform would compose with the marks behind them, and only those texts', () => {
    expect(encodeJson(['e\u0301', 'é'])).toBe('["e\\u0301","\\u00e9"]');
    expect(encodeJson(['\u00e9', '😀'])).toBe('["\u00e9","😀"]');
    const { stack, variable } = model();
    expect(encodeJson(`${variable('a')}\u0301`, resolver(stack)).endsWith('}\\u0301"')).toBe(true);
    fc.assert(fc.property(anyJson(), (value) => {
      expect(encodeJson(value).normalize('NFC')).toBe(encodeJson(value));
    }), { numRuns: 1000 });
  });

  test('is the same on the way for tokens when there is none', () => {
    fc.assert(fc.property(anyJson(), (value) => {
      // An object of the framework forces the way of tokens; it stands for an empty list.
      const pair = [value, { resolve: () => [], creationStack: [] }];
      expect(encodeJson(pair, () => [])).toBe(encodeJson([value, []]));
    }), { numRuns: 1000 });
  });

  test('leaves out undefined members, writes undefined items as null and asks values how they look', () => {
    const value = { a: undefined, b: [undefined, 1], at: new Date(0), c: () => 1 };
    expect(encodeJson(value)).toBe('{"b":[null,1],"at":"1970-01-01T00:00:00.000Z"}');
    expect(encodeJson(undefined)).toBe('null');
    const { stack, variable } = model();
    expect(encodeJson({ ...value, token: variable('text') }, resolver(stack)))
      .toBe('{"b":[null,1],"at":"1970-01-01T00:00:00.000Z","token":${jsonencode(var.text)}}');
  });

  test('encodes a value that is one token at deploy time, whatever its type', () => {
    const { stack, variable } = model();
    const { value } = new TerraformVariable(stack, 'any', {});
    expect(encodeJson({
      text: variable('text'),
      number: Token.asNumber(value),
      list: Token.asList(value),
      numbers: Token.asNumberList(value),
      map: Token.asStringMap(value),
      object: value,
      call: Fn.join('-', [variable('text'), '${x}']),
    }, resolver(stack))).toBe('{"text":${jsonencode(var.text)},"number":${jsonencode(var.any)},"list":${jsonencode(var.any)},'
      + '"numbers":${jsonencode(var.any)},"map":${jsonencode(var.any)},"object":${jsonencode(var.any)},'
      + '"call":${jsonencode(join("-", [var.text, "$${x}"]))}}');
  });

  test('encodes tokens inside a text without the quotes, and keeps the text around them literal', () => {
    const { stack, variable } = model();
    const inner = (name: string): string => `\${trimsuffix(trimprefix(jsonencode(tostring(var.${name})), "\\""), "\\"")}`;
    expect(encodeJson(`"\${HOME}" ${variable('a')}/${variable('b')}`, resolver(stack))).toBe(`"\\"$\${HOME}\\" ${inner('a')}/${inner('b')}"`);
    expect(encodeJson(`port ${new TerraformVariable(stack, 'n', {}).numberValue}`, resolver(stack))).toBe(`"port ${inner('n')}"`);
  });

  test.each([
    ['$', '${"$"}'], ['$$', '${"$$"}'], ['%', '${"%"}'], ['%%', '${"%%"}'], ['$%', '${"$%"}'],
  ])('writes %s before a token as an expression, so that the two do not run together', (signs, expression) => {
    const { stack, variable } = model();
    expect(encodeJson(`x${signs}${variable('a')}`, resolver(stack)).startsWith(`"x${expression}\${trimsuffix(`)).toBe(true);
  });

  test('writes what lazy values produce like any other data', () => {
    const { stack, variable } = model();
    const value = {
      text: Lazy.stringValue({ produce: () => 'plain "text"' }),
      object: Lazy.anyValue({ produce: () => ({ 'a': [1, null, true, variable('a')], 'b"': 'x' }) }),
      mixed: `<${Lazy.stringValue({ produce: () => 'in' })}>`,
      number: `<${Token.asString(Lazy.numberValue({ produce: () => 7 }))}>`,
      list: `<${Token.asString(Lazy.anyValue({ produce: () => ({ a: 1 }) }))}>`,
    };
    expect(encodeJson(value, resolver(stack))).toBe('{"text":"plain \\"text\\"","object":{"a":[1,null,true,${jsonencode(var.a)}],"b\\"":"x"},'
      + '"mixed":"<in>","number":"<7>","list":"<{\\"a\\":1}>"}');
  });

  test('takes what a token resolves to for a template', () => {
    const encode = (text: string): string => encodeJson({ resolve: () => text, creationStack: [] }, () => text);
    expect(encode('${f("}", "${g("}")}", { a = "\\"}" })}')).toBe('${jsonencode(f("}", "${g("}")}", { a = "\\"}" }))}');
    expect(encode('a-${b}')).toBe('"a-${trimsuffix(trimprefix(jsonencode(tostring(b)), "\\""), "\\"")}"');
    expect(encode('$${a} %%{ b')).toBe('"$${a} %%{ b"');
    expect(encode('${"$${x}"}')).toBe('${jsonencode("$${x}")}');
    expect(encode('open ${ ')).toBe('"open $${ "');
    expect(encode('')).toBe('""');
  });

  test('gives quotes and backslashes of literal text, not of expressions, one more escape in the language of Terraform', () => {
    const { stack, variable } = model();
    expect(encodeQuoted({ 'a"': `\\ $\{x} ${variable('a')}`, 'b': variable('b') }, resolver(stack)))
      .toBe('"{\\"a\\\\\\"\\":\\"\\\\\\\\ $${x} ${trimsuffix(trimprefix(jsonencode(tostring(var.a)), "\\""), "\\"")}\\",\\"b\\":${jsonencode(var.b)}}"');
  });

  test('refuses tokens in keys, and any token where none can be resolved', () => {
    const { stack, variable } = model();
    expect(() => encodeJson({ [`a${variable('a')}`]: 1 }, resolver(stack))).toThrow('a key must be known at synthesis');
    expect(() => encodeJson({ a: variable('a') })).toThrow('a value must be known at synthesis');
  });

  test('finds tokens of every form', () => {
    const { stack, variable } = model();
    const { value } = new TerraformVariable(stack, 'any', {});
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    const tokens = [`a${variable('a')}`, Token.asNumber(value), Token.asNumberList(value), Token.asList(value), Token.asStringMap(value), value, circular];
    for (const token of tokens) expect(holdsTokens({ deep: [token] })).toBe(true);
    expect(holdsTokens({ texts: ODD_TEXTS, numbers: [-8, 1e300, -1e298, null], at: undefined })).toBe(false);
  });
});

function model(): { stack: TerraformStack; variable: (name: string) => string } {
  const stack = new TerraformStack(Testing.app(), 'stack');
  const known = (name: string): TerraformVariable | undefined => stack.node.tryFindChild(name) as TerraformVariable | undefined;
  return { stack, variable: (name) => (known(name) ?? new TerraformVariable(stack, name, {})).stringValue };
}

function resolver(stack: TerraformStack): (token: unknown) => unknown {
  return (token) => Tokenization.resolve(token, { scope: stack, resolver: new DefaultTokenResolver(new StringConcat()) });
}

/** What Terraform makes of a string without expressions: the one rule it has for them. */
function evaluate(text: string): string {
  const rest = text.replace(/\$\$\{|%%\{/g, '');
  expect(rest).not.toMatch(/\$\{|%\{/);
  return text.replace(/\$\$\{|%%\{/g, (escaped) => escaped.slice(1));
}
