import { isDeepStrictEqual } from 'util';
import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import * as YAML from 'yaml';
import { writeYaml } from '../../../lib/backends/cdk8s/yaml-writer';
import { ODD_TEXTS, anyJson } from '../support/values';

const VERSIONS = ['1.1', '1.2'] as const;

describe('the YAML writer', () => {
  test.each(VERSIONS)('writes any JSON data so that it reads back equal with YAML %s', (version) => {
    fc.assert(fc.property(anyJson(), (value) => {
      expect(YAML.parse(writeYaml(value), { version })).toEqual(value);
    }), { numRuns: 1500 });
  });

  test('writes any object so that it reads back as what cdk8s writes does', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), anyJson(), { noNullPrototype: true }), (value) => {
      const theirs = readBack(Yaml.stringify(value));
      // Text of the framework with 'e5' as a value or '<<' as a key does not read back as what went in.
      fc.pre(isDeepStrictEqual(theirs, value));
      expect(YAML.parse(writeYaml(value), { version: '1.1' })).toEqual(theirs);
    }), { numRuns: 500 });
  });

  test('survives the way through a file of UTF-8', () => {
    fc.assert(fc.property(anyJson(), (value) => {
      expect(YAML.parse(Buffer.from(writeYaml(value), 'utf8').toString('utf8'))).toEqual(value);
    }));
  });

  test.each(VERSIONS)('keeps odd texts as values, keys and list items with YAML %s', (version) => {
    for (const text of ODD_TEXTS) {
      const value = { [text]: text, list: [text, [text], { [text]: [{ [text]: text }] }], deep: { [text]: { [text]: text } } };
      expect(YAML.parse(writeYaml(value), { version })).toEqual(value);
    }
  });

  test('gives the same bytes for the same data', () => {
    fc.assert(fc.property(anyJson(), (value) => {
      expect(writeYaml(value)).toBe(writeYaml(structuredClone(value)));
    }));
  });

  test('writes a manifest the way people do', () => {
    expect(writeYaml({
      apiVersion: 'serving.knative.dev/v1',
      kind: 'Service',
      metadata: { name: 'orders', annotations: { 'autoscaling.knative.dev/min-scale': '1' }, labels: {} },
      spec: {
        template: {
          spec: {
            containerConcurrency: 50,
            containers: [{
              image: 'registry.example.com/shop/orders:1.4.0',
              args: ['--port', '8080', 'y'],
              env: [{ name: 'URL', value: 'http://stock.shop.svc.cluster.local' }],
              resources: { requests: { cpu: '250m', memory: '128Mi' } },
            }],
          },
        },
        traffic: [],
      },
    })).toBe([
      'apiVersion: serving.knative.dev/v1',
      'kind: Service',
      'metadata:',
      '  name: orders',
      '  annotations:',
      '    autoscaling.knative.dev/min-scale: "1"',
      '  labels: {}',
      'spec:',
      '  template:',
      '    spec:',
      '      containerConcurrency: 50',
      '      containers:',
      '        - image: registry.example.com/shop/orders:1.4.0',
      '          args:',
      '            - "--port"',
      '            - "8080"',
      '            - "y"',
      '          env:',
      '            - name: URL',
      '              value: http://stock.shop.svc.cluster.local',
      '          resources:',
      '            requests:',
      '              cpu: 250m',
      '              memory: 128Mi',
      '  traffic: []',
      '',
    ].join('\n'));
  });

  test('writes lines of text as a literal block, and in quotes where a block would change them', () => {
    expect(writeYaml({ script: 'set -e\n\n  echo hi\n', tail: 'a\nb', spaces: 'a\n ', tabs: 'a\n\tb' })).toBe([
      'script: |',
      '  set -e',
      '',
      '    echo hi',
      'tail: |-',
      '  a',
      '  b',
      'spaces: "a\\n "',
      'tabs: "a\\n\\tb"',
      '',
    ].join('\n'));
  });

  test('leaves out undefined members and writes undefined items as null', () => {
    expect(writeYaml({ a: undefined, b: [undefined, 1], c: { d: undefined } })).toBe('b:\n  - null\n  - 1\nc: {}\n');
  });

  test('writes numbers that every parser takes for numbers', () => {
    expect(writeYaml([1e21, 1e-7, 1.5e300, -0, 0.1, Infinity, -Infinity, NaN]))
      .toBe('- 1.0e+21\n- 1.0e-7\n- 1.5e+300\n- -0\n- 0.1\n- .inf\n- -.inf\n- .nan\n');
  });
});

function readBack(text: string): unknown {
  try {
    return YAML.parse(text, { version: '1.1' });
  } catch {
    return undefined;
  }
}
