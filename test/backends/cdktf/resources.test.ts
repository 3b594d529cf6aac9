import * as fs from 'fs';
import * as path from 'path';
import { Job } from '@cdktf/provider-nomad/lib/job';
import { NomadProvider } from '@cdktf/provider-nomad/lib/provider';
import { TerraformHclModule, TerraformOutput, TerraformResource, TerraformStack, Testing } from 'cdktf';
import { Construct } from 'constructs';
import { encodeJson } from '../../../lib/backends/cdktf/terraform-text';
import type { TargetDocument } from '../../../lib/core/document';
import { JOB, Provider, READERS, data, documents, policy, rootOf, stackWith } from './stack';

const VERSIONS = {
  nomad: { source: 'hashicorp/nomad', version: '>= 2.6.0, < 3.0.0' },
  consul: { source: 'hashicorp/consul', version: '>= 2.22.1, < 3.0.0' },
};

describe('overrides of the stack', () => {
  test('change resources that are no constructs as they change others', () => {
    for (const materialized of [false, true]) {
      const stack = stackWith();
      const made: TargetDocument[] = [];
      const root = rootOf(stack, () => made);
      made.push(...documents(root), policy(root));
      root.render();
      if (materialized) for (const document of made) root.backend.materialize(document);
      stack.addOverride('resource.nomad_job.orders.detach', true);
      stack.addOverride('resource.nomad_job.orders.lifecycle.ignore_changes', ['json']);
      stack.addOverride('resource.nomad_job.orders.json', undefined);
      stack.addOverride('resource.nomad_job.orders.jobspec', '{"ID":"other $${x}"}');
      stack.addOverride('resource.nomad_acl_policy.orders', undefined);
      stack.addOverride('resource.null_resource.mine', { triggers: {} });
      const { resource } = JSON.parse(Testing.synth(stack));
      expect(resource.nomad_job.orders).toEqual({
        detach: true,
        jobspec: '{"ID":"other $${x}"}',
        timeouts: { create: '15m' },
        lifecycle: { prevent_destroy: true, ignore_changes: ['detach', 'json'] },
        depends_on: ['consul_config_entry.orders-service-defaults'],
      });
      expect(resource.nomad_acl_policy).toEqual({});
      expect(resource.null_resource).toEqual({ mine: { triggers: {} } });
      expect(root.backend.documents().map(({ name, body }) => [name, body.jobspec])).toEqual([
        ['orders-service-defaults', undefined], ['orders', { ID: 'other ${x}' }],
      ]);
    }
  });

  test('may put text in the place of a job that is no JSON', () => {
    const stack = stackWith();
    const root = rootOf(stack, (owner) => documents(owner));
    stack.addOverride('resource.nomad_job.orders.jobspec', '${file("job.json")}');
    root.render();
    expect(root.backend.documents()[1].body.jobspec).toBe('${file("job.json")}');
  });
});

describe('materialized resources', () => {
  test('are changed with the means of cdktf', () => {
    const stack = stackWith();
    const made: TargetDocument[] = [];
    const root = rootOf(stack, () => made);
    made.push(...documents(root));
    root.render();
    const job: Job = root.backend.materialize(made[1]);
    job.detach = true;
    job.addOverride('policy_override', true);
    job.jobspec = '{"ID":"mine"}';
    new TerraformOutput(stack, 'id', { value: job.id });
    const written = JSON.parse(Testing.synth(stack));
    expect(written.resource.nomad_job.orders).toMatchObject({ detach: true, policy_override: true, jobspec: '{"ID":"mine"}' });
    expect(written.output.id.value).toBe('${nomad_job.orders.id}');
    expect(root.backend.documents()[1].body).toMatchObject({ detach: true, jobspec: { ID: 'mine' } });
  });

  test('keep arguments that are younger than their class', () => {
    const stack = stackWith();
    const made: TargetDocument[] = [];
    const root = rootOf(stack, () => made);
    made.push({ kind: 'nomad_job', name: 'orders', owner: root, body: { jobspec: JOB, json: true, preserve_counts: true, provider: 'nomad.eu' } });
    root.render();
    root.backend.materialize(made[0]);
    new Provider(stack, 'eu', {
      terraformResourceType: 'nomad', terraformGeneratorMetadata: { providerName: 'nomad' }, terraformProviderSource: 'hashicorp/nomad',
    });
    const { resource } = JSON.parse(Testing.synth(stack, true));
    expect(resource.nomad_job.orders).toEqual({ jobspec: encodeJson(JOB), json: true, preserve_counts: true, provider: 'nomad.eu' });
  });
});

