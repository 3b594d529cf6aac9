import * as fc from 'fast-check';

/** Words put together at random, most of them wrong. */
function soup(words: readonly string[], maxLength: number, separator = ''): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...words), { maxLength }).map((parts) => parts.join(separator));
}

/** An object that has each of the fields or not. */
function some(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Record<string, unknown>>;
}

export const name = fc.oneof(
  fc.constantFrom('fn', 'orders', 'b-2', 'Fn', 'fn-', '-fn', '1fn', 'f.n', 'f_n', 'a'.repeat(63), 'a'.repeat(64)),
  fc.stringMatching(/^[a-zA-Z0-9_.-]{1,6}$/),
);

export const edge = fc.constantFrom(
  -1, 0, 1, 2, 60, 99, 100, 101, 300, 301, 600, 601, 1000, 1001, 8008, 8012, 8080, 9091, 65535, 65536, 2147483647, 2147483648,
);

export const goDuration = soup(['1', '0', '.5', '60', '3600', 's', 'm', 'h', 'ms', '-', '6s', '1h', '61m', '1.5s'], 4);

export const period = fc.oneof(
  fc.constantFrom('PT1S', 'PT0.2S', 'P1D', 'PT0S'), soup(['P', 'P', 'T', '1', '0', '.5', ',5', '12', 'Y', 'M', 'W', 'D', 'H', 'S', 'S', '-', '+',
    ' '], 7),
);

export const cron = fc.oneof(
  soup(['*', '?', '0', '1', '5', '7', '12', '23', '31', '59', '60', '/', '-', ',', ' ', ' ', ' ', 'mon', 'JAN', 'L', '#', '@daily', '@every', '* *',
    '0 0'], 14),
  fc.tuple(...Array.from({ length: 5 }, () => fc.oneof(fc.constant('*'),
    soup(['*', '?', '0', '1', '7', '12', '24', '31', '60', '/', '-', ',', 'mon', 'JAN'], 4))))
    .map((fields) => fields.join(' ')),
);

export const zone = fc.constantFrom(
  'Europe/Berlin', 'UTC', 'Etc/GMT+1', 'europe/berlin', 'Europe/BERLIN', 'JST', 'Mars/X', '+01:00', '', 'US/Pacific', 'Local', 'EST5EDT',
  'Asia/Kolkata',
);

export const cesql = soup([
  'a', 'type', 'A_B', '1x', "'s'", '"d"', "'%'", '1', '-1', '+', '-', '*', '=', '!=', '<', '<>', '>=', 'AND', 'or', 'XOR', 'NOT', 'LIKE', 'IN',
  'EXISTS',
  '(', ')', ',', 'TRUE', 'UPPER(', 'f(', 'IN (1)', "LIKE 'x'", 'NOT IN (a)', ';', '_', "'", '2147483648',
], 7, ' ');

/** Without spaces, where tokens run into each other. */
export const tightCesql = soup(['a', '1', '-', '+', 'b', '_', "'s'", '(', ')', '=', 'NOT ', ' ', '2147483647', 'x9', '"', '\\'], 6);

export const image = fc.oneof(
  soup(['nginx', 'a', 'ab', 'A', 'registry.example.com', 'localhost:5000', ':', '/', '/', '@', '1.0', `sha256:${'0a'.repeat(32)}`, 'sha256:12', '_',
    '..', ' ', 'ü'], 6),
  fc.tuple(fc.constantFrom('', 'r.example.com/', 'localhost:5000/', 'r.example.com:x/', '[::1]:5000/', 'r_x.y/', 'R.y/', 'a/'),
    fc.constantFrom('ab', 'a', 'a/b', 'A', 'a//b'),
    fc.constantFrom('', ':1', ':', ':A_b', `:${'a'.repeat(129)}`),
    fc.constantFrom('', `@sha256:${'0a'.repeat(32)}`, '@sha256:12', '@')).map((parts) => parts.join('')),
);

export const quantity = soup(['1', '0', '250', '.5', 'm', 'M', 'Mi', 'Ki', 'k', 'e3', 'E', '-', '+', 'n', ' ', 'K'], 3);

