import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { dstFindings, firings, isTimeZone, midnightHazard, parseCron, toNats } from '../../lib/engines/cron';
import { timeZone } from '../../lib/engines/cron/time-zone';

interface Question {
  readonly expression: string;
  readonly zone: string;
  readonly from: number;
  readonly to: number;
}

interface Answer {
  readonly parse: string[];
  readonly zones: boolean[];
  readonly firings: number[][];
}

type Engine = 'robfig' | 'nats';

const ZONES = [
  'Europe/Berlin', 'America/New_York', 'America/Sao_Paulo', 'America/Havana', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Africa/Cairo', 'Asia/Beirut',
  'America/Santiago', 'Atlantic/Azores', 'UTC',
];

const PATTERNS = [
  '0 0 * * *', '30 2 * * *', '0 3 * * *', '30 1 * * *', '0 * * * *', '*/30 * * * *', '*/20 */2 * * *', '0 0 1 * *', '0 9 * * 1-5', '0 0 * * 0',
  '15 23 31 * *', '0 0 29 2 *', '30 0 15 3 *', '0 12 1-7 * 5', '59 23 * 4,10 0,6', '5/25 0-3 */2 * 1', '@hourly', '@weekly', '@monthly', '@yearly',
];

/** Forms that an engine makes something of and that are refused all the same, because they are slips. */
const SLIPS = [
  '1,,2 * * * *', ', * * * *', '*-5 * * * *', '+1 * * * *', '*/+5 * * * *', '*/1234567890 * * * *', '0 0 31 2 *', '0 0 30 2 ?', '@every 5m',
  '0 0 4 * * *', 'TZ=UTC 0 4 * * *', 'CRON_TZ=Europe/Berlin 0 4 * * *',
];

const VERDICTS = [
  ...PATTERNS, '60 * * * *', '* 24 * * *', '* * 0 * *', '* * 32 * *', '* * * 0 *', '* * * 13 *', '* * * * 7', '5-1 * * * *',
  '*/0 * * * *', '*/-1 * * * *',
  '1-2-3 * * * *', '1/2/3 * * * *', 'x * * * *', '* * * * mon', '* * * * MON-Fri', '* * * jan-mar *', '* * * Dezember *', '* * L * *', '* * 15W * *',
  '* * * * 5#2', '* * * * 5L', '* * *', '* * * * * * *', '', '@daily', '@Daily', '@midnight', '@annually', '@reboot', '@every',
  '? ? ? ? ?', '05 04 * * *',
  '0 */24 * * *', '*/100 * * * *', '1- * * * *', '-1 * * * *', '/5 * * * *', '* * 31 4,6 1', '0x1 * * * *', '1.5 * * * *', '* * * * sunday',
];

const DECADE = { from: Date.UTC(2024, 0) / 1000, to: Date.UTC(2034, 0) / 1000 };
const DAY = 86_400;
const MONTH = 30 * DAY;
const YEAR = 365 * DAY;

const missing = goProblem();
if (missing !== undefined) console.log(`skipped: cron against robfig/cron and nats-server, ${missing}`);

