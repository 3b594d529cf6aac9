import { Lazy } from 'cdk8s';
import { EnvironmentValue, EventBroker, Secret } from '../../../lib';
import { knativeTarget, plainFunction } from '../../support/knative';

const text = (value: string) => EnvironmentValue.fromText(value);

function withSecret() {
  const target = knativeTarget();
  const secret = Secret.fromSecretName(target, 'Key', 'payment');
  const fn = plainFunction(target);
  return { target, secret, fn, password: EnvironmentValue.fromSecret(secret, 'password'), host: EnvironmentValue.fromAddress(fn) };
}

test('each value says what it is', () => {
  const { fn, password, host } = withSecret();

  expect([
    text('a'), password, EnvironmentValue.fromUrl(fn), host, EnvironmentValue.fromHost(fn), EnvironmentValue.none(),
    EnvironmentValue.fromTemplate('{p}!', { p: password }),
  ].map((value) => value.valueType)).toEqual(['text', 'secret', 'url', 'address', 'host', 'none', 'template']);
});

describe('a template', () => {
  test('is its texts and its values in their places', () => {
    const { secret, fn, password, host } = withSecret();

    expect(EnvironmentValue.fromTemplate('pg://shop:{password}@{host}/{password}', { password, host })._parts).toEqual([
      { kind: 'text', text: 'pg://shop:' },
      { kind: 'secret', secret, key: 'password' },
      { kind: 'text', text: '@' },
      { kind: 'callee', callee: fn.toCallee()._form, form: 'address', path: '' },
      { kind: 'text', text: '/' },
      { kind: 'secret', secret, key: 'password' },
    ]);
  });

  test.each([
    ['', {}, ''],
    ['plain', {}, 'plain'],
    ['{{}}', {}, '{}'],
    ['{{a}}', {}, '{a}'],
    ['{{{a}}}', { a: text('x') }, '{x}'],
    ['{a}{b}', { a: text('x'), b: text('y') }, 'xy'],
    ['{a}', { a: text('') }, ''],
    ['${a}', { a: text('{b}') }, '${b}'],
    ['}}{{', {}, '}{'],
  ])('%j of texts alone is one text', (template, values, expected) => {
    const value = EnvironmentValue.fromTemplate(template, values as { [name: string]: EnvironmentValue });

    expect(value._parts).toEqual([{ kind: 'text', text: expected }]);
    expect(value.valueType).toBe('text');
  });

  test('of one value alone is that value', () => {
    const { password } = withSecret();

    expect(EnvironmentValue.fromTemplate('{p}', { p: password })._parts).toEqual(password._parts);
  });

  test('of a template is one list of pieces', () => {
    const { secret, password } = withSecret();
    const inner = EnvironmentValue.fromTemplate('<{p}>', { p: password });

    expect(EnvironmentValue.fromTemplate('a{inner}b', { inner })._parts).toEqual([
      { kind: 'text', text: 'a<' }, { kind: 'secret', secret, key: 'password' }, { kind: 'text', text: '>b' },
    ]);
  });

  test('keeps a lazy text apart, which is no text before synthesis', () => {
    const lazy = Lazy.any({ produce: () => 'late' });

    expect(EnvironmentValue.fromTemplate('a{l}b', { l: text(lazy) })._parts).toEqual([
      { kind: 'text', text: 'a' }, { kind: 'text', text: lazy }, { kind: 'text', text: 'b' },
    ]);
  });

  test.each([
    ['a{', "'template' must hold braces around names only, got \"a{\"; write {{ and }} for braces of the text (NAME_INVALID)"],
    ['a}', "'template' must hold braces around names only, got \"a}\"; write {{ and }} for braces of the text (NAME_INVALID)"],
    ['{}', "'template' must hold braces around names only, got \"{}\"; write {{ and }} for braces of the text (NAME_INVALID)"],
    ['{a b}', "'template' must hold braces around names only, got \"{a b}\"; write {{ and }} for braces of the text (NAME_INVALID)"],
    ['{{a}', "'template' must hold braces around names only, got \"{{a}\"; write {{ and }} for braces of the text (NAME_INVALID)"],
    ['{user}', "'values' must have a value for {user}, got nothing; give 'user', or write {{user}} for the text (TEXT_EMPTY)"],
    ['{passwort}', "'values' must have a value for {passwort}, got nothing; write {password} (TEXT_EMPTY)"],
    ['{toString}', "'values' must have a value for {toString}, got nothing; give 'toString', or write {{toString}} for the text (TEXT_EMPTY)"],
    ['x', "'values' must be used by the template, got [\"password\"] beside \"x\"; write {name} where each belongs (TEXT_EMPTY)"],
    ['{{password}}', "'values' must be used by the template, got [\"password\"] beside \"{{password}}\"; write {name} where each belongs (TEXT_EMPTY)"],
  ])('%j is refused beside a password', (template, message) => {
    expect(() => EnvironmentValue.fromTemplate(template, { password: text('x') })).toThrow(expect.objectContaining({ message }));
  });

  test('with no value for a name is refused', () => {
    expect(() => EnvironmentValue.fromTemplate('{a}', { a: EnvironmentValue.none() })).toThrow(expect.objectContaining({
      message: "'values' must have a value for {a}, got EnvironmentValue.none(); give 'a', or write {{a}} for the text (TEXT_EMPTY)",
    }));
  });

  test('that is no text, or whose values are none, is refused', () => {
    expect(() => EnvironmentValue.fromTemplate(7 as any, {})).toThrow(expect.objectContaining({
      message: "'template' must be a text, got 7; put it in quotes (VALUE_KIND)",
    }));
    expect(() => EnvironmentValue.fromTemplate('{a}', { a: 'x' as any })).toThrow(expect.objectContaining({
      message: "'values.a' must be an EnvironmentValue, got a text; write EnvironmentValue.fromText('info') (VALUE_KIND)",
    }));
    expect(() => EnvironmentValue.fromTemplate('{a}', undefined as any)).toThrow(expect.objectContaining({
      message: "'values' must be an object of names and values, got nothing; write it like { name: value }, and for each value "
        + "write EnvironmentValue.fromText('info') (VALUE_KIND)",
    }));
  });
});