export const scaler = fc.constantFrom('kpa.autoscaling.knative.dev', 'hpa.autoscaling.knative.dev', '', 'x', 'x.knative.dev', 'acme.example.com');
export const metric = fc.constantFrom('concurrency', 'rps', 'cpu', 'memory', '', 'queue');
export const scale = fc.oneof(fc.constantFrom('0', '1', '2', '3', '5'), edge.map(String), fc.constantFrom('', '1.5', 'x', '+1', '1e1', ' 1'));
export const decimal = fc.oneof(
  fc.constantFrom('1', '70', '110', '0.01'), edge.map(String),
  fc.constantFrom('', '0.001', '0.5', '100.5', '-0.5', 'NaN', 'inf', '1e999', '0x1', '1_0'),
);

const port = fc.oneof(edge, fc.constantFrom('http', 'h2c', 'http1', 'x', '', '8080'));
const handlers = some({
  httpGet: some({ path: fc.constant('/'), port }), tcpSocket: some({ port }), exec: fc.constant({ command: ['true'] }), grpc: some({ port: edge }),
});
const oneHandler = fc.oneof(some({ httpGet: some({ port }) }), some({ tcpSocket: some({ port }) }), some({ grpc: some({ port: edge }) }));
const probeNumbers = some({
  periodSeconds: fc.constantFrom(-1, 0, 10),
  timeoutSeconds: fc.constantFrom(-1, 0, 1),
  failureThreshold: fc.constantFrom(-1, 0, 3),
  successThreshold: fc.constantFrom(-1, 0, 1),
  initialDelaySeconds: fc.constantFrom(-1, 0, 1),
});
export const probe = fc.tuple(fc.oneof(oneHandler, handlers), probeNumbers).map(([handler, numbers]) => ({ ...handler, ...numbers }));

export const ports = fc.array(
  some({ containerPort: edge, name: fc.constantFrom('', 'h2c', 'http1', 'http'), protocol: fc.constantFrom('', 'TCP', 'UDP') }), { maxLength: 2 },
);

export const env = fc.array(some({
  name: fc.constantFrom('A', 'B', 'PORT', 'K_SERVICE', 'K_REVISION', '', 'A.B', 'ü'),
  value: fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom('${x}', '$(HOME)', '{{ key "x" }}')),
  valueFrom: some({ secretKeyRef: fc.constant({ name: 'a', key: 'b' }), fieldRef: fc.constant({ fieldPath: 'spec.nodeName' }) }),
}), { maxLength: 2 });

export const envFrom = fc.array(some({
  secretRef: fc.constant({ name: 'a' }),
  configMapRef: fc.constant({ name: 'a' }),
  prefix: fc.constant('A_'),
}), { maxLength: 2 });

export const sidecar = some({ image, name, ports, env, readinessProbe: probe });

export const resources = some({
  requests: some({ cpu: quantity, memory: quantity }),
  limits: some({ cpu: quantity }),
  claims: fc.constant([{ name: 'a' }]),
});

export const securityContext = some({
  privileged: fc.boolean(),
  runAsUser: edge,
  runAsGroup: edge,
  capabilities: some({ drop: fc.constant(['ALL']), add: fc.constant(['NET_ADMIN']) }),
  procMount: fc.constant('Default'),
  allowPrivilegeEscalation: fc.boolean(),
});

export const mounts = fc.array(some({
  name: fc.constantFrom('data', 'more', ''),
  mountPath: fc.oneof(fc.constantFrom('/a', '/b', '/var/log'), soup(['/', 'dev', 'log', '.', '..', 'a', '//'], 5)),
  readOnly: fc.boolean(),
  subPath: fc.constant('x'),
}), { maxLength: 2 });

const source = some({
  secret: fc.constant({ secretName: 'a' }),
  emptyDir: some({ medium: fc.constantFrom('', 'Memory', 'HugePages'), sizeLimit: quantity }),
  configMap: fc.constant({ name: 'a' }),
  hostPath: fc.constant({ path: '/' }),
  projected: some({
    sources: fc.array(some({
      secret: some({ name: fc.constantFrom('', 'a') }),
      serviceAccountToken: some({ path: fc.constantFrom('', 'a') }),
    }), { maxLength: 2 }),
  }),
});
const oneSource = fc.constantFrom({ emptyDir: {} }, { secret: { secretName: 'a' } }, { configMap: { name: 'a' } });
export const volumes = fc.array(
  fc.tuple(fc.oneof(fc.constant('data'), name), fc.oneof(oneSource, source)).map(([volume, of]) => ({ name: volume, ...of })), { maxLength: 2 },
);

