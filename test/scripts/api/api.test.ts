import { readFileSync } from 'fs';
import { textOf } from '../../../scripts/api/assembly';
import type { Assembly } from '../../../scripts/api/assembly';
import { compare } from '../../../scripts/api/compatibility';
import { ACCEPTED, acceptedApi } from '../../../scripts/api/files';
import { reservedNames } from '../../../scripts/api/names';
import { ALLOWED, RESERVED } from '../../../scripts/api/reserved-words';

const EXPERIMENTAL = { stability: 'experimental', summary: 'What it is.' };
const TEXT = { primitive: 'string' };

const MAKE = {
  docs: EXPERIMENTAL,
  locationInModule: { filename: 'lib/gate.ts', line: 7 },
  name: 'make',
  parameters: [{ docs: { summary: 'its name' }, name: 'name', type: TEXT }],
  returns: { type: { fqn: 'gates.Gate' } },
  static: true,
};

/** A small assembly, as jsii writes it: a class on top of another package's, and an enum. */
function assembly(gate: object = {}, more: { [fqn: string]: object } = {}): Assembly {
  return {
    schema: 'jsii/0.10.0',
    name: 'gates',
    version: '0.0.0',
    docs: { stability: 'experimental' },
    dependencies: { 'constructs': '^10.5.0', 'not-installed': '^1.0.0' },
    fingerprint: 'abc',
    readme: { markdown: '# gates' },
    types: {
      'gates.Gate': {
        assembly: 'gates',
        base: 'constructs.Construct',
        docs: EXPERIMENTAL,
        fqn: 'gates.Gate',
        initializer: { docs: EXPERIMENTAL, parameters: [{ name: 'scope', type: { fqn: 'constructs.Construct' } }, { name: 'id', type: TEXT }] },
        kind: 'class',
        methods: [MAKE],
        name: 'Gate',
        properties: [{ docs: EXPERIMENTAL, immutable: true, name: 'label', type: TEXT }],
        ...gate,
      },
      ...more,
    },
  } as unknown as Assembly;
}

const property = (name: string) => ({ properties: [{ docs: EXPERIMENTAL, immutable: true, name, type: TEXT }] });
const method = (name: string, parameter = 'path') => ({ methods: [{ docs: EXPERIMENTAL, name, parameters: [{ name: parameter, type: TEXT }] }] });
const type = (name: string) => ({ [`gates.${name}`]: { assembly: 'gates', fqn: `gates.${name}`, kind: 'enum', members: [{ name: 'A' }], name } });

describe('names', () => {
  test('that no language reserves are fine', () => {
    expect(reservedNames(assembly())).toEqual([]);
  });

  test.each([
    ['a property of Python', assembly(property('from')), "gates.Gate.from: 'from' is reserved by Python"],
    ['a property of Java', assembly(property('final')), "gates.Gate.final: 'final' is reserved by Java"],
    ['a method that is on every object of two languages', assembly(method('equals')), "gates.Gate.equals: 'equals' is reserved by every object of Java; every object of C#"],
    ['a method that makes a thenable', assembly(method('then')), "gates.Gate.then: 'then' is reserved by JavaScript, which calls it without being asked"],
    ['a method that Java has on every object', assembly(method('hashCode')), "gates.Gate.hashCode: 'hashCode' is reserved by every object of Java"],
    ['a method of builders', assembly(method('build')), "gates.Gate.build: 'build' is reserved by generated Java, which has builders"],
    ['a parameter of Go', assembly(method('reach', 'func')), "gates.Gate.reach(func): 'func' is reserved by Go"],
    ['a parameter of generated Go', assembly(method('reach', 'nil')), "gates.Gate.reach(nil): 'nil' is reserved by generated Go, which uses these names"],
    ['a parameter of a constructor', assembly({ initializer: { parameters: [{ name: 'params', type: TEXT }] } }),
      "new gates.Gate(params): 'params' is reserved by C#"],
    ['a type with the name of a global', assembly({}, type('EventTarget')), "gates.EventTarget: 'EventTarget' is reserved by Node, as a global"],
  ])('refuses %s', (_, api, line) => {
    expect(reservedNames(api)).toEqual([line]);
  });

  test.each(Object.keys(ALLOWED))('%s is allowed, and would be refused without that', (word) => {
    expect(reservedNames(assembly(property(word)))).toEqual([]);
    expect(RESERVED.some(({ words }) => words.split(/\s+/).includes(word))).toBe(true);
  });

  test('a word of generated Go is fine where Go writes it with a capital letter', () => {
    expect(reservedNames(assembly(property('error')))).toEqual([]);
  });

  test('of the public API that was accepted are reserved by no language', () => {
    expect(reservedNames(acceptedApi())).toEqual([]);
  });
});

