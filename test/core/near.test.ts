import { nearName } from '../../lib/core/near';

const KNOWN = ['port', 'maxInstances', 'code', 'cpu', 'at'];

test.each([
  ['ports', 'port'],
  ['Port', 'port'],
  ['prt', 'port'],
  ['potr', 'port'],
  ['max_instances', 'maxInstances'],
  ['max-instances', 'maxInstances'],
  ['MAXINSTANCES', 'maxInstances'],
  ['maxInstancs', 'maxInstances'],
  ['cp', 'cpu'],
  ['node', 'code'],
])('%j was most likely meant to be %j', (name, meant) => {
  expect(nearName(name, KNOWN)).toBe(meant);
});

test.each(['instances', 'replicas', 'cfg', 'maxInst', '', 'xy', 'x'])('%j is no misspelt name', (name) => {
  expect(nearName(name, KNOWN.filter((known) => known !== 'at'))).toBeUndefined();
});

test('a short name may be one letter away only', () => {
  expect([nearName('ar', KNOWN), nearName('or', KNOWN)]).toEqual(['at', undefined]);
});

test('the same name in another spelling wins over one that is a letter away', () => {
  expect(nearName('minScale', ['minScales', 'min_scale'])).toBe('min_scale');
});

test('of several that are near the first one counts, and none is near to nothing', () => {
  expect(nearName('pork', ['port', 'fork'])).toBe('port');
  expect(nearName('port', [])).toBeUndefined();
});
