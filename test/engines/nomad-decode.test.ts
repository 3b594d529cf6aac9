import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { normalizeConfigEntry } from '../../lib/targets/nomad/documents/consul-entries';
import { validateConfigEntry, validateJob } from '../../lib/targets/nomad/validation';
import { isCron } from '../../lib/targets/nomad/validation/cron';
import { goDuration, isGoRegexp, isVersionConstraint } from '../../lib/targets/nomad/validation/go-text';
import { ALL_CASES as CASES } from '../targets/nomad/validation/cases';
import { ENTRY_CASES } from '../targets/nomad/validation/entry-cases';
import { jobOf } from '../targets/nomad/validation/job-cases';
import { CONSUL_ANSWERS } from './consul-answers';
import { NomadAgent, nomadProblem } from './nomad-agent';
import { Interpreters, interpretersProblem } from './nomad-interpreters';
import { nomadJobs } from './nomad-jobs';

const RUNS = Number(process.env.NOMAD_VALIDATE_RUNS ?? 2000);
const EXAMPLES = join(__dirname, '../../examples');

const noInterpreters = interpretersProblem();
if (noInterpreters !== undefined) console.log(`skipped: jobs and entries through the client libraries, ${noInterpreters}`);

const noNomad = nomadProblem();
if (noNomad !== undefined) console.log(`skipped: jobs through the validation of a server, ${noNomad}`);

const jobs = expectedOf('nomad_job');
const configEntries = expectedOf('consul_config_entry');
if (jobs.length + configEntries.length === 0) console.log('skipped: expected jobs and entries of the examples, because there are none');

