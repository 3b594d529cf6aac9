import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { nomadVariableTemplate, nomadVariableValue, vaultSecretTemplate, vaultSecretValue } from '../../lib/targets/nomad/documents/secret-template';
import { driverConfig, driverConfigText, environmentPlan, environmentText, nomadReference, templateText, textMeta } from '../../lib/targets/nomad/documents/text';
import { HOSTILE_TEXTS, anyText } from '../targets/nomad/hostile-texts';
import { NomadAgent, nomadProblem } from './nomad-agent';
import type { Question } from './nomad-interpreters';
import { Interpreters, interpretersProblem } from './nomad-interpreters';

const RUNS = Number(process.env.NOMAD_TEXT_RUNS ?? 2000);
const KEYS = ['key', 'api-key', 'a.b', 'with "quotes"', 'é'];

const noInterpreters = interpretersProblem();
if (noInterpreters !== undefined) console.log(`skipped: text through the libraries of Nomad, ${noInterpreters}`);

const noNomad = nomadProblem();
if (noNomad !== undefined) console.log(`skipped: text through a running Nomad, ${noNomad}`);

function texts(count: number): string[] {
  return [...HOSTILE_TEXTS, ...fc.sample(anyText, { numRuns: count, seed: 7 })];
}

/** The client writes driver configuration in this form. */
function normal(text: string): string {
  return text.normalize('NFC');
}