describe('the file of the API that was accepted', () => {
  test('holds what counts for compatibility, sorted, and a stability where it is not that of the whole', () => {
    const mixed = assembly({ methods: [{ ...MAKE, docs: { deprecated: 'use new', stability: 'deprecated', summary: 'Old.' } }], properties: undefined });
    expect(JSON.parse(textOf(mixed))).toEqual({
      dependencies: { 'constructs': '^10.5.0', 'not-installed': '^1.0.0' },
      docs: { stability: 'experimental' },
      name: 'gates',
      schema: 'jsii/0.10.0',
      types: {
        'gates.Gate': {
          assembly: 'gates',
          base: 'constructs.Construct',
          fqn: 'gates.Gate',
          initializer: { parameters: [{ name: 'scope', type: { fqn: 'constructs.Construct' } }, { name: 'id', type: TEXT }] },
          kind: 'class',
          methods: [{
            docs: { deprecated: 'use new', stability: 'deprecated' },
            name: 'make',
            parameters: [{ name: 'name', type: TEXT }],
            returns: { type: { fqn: 'gates.Gate' } },
            static: true,
          }],
          name: 'Gate',
        },
      },
      version: '0.0.0',
    });
  });

  test('is as the script writes it, so that a difference is one of the API', () => {
    expect(readFileSync(ACCEPTED, 'utf8')).toBe(textOf(acceptedApi()));
  });

  test('has lines that can be reviewed', () => {
    const lines = readFileSync(ACCEPTED, 'utf8').split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(400);
  });
});

describe('an API', () => {
  test('is compatible with itself as the file keeps it', () => {
    expect(compare(JSON.parse(textOf(assembly())), assembly())).toEqual({ compatible: true, report: '' });
  });

  test('is compatible with one that has less', () => {
    expect(compare(assembly(), assembly({ methods: [MAKE, ...method('reach').methods] }, type('Side')))).toEqual({ compatible: true, report: '' });
  });

  test.each([
    ['a type is gone', assembly({}, type('Side')), assembly(), 'ENUM gates.Side: has been removed'],
    ['a method is gone', assembly(), assembly({ methods: [] }), 'METHOD gates.Gate.make: has been removed'],
    ['a property has another type', assembly(), assembly({ properties: [{ immutable: true, name: 'label', type: { primitive: 'number' } }] }),
      'PROP gates.Gate.label: type number (formerly string): number is not assignable to string'],
    ['a call needs more', assembly(), assembly({ methods: [{ ...MAKE, parameters: [...MAKE.parameters, { name: 'path', type: TEXT }] }] }),
      'METHOD gates.Gate.make: argument path, newly required argument.'],
    ['a parameter has another name', assembly(), assembly({ methods: [{ ...MAKE, parameters: [{ name: 'title', type: TEXT }] }] }),
      "PARAMETER gates.Gate.make: 'name' is now called 'title'"],
  ])('is not compatible when %s', (_, accepted, current, line) => {
    const { compatible, report } = compare(accepted, current);
    expect(report).toContain(`err  - ${line}`);
    expect(compatible).toBe(false);
  });
});
