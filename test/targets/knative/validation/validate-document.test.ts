import { validateDocument } from '../../../../lib/targets/knative/validation/validate-document';
import { VECTORS } from './vectors';
import type { Vector } from './vectors';
import { IMAGE, annotated, configMap, container, ping, route, service, trigger } from './vectors/documents';

describe.each(Object.entries(VECTORS))('of %s the validator', (_topic, vectors) => {
  test.each(vectors.filter(({ accepted }) => accepted).map(named))('accepts %s', (_name, vector) => {
    expect(problemsOf(vector)).toEqual([]);
  });

  test.each(vectors.filter(({ accepted, upstream }) => !accepted && !upstream).map(named))('refuses %s', (_name, vector) => {
    expect(problemsOf(vector)[0]).toEqual(expectedOf(vector));
  });

  const stricter = vectors.filter(({ accepted, upstream }) => !accepted && upstream).map(named);
  if (stricter.length > 0) {
    test.each(stricter)('refuses %s, which the webhook would let through', (_name, vector) => {
      expect(problemsOf(vector)[0]).toEqual(expectedOf(vector));
    });
  }
});

describe('the validator', () => {
  test('finds everything that is wrong with a document at once', () => {
    const document = service({
      name: 'Fn',
      template: { annotations: { 'autoscaling.knative.dev/min-scale': '3', 'autoscaling.knative.dev/max-scale': '2' } },
      spec: { timeoutSeconds: 601, nodeSelector: { pool: 'gpu' } },
      container: { image: '', env: [{ name: 'PORT', value: '1' }] },
      traffic: [{ tag: 'a', percent: 50 }, { tag: 'a', percent: 40 }],
    });

    expect(validateDocument(document).map(({ pointer }) => pointer)).toEqual([
      '/metadata/name',
      '/spec/template/metadata/annotations/autoscaling.knative.dev~1max-scale',
      '/spec/template/spec/timeoutSeconds',
      '/spec/template/spec/nodeSelector',
      '/spec/template/spec/containers/0/image',
      '/spec/template/spec/containers/0/env/0/name',
      '/spec/traffic/1/tag',
      '/spec/traffic',
    ]);
  });

  test('says what was found and what to change', () => {
    expect(validateDocument(container({ env: [{ name: 'PORT', value: '1' }] }))).toEqual([{
      pointer: '/spec/template/spec/containers/0/env/0/name',
      message: "must not be 'PORT', which knative sets itself",
      value: 'PORT',
      remedy: 'choose another name',
    }]);
  });

  test('names the flag that opens a field', () => {
    expect(validateDocument(service({ spec: { nodeSelector: { pool: 'gpu' } } }))).toEqual([{
      pointer: '/spec/template/spec/nodeSelector',
      message: "needs the feature flag 'kubernetes.podspec-nodeselector'",
      remedy: "enable 'kubernetes.podspec-nodeselector' in the cluster's config-features and declare it on the target",
    }]);
  });

  test('leaves keys out of a problem that has neither value nor remedy', () => {
    expect(validateDocument(trigger({ broker: undefined }))).toEqual([{ pointer: '/spec/broker', message: 'is required' }]);
  });

  test('does not judge the content of a document whose types are wrong', () => {
    expect(validateDocument(service({ name: 'Fn', spec: { containers: 'none' } }))).toEqual([
      { pointer: '/spec/template/spec/containers', message: 'must be a list', value: 'none' },
    ]);
  });

  test('judges the content of a document that has an unknown field too', () => {
    const document = container({ image: 'A', imagePull: 'x' });
    expect(validateDocument(document).map(({ pointer }) => pointer)).toEqual([
      '/spec/template/spec/containers/0/imagePull', '/spec/template/spec/containers/0/image',
    ]);
  });

  test('skips fields that are undefined, as writers of JSON do', () => {
    expect(validateDocument(service({ spec: { nodeSelector: undefined, timeoutSeconds: undefined }, container: { env: undefined } }))).toEqual([]);
  });

  test('skips undefined values under free keys too', () => {
    const none = { 'autoscaling.knative.dev/bogus': undefined, 'a b': undefined };
    const resources = { limits: { cpu: '1', memory: undefined }, requests: { 'cpu': undefined, 'a b': undefined } };
    const metadata = { labels: none, annotations: none };
    expect(validateDocument(service({ metadata, template: metadata, container: { resources } }))).toEqual([]);
    expect(validateDocument(trigger({ filter: { attributes: none } }))).toEqual([]);
    expect(validateDocument(ping({ ceOverrides: { extensions: none } }))).toEqual([]);
    expect(validateDocument(configMap({ data: { 'a/b': undefined }, binaryData: { 'a/b': undefined } }))).toEqual([]);
  });

  test('lets values pass that are only known when the document is written', () => {
    const later = { produce: () => 'x' };
    expect(validateDocument(container({ image: later, env: [{ name: 'A', value: later }], args: [later] }))).toEqual([]);
    expect(validateDocument(trigger({ subscriber: { uri: later } }))).toEqual([]);
    expect(validateDocument(container({ name: later }))).toEqual([
      { pointer: '/spec/template/spec/containers/0/name', message: 'must be a text', value: later },
    ]);
  });

  test('does not change the document', () => {
    const document = service({ traffic: [{ percent: 100 }] });
    const before = JSON.stringify(document);
    validateDocument(document);
    expect(JSON.stringify(document)).toBe(before);
  });

  test('takes the limits of the cluster', () => {
    const slow = service({ spec: { timeoutSeconds: 3600 } });
    expect(validateDocument(slow, { maxRevisionTimeoutSeconds: 3600 })).toEqual([]);
    expect(validateDocument(slow, { maxRevisionTimeoutSeconds: 1800 })[0].message).toBe('must be a whole number from 0 to 1800');

    const asleep = annotated({ 'autoscaling.knative.dev/initial-scale': '0' });
    expect(validateDocument(asleep, { allowZeroInitialScale: true })).toEqual([]);
    expect(validateDocument(asleep)[0].message).toBe("must be at least 1, unless the cluster has 'allow-zero-initial-scale'");
  });

  test('takes a broker of another namespace where the cluster links them', () => {
    const linked = trigger({ broker: undefined, brokerRef: { apiVersion: 'eventing.knative.dev/v1', kind: 'Broker', name: 'events', namespace: 'hub' } });
    expect(validateDocument(linked, { features: new Set(['cross-namespace-event-links']) })).toEqual([]);
  });

  test('takes a certificate for an address', () => {
    const sink = { uri: 'https://events.example.com', CACerts: CERTIFICATE };
    expect(validateDocument(ping({ sink }))).toEqual([]);
    expect(validateDocument(ping({ sink: { ...sink, CACerts: `${CERTIFICATE}${CERTIFICATE}` } }))[0].pointer).toBe('/spec/sink/CACerts');
  });

  test('bounds how deep an expression may nest', () => {
    const cesql = `${'('.repeat(300)}a${')'.repeat(300)}`;
    expect(validateDocument(trigger({ filters: [{ cesql }] }))[0].message).toBe('must nest at most 200 deep');
  });
});