const target = some({
  tag: fc.oneof(fc.constantFrom('v1', 'v2', 'canary'), name),
  revisionName: fc.constantFrom('fn-00001', 'FN_v1.x', '', 'a b', '-', 'a/b', 'a/b/c'),
  configurationName: fc.constantFrom('fn', 'fn-v2', 'a b', ''),
  latestRevision: fc.boolean(),
  percent: edge,
});
const plainTarget = fc.oneof(some({ configurationName: fc.constant('fn'), tag: name }), some({ revisionName: fc.constant('fn-00001'), tag: name }),
  some({ tag: name }));
export const traffic = fc.oneof(
  fc.array(target, { maxLength: 2 }),
  fc.tuple(plainTarget, plainTarget, edge).map(([first, second, percent]) => [{ ...first, percent }, { ...second, percent: 100 - percent }]),
  fc.oneof(plainTarget, target).map((only) => [{ ...only, percent: 100 }]),
);

export const reference = some({
  apiVersion: fc.constantFrom('serving.knative.dev/v1', 'v1', ''),
  kind: fc.constantFrom('Service', 'ConfigMap', ''),
  name: fc.constantFrom('orders', ''),
  namespace: fc.constantFrom('shop', 'billing'),
  group: fc.constantFrom('', 'serving.knative.dev'),
});
const whole = fc.record({ apiVersion: fc.constant('v1'), kind: fc.constant('Service'), name: fc.constant('orders') });

export const address = fc.oneof(
  soup(['http', 'https', '://', ':', '/', '//', 'host', 'a.b', ':80', ':x', '[::1]', '%20', '%zz', ' ', '?q=1', '#f', '@', 'ü', '{x}', '\t'], 6),
  fc.tuple(fc.constantFrom('http', 'https', 'HTTP', '1http', ''), fc.constant('://'),
    fc.constantFrom('a.b', 'a_b', '[::1]', '[::', 'a b', 'ü', '', 'a:b', 'a%20'),
    fc.constantFrom('', ':80', ':', ':x', ':99999'), fc.constantFrom('', '/', '/a%20b', '/%z', '/a b', '?q=%z', '#%z', '/{x}',
      'x')).map((parts) => parts.join('')),
);

export const destination = fc.oneof(
  fc.record({ ref: reference }), fc.record({ uri: address }), fc.record({ ref: whole, uri: address }),
  some({ ref: reference, uri: address, CACerts: fc.constant('x') }),
);

export const delivery = {
  retry: edge,
  backoffPolicy: fc.constantFrom('linear', 'exponential', 'Linear', ''),
  backoffDelay: period,
  timeout: period,
  retryAfterMax: period,
  format: fc.constantFrom('json', 'binary', 'JSON', ''),
  deadLetterSink: destination,
};

export const attributes = fc.dictionary(
  fc.constantFrom('type', 'source', 'tenant2', 'a', 'Type', 'my-ext', '1x', ''), fc.constantFrom('', 'a', '${x}'), { maxKeys: 2 },
);

const filter = fc.letrec((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(attributes.map((exact) => ({ exact })), attributes.map((prefix) => ({ prefix })), attributes.map((suffix) => ({ suffix }))),
    fc.array(tie('filter'), { maxLength: 2 }).map((all) => ({ all })),
    fc.array(tie('filter'), { maxLength: 2 }).map((any) => ({ any })),
    tie('filter').map((not) => ({ not })),
    some({ exact: attributes, suffix: attributes, cesql: fc.constantFrom('', 'TRUE'), not: tie('filter') }),
  ),
})).filter;
export const filters = fc.array(filter, { maxLength: 2 });

export const dependency = fc.oneof(soup(['{', '}', '"a"', ':', '1', '[', ']', ',', 'null'], 5), some({
  kind: fc.constantFrom('PingSource', '', 1),
  name: fc.constantFrom('a', ''),
  apiVersion: fc.constantFrom('v1', ''),
  namespace: fc.constantFrom('shop', 'billing', ''),
  uid: fc.constantFrom('u', 1),
}).map((fields) => JSON.stringify(fields)));

export const json = soup(['{', '}', '"a"', ':', '1', '[', ']', 'x', ' ', '{"a":1}', '01', '\\', '\u0000', '\n'], 5);
export const base64 = soup(['e30=', 'YWJj', 'YQ==', '=', '\n', '%', 'Y', 'WzFd'], 3);
export const extensions = fc.dictionary(fc.constantFrom('tenant', 'Tenant', 'a-b', '', 'ü', 'a1'), fc.constant('x'), { maxKeys: 1 });