(noInterpreters === undefined ? describe : describe.skip)('text through the libraries that Nomad uses', () => {
  let interpreters: Interpreters;

  beforeAll(() => {
    interpreters = new Interpreters();
  });
  afterAll(() => interpreters.close());

  function results(questions: Question[]): unknown[] {
    return interpreters.ask(questions).map((answer) => answer.Result ?? answer.Error ?? '');
  }

  test('driver configuration: values', () => {
    const all = texts(RUNS);
    expect(results(all.map((text) => ({ Op: 'driver-config', Value: driverConfigText(text) })))).toEqual(all.map(normal));
  });

  test('driver configuration: keys', () => {
    const all = texts(RUNS);
    expect(results(all.map((text) => ({ Op: 'driver-config', Value: driverConfig({ [text]: [text] }) }))))
      .toEqual(all.map((text) => ({ [normal(text)]: [normal(text)] })));
  });

  test('driver configuration: before and after references', () => {
    const all = texts(RUNS);
    const reference = nomadReference('NOMAD_DC');
    expect(results(all.map((text) => ({ Op: 'driver-config', Value: driverConfigText(text, reference, text, reference), Variables: { NOMAD_DC: 'dc1' } }))))
      .toEqual(all.map((text) => normal(`${text}dc1${text}dc1`)));
  });

  test('templates: before and after actions', () => {
    const all = texts(RUNS);
    expect(results(all.map((text) => ({ Op: 'template', Text: `${templateText(text)}{{ "x" }}${templateText(text)}` }))))
      .toEqual(all.map((text) => `${text}x${text}`));
  });

  test('Nomad Variables: environment files and files', () => {
    const all = texts(RUNS);
    const ask = (write: (key: string) => string): unknown[] => results(all.map((text, index) => {
      const key = KEYS[index % KEYS.length];
      return { Op: 'template', Text: write(key), Items: { 'fn/payment': { [key]: text } } };
    }));
    const files = ask((key) => nomadVariableTemplate('fn/payment', [{ name: 'NAME', key }]));
    expect(results(files.map((Text) => ({ Op: 'environment-file', Text })))).toEqual(all.map((text) => ({ NAME: text })));
    expect(ask((key) => nomadVariableValue('fn/payment', key))).toEqual(all);
  });

  test('Vault: environment files and files', () => {
    const all = texts(RUNS);
    const ask = (write: (key: string) => string): unknown[] => results(all.map((text, index) => {
      const key = KEYS[index % KEYS.length];
      return { Op: 'template', Text: write(key), Secrets: { 'secret/data/shop/payment': { [key]: text } } };
    }));
    const files = ask((key) => vaultSecretTemplate('secret', 'shop/payment', [{ name: 'NAME', key }]));
    expect(results(files.map((Text) => ({ Op: 'environment-file', Text })))).toEqual(all.map((text) => ({ NAME: text })));
    expect(ask((key) => vaultSecretValue('secret', 'shop/payment', key))).toEqual(all);
  });

  test('Vault: values that are no text arrive as their JSON', () => {
    const Text = vaultSecretTemplate('secret', 'a', [{ name: 'NUMBER', key: 'n' }, { name: 'OBJECT', key: 'o' }]);
    const [file] = results([{ Op: 'template', Text, Secrets: { 'secret/data/a': { n: 5, o: { x: '"' } } } }]);
    expect(results([{ Op: 'environment-file', Text: file }])).toEqual([{ NUMBER: '5', OBJECT: '{"x":"\\""}' }]);
  });

  test('a secret that is missing is waited for, and a key that is missing is an error', () => {
    const entries = [{ name: 'A', key: 'no' }];
    const answers = interpreters.ask([
      { Op: 'template', Text: nomadVariableTemplate('a', entries), Items: { a: { yes: 'x' } } },
      { Op: 'template', Text: vaultSecretTemplate('kv', 'a', entries), Secrets: { 'kv/data/a': { yes: 'x' } } },
      { Op: 'template', Text: nomadVariableTemplate('b', entries) },
      { Op: 'template', Text: vaultSecretTemplate('kv', 'b', entries) },
    ]).map((answer) => answer.Error);
    expect(answers).toEqual([
      expect.stringMatching(/has no item 'no'$/),
      expect.stringMatching(/has no key 'no'$/),
      expect.stringMatching(/^waits for nomad\.var\.block\(b@default/),
      expect.stringMatching(/^waits for vault\.read\(kv\/data\/b\)/),
    ]);
  });
});

(noNomad === undefined ? describe : describe.skip)('text through a running Nomad', () => {
  let agent: NomadAgent;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'nomad-text-'));
    agent = await NomadAgent.start();
  });
  afterAll(async () => {
    await agent?.stop();
    rmSync(folder, { recursive: true });
  });

  // Writes down what it was given: arguments, environment and files.
  const PROGRAM = `
    const fs = require('fs');
    const files = fs.readdirSync(process.env.NOMAD_TASK_DIR).filter((name) => name.startsWith('file-'));
    fs.writeFileSync(process.env.RESULT, JSON.stringify({
      args: process.argv.slice(1),
      env: process.env,
      files: Object.fromEntries(files.map((name) => [name, fs.readFileSync(process.env.NOMAD_TASK_DIR + '/' + name, 'utf8')])),
    }));
  `;

  async function given(id: string, task: { args?: string[]; env?: Record<string, string>; templates?: unknown[] }, meta = {}): Promise<any> {
    const result = join(folder, `${id}.json`);
    const state = await agent.run({
      ID: id,
      Type: 'batch',
      TaskGroups: [{
        Name: 'fn',
        Meta: meta,
        RestartPolicy: { Attempts: 0, Mode: 'fail' },
        ReschedulePolicy: { Attempts: 0, Unlimited: false },
        Tasks: [{
          Name: 'app',
          Driver: 'raw_exec',
          Config: { command: process.execPath, args: ['-e', PROGRAM, '--', ...task.args ?? []] },
          Env: { RESULT: result, ...task.env },
          Templates: task.templates,
          Resources: { CPU: 100, MemoryMB: 128 },
        }],
      }],
    } as any);
    if (state.Failed) throw new Error(JSON.stringify(state.Events.map((event) => event.DisplayMessage)));
    return JSON.parse(readFileSync(result, 'utf8'));
  }

  const named = (all: string[]): Record<string, string> => Object.fromEntries(all.map((text, index) => [`TEXT_${index}`, text]));

  test('arguments arrive as they are', async () => {
    const all = texts(300).map(normal);
    const { args } = await given('arguments', { args: all.map((text) => driverConfigText(text)) });
    expect(args).toEqual(all);
  });

  test('environment values arrive as they are, and references are resolved', async () => {
    const all = texts(300);
    const plan = environmentPlan({ ...named(all), MIXED: ['${NOMAD_JOB_ID} is ', nomadReference('NOMAD_JOB_ID'), ' in ${NOMAD_DC}'] });
    const { env } = await given('environment', { env: plan.Env }, plan.Meta);
    expect(Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith('TEXT_')))).toEqual(named(all));
    expect(env.MIXED).toBe('${NOMAD_JOB_ID} is environment in ${NOMAD_DC}');
  });

  test('files arrive as they are', async () => {
    const all = texts(50).filter((text) => text !== '');
    const { files } = await given('files', {
      templates: all.map((text, index) => ({ EmbeddedTmpl: templateText(text), DestPath: `local/file-${index}` })),
    });
    expect(files).toEqual(Object.fromEntries(all.map((text, index) => [`file-${index}`, text])));
  });

  test('Nomad Variables arrive as they are, in the environment and in files', async () => {
    const all = texts(100);
    const items = Object.fromEntries(all.map((text, index) => [`key-${index}`, text]));
    await agent.request('PUT', '/v1/var/nomad/jobs/secrets', { Path: 'nomad/jobs/secrets', Items: items });
    const entries = all.map((_text, index) => ({ name: `TEXT_${index}`, key: `key-${index}` }));
    const { env, files } = await given('secrets', {
      templates: [
        { EmbeddedTmpl: nomadVariableTemplate('nomad/jobs/secrets', entries), DestPath: 'secrets/a.env', Envvars: true },
        { EmbeddedTmpl: nomadVariableValue('nomad/jobs/secrets', 'key-0'), DestPath: 'local/file-0' },
      ],
    });
    expect(Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith('TEXT_')))).toEqual(named(all));
    expect(files).toEqual({ 'file-0': all[0] });
  });

  test('an item that is missing fails the task with a message', async () => {
    await agent.request('PUT', '/v1/var/nomad/jobs/incomplete', { Path: 'nomad/jobs/incomplete', Items: { yes: 'x' } });
    await expect(given('incomplete', {
      templates: [{ EmbeddedTmpl: nomadVariableTemplate('nomad/jobs/incomplete', [{ name: 'A', key: 'no' }]), DestPath: 'secrets/a.env', Envvars: true }],
    })).rejects.toThrow(/has no item 'no'/);
  });

  test('tags of services arrive as they are', async () => {
    const all = texts(50).filter((text) => text !== '');
    const tags = all.map((text) => environmentText(text));
    await agent.request('PUT', '/v1/jobs', {
      Job: {
        ID: 'tags',
        TaskGroups: [{
          Name: 'fn',
          Meta: textMeta(...tags),
          Networks: [{ DynamicPorts: [{ Label: 'http' }] }],
          Services: [{ Name: 'tags', Provider: 'nomad', PortLabel: 'http', Tags: tags }],
          Tasks: [{ Name: 'app', Driver: 'raw_exec', Config: { command: '/bin/sleep', args: ['60'] }, Resources: { CPU: 100, MemoryMB: 64 } }],
        }],
      },
    });
    let found: any[] | undefined;
    for (let attempt = 0; attempt < 300 && !(found?.length); attempt += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      found = await agent.request('GET', '/v1/service/tags');
    }
    expect(found?.[0].Tags).toEqual(all);
    await agent.end('tags');
  });
});
