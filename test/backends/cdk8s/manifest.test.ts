import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import * as YAML from 'yaml';
import { writeManifest } from '../../../lib/backends/cdk8s/manifest';
import { plainDocument } from '../../../lib/backends/cdk8s/plain-document';
import { Slots } from '../../../lib/backends/cdk8s/slots';
import { anyJson } from '../support/values';

const BODY = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'orders' } };

describe('a manifest', () => {
  test('reads back as the plain document, in the same order', () => {
    // The reader knows one text with a special meaning as a key.
    const map = fc.dictionary(fc.string().filter((key) => key !== '__proto__'), anyJson(), { noNullPrototype: true, maxKeys: 5 });
    const labels = fc.dictionary(fc.string().filter((key) => key !== '__proto__'), fc.string(), { noNullPrototype: true, maxKeys: 3 });
    fc.assert(fc.property(map, map, labels, fc.option(fc.string(), { nil: undefined }), (rest, metadata, chartLabels, namespace) => {
      const body = { ...rest, ...BODY, metadata: { ...metadata, labels: { a: 'b' }, name: 'orders' } };
      const defaults = { labels: chartLabels, namespace };
      const read = YAML.parse(writeManifest(body, defaults)!, { version: '1.1' });
      expect(JSON.stringify(read)).toBe(JSON.stringify(plainDocument(body, defaults)));
    }), { numRuns: 300 });
  });

  test('reads back as the plain document, whatever is said about it', () => {
    const texts = fc.dictionary(fc.string().filter((key) => key !== '__proto__'), fc.string(), { noNullPrototype: true, maxKeys: 3 });
    const any = fc.oneof(texts, anyJson());
    const about = fc.record({ annotations: any, labels: any, namespace: anyJson() }, { requiredKeys: [] });
    fc.assert(fc.property(about, fc.option(fc.string(), { nil: undefined }), (metadata, namespace) => {
      const body = { ...BODY, metadata: { name: 'orders', ...metadata } };
      const defaults = { labels: {}, namespace };
      const read = YAML.parse(writeManifest(body, defaults)!, { version: '1.1' });
      expect(JSON.stringify(read)).toBe(JSON.stringify(plainDocument(body, defaults)));
    }), { numRuns: 300 });
  });

  test('is left to cdk8s where a value is no data', () => {
    const values = [Lazy.any({ produce: () => 1 }), new Date(0), () => 1, Symbol('x')];
    for (const value of values) {
      for (const body of [{ ...BODY, spec: { a: [value] } }, { ...BODY, metadata: { name: 'orders', labels: { a: value } } }, { ...BODY, spec: value }]) {
        expect(writeManifest(body, { labels: {} })).toBeUndefined();
        expect(plainDocument(body, { labels: {} })).toBeUndefined();
      }
    }
  });

  test('lets errors of the data itself through', () => {
    const body = {
      ...BODY,
      spec: {
        get a(): object {
          throw new Error('unreadable');
        },
      },
    };
    expect(() => writeManifest(body, { labels: {} })).toThrow('unreadable');
  });
});

describe('slots', () => {
  test('may have the same id below different owners', () => {
    const app = new Construct(undefined as unknown as Construct, '');
    const documents = ['a', 'b', 'c'].map((id) => ({ kind: 'Service', name: 'orders', owner: new Construct(app, id), body: BODY }));
    expect(Slots.of(app).add(documents).map(({ id }) => id)).toEqual(['Service.orders', 'Service.orders', 'Service.orders']);
    expect(() => Slots.of(app).add([...documents, documents[1]])).toThrow('got Service \'orders\' twice');
  });
});