describe('providers', () => {
  test('are added only when documents need them and the stack has none', () => {
    const read = (make: (root: Construct) => TargetDocument[], extend: (stack: TerraformStack) => void = () => undefined): any => {
      const stack = stackWith();
      extend(stack);
      rootOf(stack, make);
      const { provider, terraform } = JSON.parse(Testing.synth(stack, true));
      return { provider, required: terraform.required_providers };
    };
    expect(read(() => [])).toEqual({ provider: undefined, required: undefined });
    expect(read((root) => [policy(root)])).toEqual({ provider: { nomad: [{}] }, required: { nomad: VERSIONS.nomad } });
    expect(read(documents)).toEqual({ provider: { nomad: [{}], consul: [{}] }, required: VERSIONS });
    expect(read(documents, (stack) => new NomadProvider(stack, 'Nomad', { address: 'http://nomad' }))).toEqual({
      provider: { nomad: [{ address: 'http://nomad' }], consul: [{}] }, required: { ...VERSIONS, nomad: { ...VERSIONS.nomad, source: 'nomad' } },
    });
    expect(read(documents, (stack) => new NomadProvider(stack, 'Nomad', { address: 'http://nomad', alias: 'eu' }))).toEqual({
      provider: { nomad: [{ address: 'http://nomad', alias: 'eu' }, {}], consul: [{}] },
      required: { ...VERSIONS, nomad: { ...VERSIONS.nomad, source: 'nomad' } },
    });
  });

  test('keep a version that the user set with an override', () => {
    const stack = stackWith();
    stack.addOverride('terraform.required_providers.nomad.version', '= 2.6.1');
    rootOf(stack, documents);
    expect(JSON.parse(Testing.synth(stack)).terraform.required_providers).toEqual({ ...VERSIONS, nomad: { ...VERSIONS.nomad, version: '= 2.6.1' } });
  });

  test('of other names are missed in the words of cdktf', () => {
    const stack = stackWith();
    rootOf(stack, (root) => [{ kind: 'vault_policy', name: 'orders', owner: root, body: { name: 'orders', policy: '' } }, data(root)]);
    expect(() => Testing.fullSynth(stack)).toThrow('Please make sure to add provider constructs [e.g. new RandomProvider(...)] '
      + 'to your stack \'prod\' for the following providers: vault');
    new Provider(stack, 'Vault', { terraformResourceType: 'vault', terraformGeneratorMetadata: { providerName: 'vault' } });
    expect(() => Testing.fullSynth(stack)).not.toThrow();
  });
});