(noInterpreters === undefined ? describe : describe.skip)('through the client libraries', () => {
  let interpreters: Interpreters;

  beforeAll(() => {
    interpreters = new Interpreters();
  });
  afterAll(() => interpreters.close());

  test('every valid job decodes, with unknown fields refused', () => {
    const valid = CASES.filter((one) => one.problems.length === 0);
    const answers = interpreters.ask(valid.map((one) => ({ Op: 'job', Job: jobOf(one) })));
    expect(answers.map((answer, index) => [valid[index].title, answer.Error]).filter(([, error]) => error !== undefined)).toEqual([]);
  });

  test('every job with a field or type that does not decode is refused', () => {
    const answers = interpreters.ask(CASES.map((one) => ({ Op: 'job', Job: jobOf(one) })));
    const missed = CASES.filter((one, index) => answers[index].Error !== undefined && one.problems.length === 0);
    expect(missed.map((one) => one.title)).toEqual([]);
    expect(answers.filter((answer) => answer.Error !== undefined).length).toBeGreaterThan(5);
  });

  test('every valid entry is the same after the provider has read it back', () => {
    const valid = ENTRY_CASES.filter((one) => one.problems.length === 0);
    const answers = interpreters.ask(valid.map((one) => ({
      Op: 'entry', Kind: one.kind, Name: one.name, Entry: normalizeConfigEntry(one.kind, one.name, one.entry),
    })));
    const unstable = valid.filter((_one, index) => answers[index].Result?.Stable !== true);
    expect(unstable.map((one) => `${one.kind}: ${one.title}`)).toEqual([]);
  });

  test.each(CONSUL_ANSWERS.map((one) => [one.kind, one] as const))('a plan is empty after the server answered: %s', (_kind, one) => {
    const [answer] = interpreters.ask([{
      Op: 'entry', Kind: one.kind, Name: one.name, Entry: normalizeConfigEntry(one.kind, one.name, one.written), Server: one.answered,
    }]);
    expect({ ...answer, Result: { ...answer.Result, Entry: undefined } }).toEqual({ Result: { Stable: true, Same: true } });
  });

  test('a plan would show changes if entries were not normalised', () => {
    const raw = CONSUL_ANSWERS.filter((one) => one.kind !== 'service-resolver');
    const answers = interpreters.ask(raw.map((one) => ({ Op: 'entry', Kind: one.kind, Name: one.name, Entry: one.written, Server: one.answered })));
    expect(answers.map((answer) => answer.Result.Same)).toEqual(raw.map(() => false));
  });

  test('no field of a valid entry is dropped', () => {
    const valid = ENTRY_CASES.filter((one) => one.problems.length === 0);
    const entries = valid.map((one) => normalizeConfigEntry(one.kind, one.name, one.entry));
    const answers = interpreters.ask(valid.map((one, index) => ({ Op: 'entry', Kind: one.kind, Name: one.name, Entry: entries[index] })));
    const lost = answers.flatMap((answer, index) => pointersOf(entries[index]).filter((pointer) => !has(answer.Result.Entry, pointer))
      .map((pointer) => `${valid[index].kind} ${valid[index].title}: ${pointer}`));
    expect(lost).toEqual([]);
  });

  test.each(jobs)('the expected job of an example decodes and is valid: %s', (_file, body: any) => {
    const [answer] = interpreters.ask([{ Op: 'job', Job: body.jobspec }]);
    expect(answer.Error).toBeUndefined();
    expect(validateJob(body.jobspec)).toEqual([]);
  });

  test.each(configEntries)('the expected entry of an example is valid and stable: %s', (_file, body: any) => {
    const [answer] = interpreters.ask([{ Op: 'entry', Kind: body.kind, Name: body.name, Entry: body.config_json }]);
    expect({ error: answer.Error, stable: answer.Result?.Stable }).toEqual({ error: undefined, stable: true });
    expect(pointersOf(body.config_json).filter((pointer) => !has(answer.Result.Entry, pointer))).toEqual([]);
    expect(validateConfigEntry(body.kind, body.name, body.config_json)).toEqual([]);
  });

  test('texts of Go are judged as Go judges them', () => {
    const pieces = fc.array(fc.oneof(
      fc.constantFrom('1', '5', '59', '60', '0', '00', '*', '/', '-', ',', ' ', '?', 'L', 'W', '#', 'mon', 'MON', 'jan', '@daily', '1970', '7'),
    ), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));
    const crons = [
      ...fc.sample(fc.array(pieces, { minLength: 5, maxLength: 7 }).map((fields) => fields.join(' ')), { numRuns: RUNS, seed: 1 }),
      ...fc.sample(fc.tuple(pieces, fc.integer({ min: 0, max: 4 })).map(([field, at]) => ['0', '4', '*', '*', '*'].map((other, place) => (place === at ? field : other)).join(' ')), { numRuns: RUNS, seed: 2 }),
    ];
    const durations = fc.sample(fc.array(fc.constantFrom('1', '30', '.5', '1.5', 'h', 'm', 's', 'ms', 'us', 'ns', '-', '+', '0', ' ', 'd'), { maxLength: 5 })
      .map((parts) => parts.join('')), { numRuns: RUNS, seed: 3 });
    const expressions = fc.sample(fc.array(fc.constantFrom(
      'a', '(', ')', '[', ']', '[a-z]', '[[:alpha:]]', '*', '+', '?', '{2}', '{2,1}', '\\d', '\\1', '(?i)', '(?P<n>', '(?=', '^', '$', '|', '\\z', '\\pL', '.',
    ), { maxLength: 5 }).map((parts) => parts.join('')), { numRuns: RUNS, seed: 4 });
    const versions = fc.sample(fc.array(fc.constantFrom('>=', '~>', '<', '=', '!=', ' ', '1', '.', '2', '-beta', '+x', ',', 'v', 'x'), { minLength: 1, maxLength: 8 })
      .map((parts) => parts.join('')), { numRuns: RUNS, seed: 5 });
    const judge = (kind: string, all: string[], ours: (text: string) => boolean): { kind: string; wrongly: string[]; strict: string[] } => {
      const go = interpreters.ask(all.map((text) => ({ Op: kind, Text: text }))).map((answer) => answer.Error === undefined);
      const wrongly = all.filter((text, index) => ours(text) && !go[index]);
      return { kind, wrongly: [...new Set(wrongly)].slice(0, 20), strict: all.filter((text, index) => !ours(text) && go[index]) };
    };
    const verdicts = [
      judge('cron', crons, isCron),
      judge('duration', durations, (text) => goDuration(text) !== undefined),
      judge('regexp', expressions, isGoRegexp),
      judge('version', versions, isVersionConstraint),
    ];
    for (const { kind, strict } of verdicts) console.log(`${kind}: ${strict.length} texts refused that Go reads, ${JSON.stringify(strict.slice(0, 5))} for example`);
    expect(verdicts.flatMap(({ kind, wrongly }) => wrongly.map((text) => `${kind} ${JSON.stringify(text)}`))).toEqual([]);
  });
});