describe('of kinds the validator', () => {
  const revision = { apiVersion: 'serving.knative.dev/v1', kind: 'Revision', metadata: { name: 'fn-00001' }, spec: { containers: [{ image: IMAGE }] } };

  test('refuses a revision, which only knative makes', () => {
    expect(validateDocument(revision)).toEqual([{
      pointer: '/kind',
      message: 'must not be Revision, knative makes revisions from a Service or a Configuration',
      value: 'Revision',
      remedy: 'write a Configuration',
    }]);
  });

  test('refuses a known kind under a version that no cluster serves', () => {
    expect(validateDocument({ ...service(), apiVersion: 'serving.knative.dev/v1alpha1' })).toEqual([
      { pointer: '/apiVersion', message: 'must be serving.knative.dev/v1 for the kind Service', value: 'serving.knative.dev/v1alpha1' },
    ]);
  });

  test('does not look at kinds of others', () => {
    expect(validateDocument({ apiVersion: 'v1', kind: 'Service', spec: { any: 'thing' } })).toEqual([]);
    expect(validateDocument({ apiVersion: 'batch/v1', kind: 'Job' })).toEqual([]);
    expect(validateDocument({ apiVersion: 'v1', kind: 'constructor' })).toEqual([]);
  });

  test('refuses what is no object of Kubernetes', () => {
    expect(validateDocument([])).toEqual([{ pointer: '', message: 'must be an object', value: [] }]);
    expect(validateDocument({})).toEqual([{ pointer: '/apiVersion', message: 'is required' }, { pointer: '/kind', message: 'is required' }]);
    expect(validateDocument(route([], { name: '' })).map(({ pointer }) => pointer)).toEqual(['/metadata/name', '/spec/traffic']);
  });
});

/** A certificate that signs itself, for events.example.com. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBkjCCATegAwIBAgIUEVLAjfs+5oXM4j8+DrxuKvKKpmIwCgYIKoZIzj0EAwIw
HTEbMBkGA1UEAwwSZXZlbnRzLmV4YW1wbGUuY29tMCAXDTI2MTEyNDIwMTUxM1oY
DzIxMjYxMDMxMjAxNTEzWjAdMRswGQYDVQQDDBJldmVudHMuZXhhbXBsZS5jb20w
WTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASoBbaOHppY4QzPjb82p2fXgNts7vgO
jpEHcPfvzxXy3rSX/YlON/mopiz6y4GQT/6CWaFepChd7IXfRQQm7qR4o1MwUTAd
BgNVHQ4EFgQU3yxRQgbIB6U19haapBGlTXrwqTYwHwYDVR0jBBgwFoAU3yxRQgbI
B6U19haapBGlTXrwqTYwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBG
AiEAmxzQ8pGrlzKAxBCRVOLAHida2AGNX7yEahcQ3qd158kCIQCl8Jy4H2atXjg9
h8pCfQB79FSE+RLIjzbj6Um3Ohf9Fw==
-----END CERTIFICATE-----
`;

function named(vector: Vector): [string, Vector] {
  return [vector.name, vector];
}

function problemsOf(vector: Vector): unknown[] {
  return validateDocument(vector.document, { features: new Set(vector.features ?? []) });
}

function expectedOf({ pointer, message }: Vector): unknown {
  const text = message === undefined ? expect.stringMatching(/^[^A-Z]/) : message instanceof RegExp ? expect.stringMatching(message) : message;
  return expect.objectContaining({ pointer, message: text });
}
