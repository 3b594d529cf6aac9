import { ApiObject, Chart, Lazy, Testing } from 'cdk8s';
import type { ApiObjectProps } from 'cdk8s';
import * as fc from 'fast-check';
import { plainDocument } from '../../../lib/backends/cdk8s/plain-document';
import { anyJson } from '../support/values';

const NO_DEFAULTS = { labels: {} };

describe('a plain document', () => {
  test('is what cdk8s makes of the same object, in the same order', () => {
    // The framework takes members of these names for parts of a class.
    const key = fc.string().filter((each) => !['__proto__', 'constructor', 'resolve', 'value'].includes(each));
    const data = anyJson(key);
    const map = fc.dictionary(key, data, { noNullPrototype: true, maxKeys: 5 });
    const texts = fc.dictionary(key, fc.string(), { noNullPrototype: true, maxKeys: 3 });
    const metadata = fc.record({ labels: texts, annotations: fc.oneof(texts, map), namespace: fc.string(), extra: data }, { requiredKeys: [] });
    fc.assert(fc.property(metadata, map, texts, fc.option(fc.string(), { nil: undefined }), (meta, rest, labels, namespace) => {
      const body = { ...rest, kind: 'Service', apiVersion: 'v1', metadata: { name: 'orders', ...meta } };
      const chart = new Chart(Testing.app(), 'chart', { labels, namespace });
      const theirs = new ApiObject(chart, 'object', structuredClone(body) as ApiObjectProps).toJson();
      const ours = plainDocument(body, chart);
      expect(JSON.stringify(ours)).toBe(JSON.stringify(theirs));
    }), { numRuns: 300 });
  });

  test('shares what needs no change with the body and leaves the body alone', () => {
    const spec = { a: { b: 1 }, c: [1, { d: 'x' }] };
    const body = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'orders', labels: {} }, spec, extra: { z: null, b: 1, a: 2 } };
    const before = structuredClone(body);
    const document = plainDocument(body, { namespace: 'shop', labels: { team: 'a' } })!;
    expect(document).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { labels: { team: 'a' }, name: 'orders', namespace: 'shop' },
      extra: { a: 2, b: 1 },
      spec,
    });
    expect(document.spec).toBe(spec);
    expect(body).toEqual(before);
  });

  test('is left to cdk8s where a value is lazy or an instance of a class', () => {
    const body = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'orders' } };
    expect(plainDocument({ ...body, spec: { a: [Lazy.any({ produce: () => 1 })] } }, NO_DEFAULTS)).toBeUndefined();
    expect(plainDocument({ ...body, spec: { at: new Date(0) } }, NO_DEFAULTS)).toBeUndefined();
    expect(plainDocument({ ...body, spec: { run: () => 1 } }, NO_DEFAULTS)).toBeUndefined();
    expect(plainDocument({ ...body, metadata: { name: 'orders', labels: { a: new Date(0) } } }, NO_DEFAULTS)).toBeUndefined();
  });
});
