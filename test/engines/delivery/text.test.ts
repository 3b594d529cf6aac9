import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { conditionExpression, type EventCondition } from '../../../lib/engines/bento/filter';
import { bloblang, bloblangText, configText, EnvironmentText, interpolated, type BentoConfig } from '../../../lib/engines/bento/literal';
import { describeWithEngines } from './support/engines';

const HOSTILE = [
  '', ' ', '${HOME}', '${HOME:x}', '${{HOME}}', '${{{HOME}}}', '$${HOME}', '\\${HOME}', '${! content() }', '${!content()}', '${{! content() }}', '${', '$', '$$', '}',
  '"', '\\', '\\"', '\\\\"', '\'', '`', '"""', '" + env("HOME") + "', '\n', '\r\n', '\t', '\u0000', '\u007f', '\u0085', '\u2028', '\ufeff', '\ufffd', 'ä', '😀', '\u{10ffff}',
  '#', '# no comment', '- a', 'a: b', '{{ env "HOME" }}', '%{if true}', '%!s(MISSING)', '%d', '&a', '*a', '!!str', 'null', 'true', '1e3', '0x1f', '~', '|', '>',
  '${! "a" } and ${HOME}', '${! json("a").catch("}") }', '\ud800', '\udc00x', 'x\ud83d',
];

const anyText = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom('$', '{', '}', '!', '"', '\\', 'HOME', ':', ' ', '\n', 'é', '😀'), { maxLength: 12 }).map((parts) => parts.join('')),
);

describeWithEngines('text in a Bento config', () => {
  let folder: string;

  beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'bento-text-')); });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Everything that Bento writes, where a line is either of the log or of the output. */
  function bento(config: BentoConfig, ...command: string[]): string {
    const file = join(folder, 'config.json');
    writeFileSync(file, configText(config));
    const environment = { ...process.env, HOME: 'INJECTED', PORT: '81' };
    const { status, stdout, stderr } = spawnSync('bento', ['-c', file, ...command], { encoding: 'utf8', env: environment, maxBuffer: 1 << 26 });
    expect(`${status} ${status === 0 ? '' : stderr + stdout}`).toBe('0 ');
    return stderr + stdout;
  }

  /** Each line that a config writes to its standard output, as JSON. */
  function lines(processors: BentoConfig[]): unknown[] {
    const output = bento({
      http: { enabled: false },
      logger: { level: 'NONE' },
      input: { generate: { count: 1, interval: '', mapping: 'root = "first"' } },
      pipeline: { threads: 1, processors: [...processors, { mapping: 'root = content().string().format_json(no_indent: true, escape_html: false)' }] },
      output: { stdout: { codec: 'lines' } },
    });
    return output.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);
  }

  const samples = (): string[] => [...HOSTILE, ...fc.sample(anyText, { numRuns: 400, seed: 7 })];
  const expected = (texts: string[]): string[] => texts.map((text) => text.replace(/\p{Cs}/gu, '\ufffd'));

  test('comes out of a Bloblang literal as it went in', () => {
    const texts = samples();
    const [written] = lines([{ mapping: `root = [${texts.map(bloblang).join(', ')}]` }]) as string[];
    expect(JSON.parse(written)).toEqual(expected(texts));
  });

  test('comes out of a field with interpolation as it went in', () => {
    const texts = samples();
    const parts = texts.map((text) => ({ insert_part: { index: -1, content: interpolated(text) } }));
    expect(lines(parts)).toEqual(['first', ...expected(texts)]);
  });

  test('comes out of a plain field as it went in', () => {
    const texts = samples();
    const fields = Object.fromEntries(texts.map((text, index) => [`f${index}`, text]));
    const logged = bento({
      http: { enabled: false },
      logger: { level: 'INFO', format: 'json', static_fields: fields },
      input: { generate: { count: 1, interval: '', mapping: 'root = ""' } },
      output: { drop: {} },
    });
    const seen = JSON.parse(logged.split('\n')[0]) as Record<string, string>;
    expect(texts.map((_, index) => seen[`f${index}`])).toEqual(expected(texts));
  });

  test('is completed from the environment only where the config asks for it', () => {
    const address = new EnvironmentText('http://127.0.0.1:${PORT}/a');
    const echoed = bento({ http: { address }, input: { stdin: {} }, output: { drop: {} } }, 'echo');
    expect((parse(echoed) as { http: { address: string } }).http.address).toBe('http://127.0.0.1:81/a');
    expect(lines([{ mapping: `root = ${bloblangText(address)}` }])).toEqual(['http://127.0.0.1:81/a']);
  });

  test('every condition decides like the written rule', () => {
    const cases = fc.sample(fc.record({ condition: anyCondition(), event: anyEvent }), { numRuns: 500, seed: 11 });
    const mapping = cases.map(({ condition, event }, index) => {
      const fields = Object.entries(event).map(([name, value]) => `${bloblang(name)}: ${bloblang(value)}`).join(', ');
      return `let e${index} = {${fields}}\nlet r${index} = ${conditionExpression(condition, `$e${index}`)}\n`;
    });
    const [written] = lines([{ mapping: `${mapping.join('')}root = [${cases.map((_, index) => `$r${index}`).join(', ')}]` }]) as string[];
    const verdicts = JSON.parse(written) as boolean[];
    expect(verdicts).toEqual(cases.map(({ condition, event }) => passes(condition, event)));
    expect(new Set(verdicts).size).toBe(2);
  });
});

const CORE = ['type', 'source', 'subject', 'id'];
const anyName = fc.constantFrom('type', 'source', 'subject', 'ext', 'other', '0x');
const anyValue = fc.oneof(fc.constantFrom('', 'a', 'ab', 'abc', 'b', '${HOME}'), anyText.map((text) => text.replace(/\p{Cs}/gu, '')));
const anyEvent = fc.dictionary(anyName, anyValue);

function anyCondition(): fc.Arbitrary<EventCondition> {
  return fc.letrec<{ node: EventCondition }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.record({ kind: fc.constantFrom('exact', 'prefix', 'suffix'), attributes: fc.dictionary(anyName, anyValue, { minKeys: 1, maxKeys: 2 }) }),
      fc.record({ kind: fc.constantFrom('all', 'any'), filters: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ kind: fc.constant('not'), filter: tie('node') }),
    ) as fc.Arbitrary<EventCondition>,
  })).node;
}

/** The rule in words: an extension that is missing fails, a core attribute that is missing is empty text. */
function passes(condition: EventCondition, event: Record<string, string>): boolean {
  switch (condition.kind) {
    case 'all': return condition.filters.every((filter) => passes(filter, event));
    case 'any': return condition.filters.some((filter) => passes(filter, event));
    case 'not': return !passes(condition.filter, event);
    default: return Object.entries(condition.attributes).every(([name, value]) => {
      const actual = event[name] ?? (CORE.includes(name) ? '' : undefined);
      if (actual === undefined) return false;
      if (condition.kind === 'exact') return actual === value;
      return condition.kind === 'prefix' ? actual.startsWith(value) : actual.endsWith(value);
    });
  }
}