describe('dependencies', () => {
  test('between constructs of the model and of the user become depends_on, both ways', () => {
    for (const materialized of [false, true]) {
      const stack = stackWith();
      const made: TargetDocument[] = [];
      const root = rootOf(stack, () => made);
      const orders = new Construct(root, 'Orders');
      const payment = new Construct(root, 'Payment');
      made.push(data(orders, 'orders'), data(payment, 'payment'), data(payment, 'payment-2'));
      root.render();
      if (materialized) for (const document of made) root.backend.materialize(document);
      const before = new Construct(stack, 'Before');
      const database = new TerraformResource(before, 'database', { terraformResourceType: 'terraform_data' });
      const module = new TerraformHclModule(before, 'module', { source: 'git::https://example.com/m.git' });
      const after = new TerraformResource(stack, 'after', { terraformResourceType: 'terraform_data', dependsOn: [database] });
      orders.node.addDependency(before);
      payment.node.addDependency(orders);
      after.node.addDependency(payment);
      after.node.addDependency(root);
      const { resource } = JSON.parse(Testing.synth(stack));
      expect(resource.terraform_data.orders.depends_on).toEqual([`module.${module.friendlyUniqueId}`, `terraform_data.${database.friendlyUniqueId}`]);
      expect(resource.terraform_data.payment.depends_on).toEqual(['terraform_data.orders']);
      expect(resource.terraform_data['payment-2'].depends_on).toEqual(['terraform_data.orders']);
      expect(resource.terraform_data.after.depends_on)
        .toEqual([`terraform_data.${database.friendlyUniqueId}`, 'terraform_data.payment', 'terraform_data.payment-2', 'terraform_data.orders']);
    }
  });

  test('on a materialized resource are dependencies on its document', () => {
    const stack = stackWith();
    const made: TargetDocument[] = [];
    const root = rootOf(stack, () => made);
    made.push(data(root, 'orders'), data(root, 'payment'));
    root.render();
    root.backend.materialize(made[0]).node.addDependency(root.backend.materialize(made[1]));
    expect(JSON.parse(Testing.synth(stack)).resource.terraform_data.orders.depends_on).toEqual(['terraform_data.payment']);
  });

  test('given in a document are kept beside those found', () => {
    const stack = stackWith();
    rootOf(stack, (root) => {
      const payment = data(root, 'payment');
      return [payment, { ...data(root, 'orders'), body: { depends_on: ['null_resource.x'] }, dependsOn: [payment] }];
    });
    expect(JSON.parse(Testing.synth(stack)).resource.terraform_data.orders.depends_on).toEqual(['null_resource.x', 'terraform_data.payment']);
  });

  test('across stacks make the stacks depend on each other', () => {
    const app = Testing.app();
    const [first, second, third] = ['first', 'second', 'third'].map((id) => stackWith(app, id));
    const made: TargetDocument[] = [];
    const roots = [first, second].map((stack, index) => rootOf(stack, () => [made[index]]));
    made[1] = data(roots[1], 'payment');
    made[0] = { ...data(roots[0], 'orders'), dependsOn: [made[1], { ...made[1] }] };
    roots[1].node.addDependency(new TerraformResource(third, 'database', { terraformResourceType: 'terraform_data' }));
    app.synth();
    const { stacks } = JSON.parse(fs.readFileSync(path.join(app.outdir, 'manifest.json'), 'utf8'));
    expect(stacks.first.dependencies).toEqual(['second']);
    expect(stacks.second.dependencies).toEqual(['third']);
  });
});

describe('names of resources', () => {
  test('follow the physical name', () => {
    const stack = stackWith();
    rootOf(stack, (root) => ['orders-v1', '1st', 'a.b/c', 'A_b', '-x'].map((name) => data(root, name)));
    expect(Object.keys(JSON.parse(Testing.synth(stack)).resource.terraform_data)).toEqual(expect.arrayContaining(['orders-v1', '_1st', 'a_b_c', 'A_b', '_-x']));
  });

  test('must differ within a stack', () => {
    const stack = stackWith();
    rootOf(stack, (root) => [data(root, 'a.b')], 'First');
    rootOf(stack, (root) => [data(root, 'a_b')], 'Second');
    const message = '[prod/Second] the Terraform resource \'terraform_data.a_b\' must be unique in its stack, '
      + 'but \'a.b\' of \'prod/First\' takes it too; rename one of the two (NAME_CLASH)';
    expect(() => stack.toTerraform()).toThrow(message);
    expect(() => stack.toTerraform()).toThrow(message);
  });

  test('must differ from those of the user', () => {
    for (const [, read] of READERS) {
      const stack = stackWith();
      new TerraformResource(stack, 'orders', { terraformResourceType: 'terraform_data' });
      rootOf(stack, (root) => [data(root)]);
      expect(() => read(stack)).toThrow('but \'prod/orders\' takes it too');
      expect(() => stack.toHclTerraform()).toThrow('but \'prod/orders\' takes it too');
    }
  });
});