describe('a URL', () => {
  test('has the path and the scheme that are given', () => {
    const { fn } = withSecret();

    expect(EnvironmentValue.fromUrl(fn, { path: '/a?b=c', scheme: 'grpc+tls' })._parts)
      .toEqual([{ kind: 'callee', callee: fn.toCallee()._form, form: 'url', path: '/a?b=c', scheme: 'grpc+tls' }]);
    expect(EnvironmentValue.fromUrl(fn, { path: '' })._parts).toEqual(EnvironmentValue.fromUrl(fn)._parts);
  });

  test.each([
    [{ path: 'a' }, "'path' must start with a slash and hold characters of a URL only, got \"a\"; write it like /orders, and other characters as %20 (PATH_INVALID)"],
    [{ scheme: 'HTTP' }, "'scheme' must hold lower-case letters, digits, '+', '-' and '.', got \"HTTP\"; write it like grpc (NAME_INVALID)"],
    [{ scheme: '' }, "'scheme' must hold lower-case letters, digits, '+', '-' and '.', got \"\"; write it like grpc (NAME_INVALID)"],
    [{ paths: '/a' }, "'paths' must be a property of UrlOptions, got an unknown name; write 'path' (PROPERTY_UNKNOWN)"],
    [{ timeout: 1 }, "'timeout' is no property of UrlOptions and has no effect; remove it (PROPERTY_IGNORED)"],
    ['/a', "'options' must be an object of UrlOptions, got a text; give an object with 'path', 'scheme' (VALUE_KIND)"],
  ])('with %j is refused', (options, message) => {
    expect(() => EnvironmentValue.fromUrl(withSecret().fn, options as any)).toThrow(expect.objectContaining({ message }));
  });

  test('of a broker has a path of its own and takes no other', () => {
    const { target } = withSecret();

    expect(() => EnvironmentValue.fromUrl(new EventBroker(target, 'Events'), { path: '/a' })).toThrow(expect.objectContaining({
      message: "'path' must not be given for a broker, whose URL has a path of its own, got \"/a\"; leave it out (PATH_INVALID)",
    }));
  });

  test('of what cannot be called is refused', () => {
    const { secret } = withSecret();
    const message = (shown: string) => `'callee' must be an ICallee, got ${shown}; give a function, a revision, fn.tag() or a broker (VALUE_KIND)`;

    // @ts-expect-error: a secret cannot be called.
    expect(() => EnvironmentValue.fromUrl(secret)).toThrow(expect.objectContaining({ message: message('prod/Target/Key') }));
    // @ts-expect-error: neither can a text.
    expect(() => EnvironmentValue.fromAddress('http://orders')).toThrow(expect.objectContaining({ message: message('"http://orders"') }));
    expect(() => EnvironmentValue.fromHost(undefined as any)).toThrow(expect.objectContaining({ message: message('nothing') }));
  });
});
