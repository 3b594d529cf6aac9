import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { literalText } from '../../lib/targets/knative/documents/text';
import { expand } from '../support/kubernetes-expansion';

const PROGRAM = join(__dirname, 'kubernetes-expand');
const COUNT = 5000;

const missing = problem();
if (missing !== undefined) console.log(`skipped: texts against the expansion of Kubernetes, ${missing}`);

(missing === undefined ? describe : describe.skip)('against the expansion of Kubernetes', () => {
  const part = fc.oneof(fc.constantFrom('$', '$$', '(', ')', '$(HOME)', '$(EMPTY)', '$(MISSING)', '\n', '"'), fc.string({ unit: 'binary', maxLength: 3 }));
  const texts = fc.sample(fc.array(part, { maxLength: 10 }).map((parts) => parts.join('')), { numRuns: COUNT, seed: 1 });

  test(`${COUNT} texts come out byte for byte`, () => {
    expect(expanded(texts.map(literalText))).toEqual(texts);
  });

  test('the model of the expansion that other tests use agrees with it, also on texts that it changes', () => {
    const answers = expanded(texts);
    expect(texts.map((text) => expand(text, { HOME: '/root', EMPTY: '' }))).toEqual(answers);
    expect(answers.filter((answer, position) => answer !== texts[position]).length).toBeGreaterThan(COUNT / 10);
  });
});

function expanded(texts: string[]): string[] {
  const input = texts.map((text) => JSON.stringify(text)).join('\n');
  const run = spawnSync('go', ['run', '.'], { cwd: PROGRAM, input, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
}

function problem(): string | undefined {
  if (spawnSync('go', ['version']).status !== 0) return 'because there is no go on the PATH';
  const modules = spawnSync('go', ['list', '-deps', '.'], { cwd: PROGRAM, encoding: 'utf8' });
  return modules.status === 0 ? undefined : `because the module of Kubernetes cannot be fetched: ${modules.stderr.trim().split('\n')[0]}`;
}