(missing === undefined ? describe : describe.skip)('cron expressions', () => {
  let folder: string;
  let zoneinfo: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cron-oracle-'));
    execFileSync('go', ['build', '-o', join(folder, 'oracle'), '.'], { cwd: join(__dirname, 'cron-oracle'), stdio: 'inherit' });
    zoneinfo = join(execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim(), 'lib', 'time', 'zoneinfo.zip');
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  function ask(engine: Engine, asked: { parse?: string[]; zones?: string[]; firings?: Question[] }): Answer {
    const answer = execFileSync(join(folder, 'oracle'), {
      input: JSON.stringify({ engine, ...asked }),
      env: { ZONEINFO: zoneinfo },
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    });
    return JSON.parse(answer) as Answer;
  }

  const accepted = (engine: Engine, expressions: string[]) => ask(engine, { parse: expressions }).parse.map((problem) => problem === '');
  const ours = (text: string, zone: string, from: number, to: number) =>
    firings(parseCron(text), zone, new Date(from * 1000).toISOString(), new Date(to * 1000).toISOString()).map((time) => time / 1000);

  test('are accepted and refused as robfig/cron does', () => {
    expect(Object.fromEntries(VERDICTS.map((text) => [text, parses(text)])))
      .toEqual(Object.fromEntries(accepted('robfig', VERDICTS).map((verdict, i) => [VERDICTS[i], verdict])));
  });

  test('are accepted and refused as nats-server does, descriptors apart', () => {
    const plain = VERDICTS.filter((text) => !text.startsWith('@'));
    expect(Object.fromEntries(plain.map((text) => [text, parses(text)])))
      .toEqual(Object.fromEntries(accepted('nats', plain.map((text) => `0 ${text}`)).map((verdict, i) => [plain[i], verdict])));
  });

  test('are refused where an engine makes something of a slip', () => {
    expect([SLIPS.filter(parses), accepted('robfig', SLIPS)]).toEqual([[], SLIPS.map(() => true)]);
  });

  test('of every random form are accepted only if both engines do, and refused only if one does or it never fires', () => {
    const expressions = fc.sample(expression(), { numRuns: 5000, seed: 1 });
    const [robfig, nats] = [accepted('robfig', expressions), accepted('nats', expressions.map((text) => `0 ${text}`))];
    const verdicts = (verdict: (text: string, i: number) => boolean) => expressions.filter(verdict);
    expect(verdicts(parses)).toEqual(verdicts((_, i) => robfig[i] && nats[i]));
    expect(verdicts(parses).length).toBeGreaterThan(500);
  });

  test('keep their meaning in canonical form, on both engines', () => {
    const expressions = fc.sample(expression(), { numRuns: 3000, seed: 2 }).filter((text) => parses(text) && firingsPerDay(text) <= 200);
    const question = (text: string): Question => ({ expression: text, zone: 'Europe/Berlin', from: DECADE.from, to: DECADE.from + MONTH });
    const canonical = expressions.map((text) => parseCron(text).text);
    const sixFields = expressions.map((text) => toNats(parseCron(text)));
    const written = ask('robfig', { firings: expressions.map(question) }).firings;
    expect(ask('robfig', { firings: canonical.map(question) }).firings).toEqual(written);
    expect(ask('nats', { firings: sixFields.map(question) }).firings).toEqual(written);
  });

  test.each(ZONES)('fire from 2024 to 2034 in %s when robfig/cron does', (zone) => {
    const end = (text: string) => (firingsPerDay(text) > 12 ? DECADE.from + 2 * YEAR : DECADE.to);
    const asked = PATTERNS.map((text) => ({ expression: text, zone, from: DECADE.from, to: end(text) }));
    const answer = ask('robfig', { firings: asked }).firings;
    asked.forEach(({ expression: text, from, to }, i) => {
      const actual = ours(text, zone, from, to);
      // Compared by text: a difference in hundreds of thousands of numbers is of no use to a reader.
      expect(`${text} ${firstDifference(actual, answer[i])}`).toEqual(`${text} none`);
    });
  });

  test('of every random form fire around changes of the clocks when robfig/cron does', () => {
    const changes = ZONES.flatMap((zone) => timeZone(zone).transitions(DECADE.from, DECADE.to).map(({ at }) => ({ zone, at })));
    const asked = fc.sample(fc.tuple(expression(), fc.constantFrom(...changes), fc.integer({ min: 0, max: 5 * DAY })), { numRuns: 6000, seed: 3 })
      .filter(([text]) => parses(text) && firingsPerDay(text) <= 48)
      .map(([text, { zone, at }, before]) => ({ expression: text, zone, from: at - before, to: at + 35 * DAY }));
    const answer = ask('robfig', { firings: asked }).firings;
    const different = asked.filter(({ expression: text, zone, from, to }, i) => firstDifference(ours(text, zone, from, to), answer[i]) !== 'none');
    expect([different, asked.length > 500]).toEqual([[], true]);
  });

  test('fire at the same times on nats-server and robfig/cron unless they are refused for it', () => {
    const patterns = PATTERNS.filter((text) => firingsPerDay(text) <= 8).map((text) => parseCron(text));
    const asked = ZONES.flatMap((zone) => patterns.map((cron) => ({ cron, zone, from: Date.UTC(2026, 0) / 1000, to: Date.UTC(2036, 0) / 1000 })));
    const robfig = ask('robfig', { firings: asked.map(({ cron, ...rest }) => ({ expression: cron.text, ...rest })) }).firings;
    const nats = ask('nats', { firings: asked.map(({ cron, ...rest }) => ({ expression: toNats(cron), ...rest })) }).firings;
    const differing = asked.filter((_, i) => firstDifference(robfig[i], nats[i]) !== 'none').map(({ cron, zone }) => `${cron.text} ${zone}`);
    const refused = asked.filter(({ cron, zone }) => midnightHazard(cron, zone, 2026) !== undefined).map(({ cron, zone }) => `${cron.text} ${zone}`);
    // A schedule can be refused for what a search that begins on the very day would find.
    expect([differing.filter((one) => !refused.includes(one)), differing.length > 10]).toEqual([[], true]);
    console.log(`nats-server and robfig/cron differ in ${differing.length} of ${asked.length} schedules, ${refused.length} are refused`);
  });

  test('have findings exactly where robfig/cron misses or repeats a local time', () => {
    const asked = ZONES.flatMap((zone) => PATTERNS.filter((text) => firingsPerDay(text) <= 12)
      .map((text) => ({ expression: text, zone, from: Date.UTC(2026, 0) / 1000, to: Date.UTC(2036, 0) / 1000 })));
    const answer = ask('robfig', { firings: asked }).firings;
    const expected = asked.map(({ expression: text, zone, from, to }, i) => [text, zone, ...countedKinds(text, zone, from, to, answer[i])]);
    expect(asked.map(({ expression: text, zone }) => [text, zone, ...dstFindings(parseCron(text), zone, 2026).map(({ kind }) => kind).sort()]))
      .toEqual(expected);
  });

  test('take the time zones that Go knows, in the spelling of Go', () => {
    const names = execFileSync('unzip', ['-Z1', zoneinfo], { encoding: 'utf8' }).split('\n').filter((name) => name !== '' && !name.endsWith('/'));
    const capital = (name: string) => name.replace(/[a-z](?=[A-Z/_-]|$)/, (letter) => letter.toUpperCase());
    const bent = names.flatMap((name) => [name.toLowerCase(), name.toUpperCase(), capital(name)]);
    const others = ['+02:00', 'UTC+2', 'GMT+2', 'PST', 'JST', 'IST', 'ACT', 'SystemV/PST8', 'US/Pacific-New',
      'Canada/East-Saskatchewan', 'Asia/Hanoi'];
    const asked = [...names, ...bent, ...others];
    const known = ask('robfig', { zones: asked }).zones;
    // Go holds a few names that Intl lacks; the other way round the deployment would fail.
    expect([asked.filter((name, i) => isTimeZone(name) && !known[i]), names.filter((name) => !isTimeZone(name))]).toEqual([[], ['Factory']]);
  });
});

