import { KnownEntries } from '../../../../lib/targets/nomad/validation';

const CONTENT = { Protocol: 'http' };

test('a content that was good is good for every service', () => {
  const known = new KnownEntries();
  expect(known.has('service-defaults', 'orders', CONTENT)).toBe(false);
  known.keep(CONTENT, []);
  expect(known.has('service-defaults', 'payment', CONTENT)).toBe(true);
  expect(known.has('service-defaults', 'payment', { ...CONTENT })).toBe(false);
});

test.each([
  ['a splitter, which may lead to itself', 'service-splitter', 'orders'],
  ['all services', 'service-defaults', '*'],
  ['no service', 'service-router', ''],
])('but not for %s', (_what, kind, name) => {
  const known = new KnownEntries();
  known.keep(CONTENT, []);
  expect(known.has(kind, name, CONTENT)).toBe(false);
});

test('a content with which something is wrong is returned with it, and not known', () => {
  const known = new KnownEntries();
  const problems = [{ pointer: '/Protocol', message: 'must be a text' }];
  expect(known.keep(CONTENT, problems)).toBe(problems);
  expect(known.has('service-defaults', 'orders', CONTENT)).toBe(false);
});
