import { conditionExpression, conditionTypes, filterSubjects, type EventCondition } from '../../../lib/engines/bento/filter';

const exact = (attributes: Record<string, string>): EventCondition => ({ kind: 'exact', attributes });
const typed = (type: string): EventCondition => exact({ type });
const address = { namespace: 'shop', broker: 'main' };

describe('conditions in Bloblang', () => {
  test('an extension that is missing fails and a core attribute that is missing is empty', () => {
    expect(conditionExpression(exact({ type: 'a', ext: 'b' }), '$ce')).toBe('($ce.get("type").or("") == "a" && $ce.get("ext") == "b")');
  });

  test('prefix and suffix never end in an error', () => {
    expect(conditionExpression({ kind: 'prefix', attributes: { ext: 'b' } }, '$ce')).toBe('($ce.get("ext").has_prefix("b").catch(false))');
    expect(conditionExpression({ kind: 'suffix', attributes: { subject: '"' } }, '$ce')).toBe('($ce.get("subject").or("").has_suffix("\\"").catch(false))');
  });

  test('combinations keep their order', () => {
    const condition: EventCondition = { kind: 'any', filters: [typed('a'), { kind: 'not', filter: { kind: 'all', filters: [typed('b'), typed('c')] } }] };
    expect(conditionExpression(condition, '$e')).toBe(
      '(($e.get("type").or("") == "a") || !((($e.get("type").or("") == "b") && ($e.get("type").or("") == "c"))))');
  });

  test('no condition at all passes, no alternative at all fails', () => {
    expect(conditionExpression({ kind: 'all', filters: [] }, '$e')).toBe('true');
    expect(conditionExpression({ kind: 'any', filters: [] }, '$e')).toBe('false');
  });

  test('a name that is no attribute is refused', () => {
    for (const name of ['', 'Type', 'a-b', 'a"', 'a.b']) {
      expect(() => conditionExpression(exact({ [name]: 'x' }), '$e')).toThrow(`filter attribute ${JSON.stringify(name)} is not a CloudEvents name`);
    }
  });
});

describe('types that a condition can pass', () => {
  test('are known where every alternative names one', () => {
    expect(conditionTypes(typed('a'))).toEqual(['a']);
    expect(conditionTypes({ kind: 'any', filters: [typed('a'), typed('b'), typed('a')] })).toEqual(['a', 'b']);
    expect(conditionTypes({ kind: 'all', filters: [typed('a'), exact({ source: '/s' })] })).toEqual(['a']);
    expect(conditionTypes({ kind: 'all', filters: [typed('a'), { kind: 'any', filters: [typed('b'), typed('a')] }] })).toEqual(['a']);
  });

  test('are unknown otherwise', () => {
    const open: EventCondition[] = [
      exact({ source: '/s' }), { kind: 'prefix', attributes: { type: 'a' } }, { kind: 'not', filter: typed('a') }, { kind: 'any', filters: [] },
      { kind: 'any', filters: [typed('a'), exact({ source: '/s' })] }, { kind: 'all', filters: [] },
    ];
    expect(open.map(conditionTypes)).toEqual(open.map(() => undefined));
  });

  test('become the subjects the server sends', () => {
    expect(filterSubjects(address, undefined)).toEqual(['kn.shop.main.ev.>']);
    expect(filterSubjects(address, exact({ source: '/s' }))).toEqual(['kn.shop.main.ev.>']);
    expect(filterSubjects(address, { kind: 'any', filters: [typed('a'), typed('b.c')] })).toEqual(['kn.shop.main.ev.a', 'kn.shop.main.ev.b.c']);
    expect(filterSubjects(address, { kind: 'all', filters: [typed('a'), typed('b')] })).toEqual(['kn.shop.main.ev.>']);
  });
});