function parses(text: string): boolean {
  try {
    parseCron(text);
    return true;
  } catch {
    return false;
  }
}

/** How often a schedule fires on a day that matches. */
function firingsPerDay(text: string): number {
  const cron = parseCron(text);
  return cron.minutes.size * cron.hours.size;
}

/** Expressions of five fields of which about half are right. */
function expression(): fc.Arbitrary<string> {
  const field = (min: number, max: number, names: string[]) => {
    const value = fc.oneof(
      { weight: 12, arbitrary: fc.integer({ min, max }).map(String) },
      { weight: names.length > 0 ? 4 : 0, arbitrary: fc.constantFrom(...names, 'mon') },
      { weight: 1, arbitrary: fc.constantFrom(`${max + 1}`, `0${max}`, 'x', '00') },
    );
    const range = fc.tuple(value, value).map(([a, b]) => (Number(a) > Number(b) ? `${b}-${a}` : `${a}-${b}`));
    const base = fc.oneof({ weight: 4, arbitrary: fc.constantFrom('*', '?') }, { weight: 6, arbitrary: value }, { weight: 4, arbitrary: range });
    const step = fc.oneof({ weight: 8, arbitrary: fc.constant('') }, { weight: 3, arbitrary: fc.integer({ min: 1, max: 40 }).map((n) => `/${n}`) },
      { weight: 1, arbitrary: fc.constantFrom('/0', '/1', '/x') });
    return fc.array(fc.tuple(base, step).map((parts) => parts.join('')), { minLength: 1, maxLength: 3, size: 'small' }).map((list) => list.join(','));
  };
  const month = ['jan', 'FEB', 'Mar', 'dec'];
  const weekday = ['sun', 'MON', 'Sat'];
  return fc.tuple(field(0, 59, []), field(0, 23, []), field(1, 31, []), field(1, 12, month), field(0, 6, weekday)).map((fields) => fields.join(' '));
}

function firstDifference(actual: number[], expected: number[]): string {
  const length = Math.max(actual.length, expected.length);
  for (let i = 0; i < length; i++) {
    if (actual[i] !== expected[i]) return `differs at ${i}: ${iso(actual[i])} instead of ${iso(expected[i])}`;
  }
  return 'none';
}

function iso(time: number | undefined): string {
  return time === undefined ? 'nothing' : new Date(time * 1000).toISOString();
}

/** What happens to the local times of a schedule over whole years, counted from the firings alone. */
function countedKinds(text: string, zone: string, from: number, to: number, times: number[]): string[] {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const counts = new Map<string, number>();
  for (const time of times) {
    const local = clock.format(time * 1000);
    counts.set(local, (counts.get(local) ?? 0) + 1);
  }
  // In UTC nothing is skipped or doubled; two days at each end are left out, where local and UTC years differ.
  const named = namedTimes(text, from + 2 * DAY, to - 2 * DAY);
  const odd = named.map((local) => counts.get(local) ?? 0).filter((count) => count !== 1);
  const kinds = new Set(odd.map((count) => (count === 0 ? 'skipped' : 'doubled')));
  return [...kinds].sort();
}

function namedTimes(text: string, from: number, to: number): string[] {
  return firings(parseCron(text), 'UTC', new Date(from * 1000).toISOString(), new Date(to * 1000).toISOString())
    .map((time) => new Date(time).toISOString().slice(0, 16).replace('T', ' '));
}

function goProblem(): string | undefined {
  const go = spawnSync('go', ['version'], { encoding: 'utf8' });
  return go.error === undefined && go.status === 0 ? undefined : 'because there is no go on the PATH';
}
