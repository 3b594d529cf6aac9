import * as fs from 'fs';
import * as path from 'path';
import { App, LocalBackend, TerraformProvider, TerraformStack, Testing } from 'cdktf';
import type { Construct } from 'constructs';
import { attachCdktf } from '../../../lib/backends/cdktf';
import type { TargetDocument } from '../../../lib/core/document';
import { TestRoot } from '../support/root';

export const JOB = { ID: 'orders', TaskGroups: [{ Name: 'main', Tasks: [{ Config: { args: ['echo $${HOME} %%{ "x" }', '{{ key "a" }}'] } }] }] };
export const ENTRY = { Kind: 'service-defaults', Name: 'orders', Protocol: 'http' };

/** Every way to read a stack, as parsed Terraform JSON. */
export const READERS: Array<[string, (stack: TerraformStack) => any]> = [
  ['App.synth', (stack) => {
    const app = App.of(stack);
    app.synth();
    return JSON.parse(fs.readFileSync(path.join(app.outdir, 'stacks', stack.node.id, 'cdk.tf.json'), 'utf8'));
  }],
  ['Testing.fullSynth', (stack) => JSON.parse(fs.readFileSync(path.join(Testing.fullSynth(stack), 'stacks', stack.node.id, 'cdk.tf.json'), 'utf8'))],
  ['Testing.synth', (stack) => JSON.parse(Testing.synth(stack, true))],
  ['toTerraform', (stack) => JSON.parse(JSON.stringify(stack.toTerraform()))],
];

/** A provider without a prebuilt class. */
export class Provider extends TerraformProvider {}

export function stackWith(app: App = Testing.app(), id: string = 'prod'): TerraformStack {
  const stack = new TerraformStack(app, id);
  new LocalBackend(stack, { path: 'terraform.tfstate' });
  return stack;
}

export function rootOf(scope: Construct, make: (root: Construct) => TargetDocument[], id: string = 'Root'): TestRoot {
  const root: TestRoot = new TestRoot(scope, id, attachCdktf, () => make(root));
  return root;
}

export function documents(owner: Construct): TargetDocument[] {
  const entry: TargetDocument = {
    kind: 'consul_config_entry',
    name: 'orders-service-defaults',
    owner,
    body: { kind: 'service-defaults', name: 'orders', config_json: ENTRY, namespace: undefined },
  };
  return [entry, {
    kind: 'nomad_job',
    name: 'orders',
    owner,
    body: {
      jobspec: JOB,
      json: true,
      detach: false,
      timeouts: { create: '15m' },
      lifecycle: { prevent_destroy: true, ignore_changes: ['detach'] },
    },
    payload: 'jobspec',
    dependsOn: [entry],
  }];
}

export function policy(owner: Construct): TargetDocument {
  return { kind: 'nomad_acl_policy', name: 'orders', owner, body: { name: 'orders', rules_hcl: 'namespace "shop" {}' } };
}

export function data(owner: Construct, name: string = 'orders'): TargetDocument {
  return { kind: 'terraform_data', name, owner, body: { input: name } };
}