(noNomad === undefined ? describe : describe.skip)('through the validation of a server', () => {
  let agent: NomadAgent;

  beforeAll(async () => {
    agent = await NomadAgent.start();
    const namespaces = new Set(jobs.map(([, body]) => body.jobspec.Namespace ?? 'default'));
    for (const Name of namespaces) await agent.request('PUT', `/v1/namespace/${Name}`, { Name });
  });
  afterAll(async () => agent?.stop());

  test.each(CASES.map((one) => [`${one.title} (${one.base})`, one] as const))('agrees about %s', async (_title, one) => {
    const errors = await agent.verdict(jobOf(one));
    const taken = one.problems.length === 0 || one.lenient !== undefined;
    expect({ taken: errors.length === 0, errors }).toEqual({ taken, errors: taken ? [] : expect.any(Array) });
  });

  test('random jobs that it refuses are refused by the validator', async () => {
    const counts = { both: 0, neither: 0, validator: 0 };
    const strict = new Map<string, number>();
    await fc.assert(fc.asyncProperty(nomadJobs, async (job) => {
      const errors = await agent.verdict(job);
      const problems = validateJob(job);
      if (errors.length > 0) expect({ job, problems, errors }).toEqual({ job, problems: expect.arrayContaining([expect.anything()]), errors });
      counts[errors.length > 0 ? 'both' : problems.length > 0 ? 'validator' : 'neither'] += 1;
      if (errors.length === 0) problems.forEach(({ pointer, message }) => count(strict, `${pointer.replace(/\d+/g, 'N')} ${message.replace(/\d+/g, 'N')}`));
    }), { numRuns: RUNS });
    console.log(`of ${RUNS} random jobs both refuse ${counts.both}, both take ${counts.neither}, only the validator refuses ${counts.validator}\n${
      [...strict].map(([what, times]) => `  ${times} x ${what}`).join('\n')}`);
    expect(counts.both).toBeGreaterThan(0);
    expect(counts.neither).toBeGreaterThan(0);
  });

  test.each(jobs)('takes the expected job of an example: %s', async (_file, body: any) => {
    expect(await agent.verdict(body.jobspec)).toEqual([]);
  });
});

/** Arguments of the expected resources of one type, of all examples. */
function expectedOf(type: string): Array<[string, any]> {
  if (!existsSync(EXAMPLES)) return [];
  return readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' })
    .filter((file) => /expected\/nomad\/.*\.json$/.test(file))
    .sort()
    .map((file): [string, any] => [file, JSON.parse(readFileSync(join(EXAMPLES, file), 'utf8'))])
    .filter(([, document]) => document.kind === type)
    .map(([file, document]) => [file, document.body]);
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function pointersOf(value: any, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null) return [pointer];
  const inner = Object.keys(value).flatMap((key) => pointersOf(value[key], `${pointer}/${key}`));
  return inner.length > 0 ? inner : [];
}

function has(value: any, pointer: string): boolean {
  let at = value;
  for (const part of pointer.split('/').slice(1)) at = at?.[part];
  return at !== undefined;
}
