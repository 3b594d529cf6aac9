import * as fc from 'fast-check';
import { bloblang, bloblangText, configText, EnvironmentText, interpolated } from '../../../lib/engines/bento/literal';

describe('text of a config file', () => {
  test('is JSON in the order it was given', () => {
    expect(configText({ b: [1, 2], a: { c: null, d: true, e: [], f: {} }, g: ['x', { h: 1.5 }] })).toBe(`{
  "b": [1, 2],
  "a": {
    "c": null,
    "d": true,
    "e": [],
    "f": {}
  },
  "g": [
    "x",
    {
      "h": 1.5
    }
  ]
}
`);
  });

  test('holds no dollar sign but those of the environment', () => {
    expect(configText({ a: '${HOME}', $b: new EnvironmentText('0.0.0.0:${PORT}') })).toBe(
      '{\n  "a": "\\u0024{HOME}",\n  "\\u0024b": "0.0.0.0:${PORT}"\n}\n');
  });

  test('gives back what went in, whatever that is', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.boolean())), (config) => {
      const text = configText(config);
      expect(text).not.toMatch(/[$\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/);
      const wanted = Object.fromEntries(Object.entries(config).map(([key, value]) => [key, typeof value === 'string' ? whole(value) : value]));
      expect(JSON.parse(text)).toEqual(wanted);
    }));
  });

  test('takes from the environment only names in plain text', () => {
    for (const text of ['${A:-x}', '$', '${A', 'a"', 'a\\', 'a\n', 'ä', '${! content() }']) {
      expect(() => new EnvironmentText(text)).toThrow(`environment text ${JSON.stringify(text)} may hold`);
    }
    expect(new EnvironmentText('nats://${A}:${B_1}@host').text).toBe('nats://${A}:${B_1}@host');
  });
});

describe('Bloblang literals', () => {
  test('escape what Bloblang or the shell of Bento would read', () => {
    expect(bloblang('a"b\\c\n${X}é😀\ud800')).toBe('"a\\"b\\\\c\\u000a\\u0024{X}\\u00e9\\U0001f600\\ufffd"');
  });

  test('read the environment at run time where the text asks for it', () => {
    expect(bloblangText('x$')).toBe('"x\\u0024"');
    expect(bloblangText(new EnvironmentText('http://${IP}:${PORT}/a'))).toBe('("http://" + env("IP").or("") + ":" + env("PORT").or("") + "/a")');
  });
});

describe('interpolated fields', () => {
  test('leave text without a dollar sign alone', () => {
    expect(interpolated('http://a/{b}?c=d')).toBe('http://a/{b}?c=d');
  });

  test('turn any other text into an expression that yields it', () => {
    expect(interpolated('a${! content() }')).toBe('${! "a\\u0024{! content() }" }');
  });
});

function whole(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}
