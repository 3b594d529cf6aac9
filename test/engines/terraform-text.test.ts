import { execFileSync, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, LocalBackend, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import type { Construct } from 'constructs';
import * as fc from 'fast-check';
import { attachCdktf } from '../../lib/backends/cdktf';
import type { TargetDocument } from '../../lib/core/document';
import { TestRoot } from '../backends/support/root';
import { ODD_TEXTS, anyJson, anyText } from '../backends/support/values';

const missing = spawnSync('terraform', ['version']).error !== undefined;
if (missing) console.warn('skipped: what Terraform makes of encoded text, because terraform is not on the PATH');

/** Terraform keeps one resource for each; its own resource `terraform_data` needs no provider and gives back its input. */
const SAMPLES = 150;

(missing ? describe.skip : describe)('what Terraform makes of encoded text', () => {
  test.each(['JSON', 'HCL'])('is the text as it was, in %s', (language) => {
    const values = [ODD_TEXTS, Object.fromEntries(ODD_TEXTS.map((text) => [text, text])), ...fc.sample(anyJson(), { numRuns: SAMPLES, seed: 1 })];
    const stack = stackOf(() => values);
    expect(apply(stack, language)).toEqual(values.map((value) => JSON.parse(JSON.stringify({ value }))));
  });

  test.each(['JSON', 'HCL'])('is the text with the values of its tokens, in %s', (language) => {
    // What the environment cannot carry, and what Terraform changes in values from outside, is no matter of the encoder. Its own
    // `jsonencode` composes the letter of an escape, as in '\\r', with a mark behind it.
    const carried = (text: string): boolean => !text.includes('\0') && !/\p{Cs}/u.test(text) && text === text.normalize('NFC')
      && !/^\p{M}|[\b\f\n\r\t]\p{M}/u.test(text);
    const variables = [...ODD_TEXTS, ...fc.sample(anyText(), { numRuns: SAMPLES, seed: 2 })].filter(carried).slice(0, SAMPLES);
    const around = [...fc.sample(anyText(), { numRuns: SAMPLES, seed: 3 }), '$', '$$', '%', '%%', '$%', 'x$', '"', '\\'].filter((text) => !/\p{Cs}/u.test(text));
    const pairs = variables.map((value, index) => [value, around[index % around.length], around[(index * 7 + 3) % around.length]]);
    const make = (token: (index: number) => string): unknown[] => pairs.map(([, before, after], index) => ({
      mixed: `${before}${token(index)}${after}${token((index + 1) % pairs.length)}`, whole: token(index), literal: before,
    }));
    const stack = stackOf((scope) => {
      const tokens = pairs.map((_, index) => new TerraformVariable(scope, `v${index}`, { type: 'string' }).stringValue);
      return make((index) => tokens[index]);
    });
    const environment = Object.fromEntries(variables.map((value, index) => [`TF_VAR_v${index}`, value]));
    expect(apply(stack, language, environment)).toEqual(make((index) => variables[index]).map((value) => ({ value })));
  });
});

function stackOf(values: (stack: TerraformStack) => unknown[]): TerraformStack {
  const stack = new TerraformStack(Testing.app(), 'prod');
  new LocalBackend(stack, { path: 'terraform.tfstate' });
  const made = values(stack);
  const root: TestRoot = new TestRoot(stack, 'Root', attachCdktf, () => made.map((value, index) => documentOf(root, value, index)));
  return stack;
}

function documentOf(owner: Construct, value: unknown, index: number): TargetDocument {
  return { kind: 'terraform_data', name: `d${index}`, owner, body: { input: { value } }, payload: 'input' };
}

/** Applies a stack and gives what each of its documents has become, in order. */
function apply(stack: TerraformStack, language: string, environment: Record<string, string> = {}): unknown[] {
  const folder = fs.mkdtempSync(path.join(App.of(stack).outdir, 'apply-'));
  try {
    if (language === 'HCL') fs.writeFileSync(path.join(folder, 'cdk.tf'), stack.toHclTerraform().hcl);
    else fs.copyFileSync(path.join(Testing.fullSynth(stack), 'stacks', 'prod', 'cdk.tf.json'), path.join(folder, 'cdk.tf.json'));
    const terraform = (...args: string[]): string => execFileSync('terraform', args, {
      cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 30, env: { ...process.env, ...environment, CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: os.devNull },
    });
    terraform('init', '-no-color');
    terraform('apply', '-auto-approve', '-no-color');
    const { values } = JSON.parse(terraform('show', '-json'));
    const inputs = new Map<string, string>(values.root_module.resources.map((resource: any) => [resource.name, resource.values.output]));
    return [...inputs.keys()].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))).map((name) => JSON.parse(inputs.get(name)!));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
