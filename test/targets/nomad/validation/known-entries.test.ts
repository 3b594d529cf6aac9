import { KnownEntries, validateConfigEntry } from '../../../../lib/targets/nomad/validation';

const DEFAULTS = { Protocol: 'http' };
const sources = (...names: string[]): any => ({ Sources: names.map((Name) => ({ Name, Action: 'allow', Precedence: 9, Type: 'consul' })) });
const route = (host: string, service: string): any => ({ Parents: [{ Name: 'public' }], Hostnames: [host], Rules: [{ Services: [{ Name: service }] }] });

function knownAfter(kind: string, content: object): KnownEntries {
  const known = new KnownEntries();
  expect(known.problemsOf(kind, 'orders', content)).toEqual([]);
  return known;
}

test('a content that was good is good for every service, and so is one that is equal to it', () => {
  expect(new KnownEntries().has('service-defaults', 'orders', DEFAULTS)).toBe(false);
  const known = knownAfter('service-defaults', DEFAULTS);
  expect(known.has('service-defaults', 'payment', DEFAULTS)).toBe(true);
  expect(known.has('service-defaults', 'payment', { ...DEFAULTS })).toBe(true);
  expect(known.has('service-defaults', 'payment', { Protocol: 'http2' })).toBe(false);
  expect(known.has('service-router', 'payment', DEFAULTS)).toBe(false);
});

test.each([
  ['a splitter, which may lead to itself', 'service-splitter', 'orders', { Splits: [{ Weight: 100 }] }],
  ['all services', 'service-defaults', '*', DEFAULTS],
  ['no service', 'service-defaults', '', DEFAULTS],
])('but not for %s', (_what, kind, name, content) => {
  expect(knownAfter(kind, content).has(kind, name, content)).toBe(false);
});

test('intentions for other callers are good, and so is a route for another host', () => {
  expect(knownAfter('service-intentions', sources('web')).has('service-intentions', 'payment', sources('a1', 'b1', 'c1'))).toBe(true);
  expect(knownAfter('http-route', route('orders.example.com', 'orders')).has('http-route', 'x1', route('x1.example.com', 'x1'))).toBe(true);
});

test.each([
  ['intentions for nobody', 'service-intentions', sources()],
  ['intentions for one caller twice', 'service-intentions', sources('a1', 'a1')],
  ['intentions for all callers', 'service-intentions', sources('*')],
  ['intentions of nobody in particular', 'service-intentions', { Sources: [{ Action: 'allow' }] }],
  ['intentions that deny', 'service-intentions', { Sources: [{ Name: 'web', Action: 'deny', Precedence: 9, Type: 'consul' }] }],
  ['intentions of another type', 'service-intentions', { Sources: [{ Name: 'web', Action: 'allow', Type: 'other' }] }],
  ['intentions of another precedence', 'service-intentions', { Sources: [{ Name: 'web', Action: 'allow', Precedence: '9' }] }],
  ['intentions with permissions', 'service-intentions', { Sources: [{ Name: 'web', Action: 'allow', Permissions: [] }] }],
  ['sources that are none', 'service-intentions', { Sources: ['web'] }],
  ['no sources', 'service-intentions', { Sources: {} }],
  ['a route for every host', 'http-route', route('*.example.com', 'orders')],
  ['a route for a host that is none', 'http-route', route('a..b', 'orders')],
  ['a route to no service', 'http-route', route('orders.example.com', '')],
  ['a route for no list of hosts', 'http-route', { ...route('', 'orders'), Hostnames: 'orders.example.com' }],
])('%s are looked at', (_what, kind, content) => {
  const known = knownAfter(kind, kind === 'http-route' ? route('orders.example.com', 'orders') : sources('web'));
  expect(known.has(kind, 'payment', content)).toBe(false);
  expect(known.problemsOf(kind, 'payment', content)).toEqual(validateConfigEntry(kind, 'payment', content));
});

test('a content with which something is wrong is returned with it, and not known', () => {
  const known = new KnownEntries();
  const content = { Protocol: 'udp' };
  expect(known.problemsOf('service-defaults', 'orders', content).map(({ pointer }) => pointer)).toEqual(['/Protocol']);
  expect(known.has('service-defaults', 'orders', content)).toBe(false);
});

test('what is no content is not known', () => {
  expect(new KnownEntries().problemsOf('service-defaults', 'orders', 'http').map(({ pointer }) => pointer)).toEqual(['']);
});
