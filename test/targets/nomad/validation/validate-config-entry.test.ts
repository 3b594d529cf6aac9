import { normalizeConfigEntry } from '../../../../lib/targets/nomad/documents/consul-entries';
import { validateConfigEntry } from '../../../../lib/targets/nomad/validation';
import { ENTRY_CASES } from './entry-cases';

describe('validateConfigEntry', () => {
  const named = ENTRY_CASES.map((one) => [`${one.kind}: ${one.title}`, one] as const);
  const valid = named.filter(([, one]) => one.problems.length === 0);
  const invalid = named.filter(([, one]) => one.problems.length > 0);

  test.each(valid)('accepts %s', (_title, one) => {
    expect(validateConfigEntry(one.kind, one.name, one.entry)).toEqual([]);
  });

  test.each(valid)('accepts %s after it was normalised', (_title, one) => {
    expect(validateConfigEntry(one.kind, one.name, normalizeConfigEntry(one.kind, one.name, one.entry))).toEqual([]);
  });

  test.each(invalid)('refuses %s', (_title, one) => {
    expect(validateConfigEntry(one.kind, one.name, one.entry).map((problem) => problem.pointer)).toEqual(one.problems);
  });

  test.each(invalid)('says in one clear sentence what is wrong with %s', (_title, one) => {
    for (const problem of validateConfigEntry(one.kind, one.name, one.entry)) {
      expect(problem.message).toMatch(/^[a-z][^\n]*[^.\n]$/);
      expect(problem.remedy).toMatch(/^[a-z][^\n]*[^.\n]$/);
    }
  });

  test('refuses fields that the server owns', () => {
    expect(validateConfigEntry('api-gateway', 'public', {
      Listeners: [{ Name: 'http', Port: 80, Protocol: 'http' }], Status: {}, ModifyIndex: 3,
    }).map((problem) => problem.pointer)).toEqual(['/Status', '/ModifyIndex']);
  });

  test('lets hosts pass that are only known at deploy time', () => {
    expect(validateConfigEntry('http-route', 'orders', {
      Parents: [{ Name: 'public' }], Hostnames: ['*.${TfToken[TOKEN.0]}'], Rules: [{ Services: [{ Name: 'orders' }] }],
    })).toEqual([]);
  });

  test('knows other kinds by name only', () => {
    expect(validateConfigEntry('mesh', 'mesh', { TransparentProxy: { MeshDestinationsOnly: true } })).toEqual([]);
    expect(validateConfigEntry('service-spliter', 'a', {}).map((problem) => problem.pointer)).toEqual(['/Kind']);
  });

  test.each([[undefined], [null], ['entry'], [[]]])('refuses %p, which is no entry', (value) => {
    expect(validateConfigEntry('service-resolver', 'a', value).map((problem) => problem.message)).toEqual(['must be an object']);
  });

  test('never throws, whatever a field holds', () => {
    const junk = [undefined, null, true, 0, -1, 1.5, '', 'x', [], [null], ['x'], {}, { x: 1 }];
    for (const { kind, name, entry } of ENTRY_CASES) {
      const text = JSON.stringify(entry);
      const paths: Array<Array<string | number>> = [];
      const collect = (value: any, path: Array<string | number>): void => {
        for (const key of Object.keys(value)) {
          paths.push([...path, key]);
          if (typeof value[key] === 'object' && value[key] !== null) collect(value[key], [...path, key]);
        }
      };
      collect(JSON.parse(text), []);
      for (const path of paths) {
        for (const bad of junk) {
          const changed = JSON.parse(text);
          let at = changed;
          for (const part of path.slice(0, -1)) at = at[part];
          at[path[path.length - 1]] = bad;
          expect(() => validateConfigEntry(kind, name, changed)).not.toThrow();
          expect(() => normalizeConfigEntry(kind, name, changed)).not.toThrow();
        }
      }
    }
  });
});
