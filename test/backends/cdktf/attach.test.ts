import * as fs from 'fs';
import * as path from 'path';
import { ConfigEntry } from '@cdktf/provider-consul/lib/config-entry';
import { ConsulProvider } from '@cdktf/provider-consul/lib/provider';
import { Job } from '@cdktf/provider-nomad/lib/job';
import { NomadProvider } from '@cdktf/provider-nomad/lib/provider';
import * as cdktf from 'cdktf';
import { App, Aspects, DataTerraformRemoteStateLocal, TerraformOutput, TerraformResource, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import { attachCdktf } from '../../../lib/backends/cdktf';
import { encodeJson } from '../../../lib/backends/cdktf/terraform-text';
import type { JsonObject, TargetDocument } from '../../../lib/core/document';
import { TestRoot } from '../support/root';
import { ENTRY, JOB, READERS, documents, policy, rootOf, stackWith } from './stack';

const VERSIONS = {
  nomad: { source: 'hashicorp/nomad', version: '>= 2.6.0, < 3.0.0' },
  consul: { source: 'hashicorp/consul', version: '>= 2.22.1, < 3.0.0' },
};

describe('a root below a stack', () => {
  test.each(READERS)('gives %s what cdktf makes of resources with the same arguments', (_, read) => {
    const ours = stackWith();
    rootOf(ours, (root) => documents(root));
    new TerraformOutput(ours, 'out', { value: 'x' });

    const theirs = stackWith();
    const root = new Construct(theirs, 'Root');
    new NomadProvider(root, 'provider.nomad', {} as never).addOverride('address', undefined);
    new ConsulProvider(root, 'provider.consul', {});
    const entry = new ConfigEntry(root, 'consul_config_entry.orders-service-defaults', { kind: 'service-defaults', name: 'orders', configJson: encodeJson(ENTRY) });
    entry.overrideLogicalId('orders-service-defaults');
    const job = new Job(root, 'nomad_job.orders', {
      jobspec: encodeJson(JOB),
      json: true,
      detach: false,
      timeouts: { create: '15m' },
      lifecycle: { preventDestroy: true, ignoreChanges: ['detach'] },
      dependsOn: [entry],
    });
    job.overrideLogicalId('orders');
    new TerraformOutput(theirs, 'out', { value: 'x' });

    const expected = read(theirs);
    for (const name of ['nomad', 'consul'] as const) expected.terraform.required_providers[name] = VERSIONS[name];
    if (expected['//'] !== undefined) delete expected['//'].metadata.overrides;
    expect(read(ours)).toEqual(expected);
  });

  test.each(READERS)('is written the same by %s when its resources are materialized', (_, read) => {
    const plain = stackWith();
    rootOf(plain, (root) => [...documents(root), policy(root)]);
    const objects = stackWith();
    const made: TargetDocument[] = [];
    const root = rootOf(objects, () => made);
    made.push(...documents(root), policy(root));
    root.render();
    const [, job, generic] = made.map((document) => root.backend.materialize(document));
    expect(job).toBeInstanceOf(Job);
    expect(generic).toBeInstanceOf(TerraformResource);
    expect(root.backend.materialize(made[1])).toBe(job);
    expect(root.node.children).toContain(job);
    expect(read(objects)).toEqual(read(plain));
    expect(root.backend.documents()).toEqual(plain.node.children.flatMap((child) => (child instanceof TestRoot ? child.backend.documents() : [])));
  });

  test.each(READERS)('stops %s when the model is bad, each time, before anything is written', (_, read) => {
    const stack = stackWith();
    rootOf(stack, () => {
      throw new Error('the model is bad');
    });
    expect(() => read(stack)).toThrow('the model is bad');
    expect(() => read(stack)).toThrow('the model is bad');
    expect(() => stack.toHclTerraform()).toThrow('the model is bad');
    expect(fs.readdirSync(path.join(App.of(stack).outdir, 'stacks'))).toEqual([]);
  });

  test('decodes its documents', () => {
    const stack = stackWith();
    const root = rootOf(stack, (owner) => documents(owner));
    new TestRoot(stack, 'Other', attachCdktf, () => []);
    root.render();
    expect(root.backend.documents()).toEqual([
      { kind: 'consul_config_entry', name: 'orders-service-defaults', body: { kind: 'service-defaults', name: 'orders', config_json: ENTRY } },
      {
        kind: 'nomad_job',
        name: 'orders',
        body: {
          jobspec: JOB,
          json: true,
          detach: false,
          timeouts: { create: '15m' },
          lifecycle: { prevent_destroy: true, ignore_changes: ['detach'] },
          depends_on: ['consul_config_entry.orders-service-defaults'],
        },
      },
    ]);
  });

  test('makes no construct for a document', () => {
    const stack = stackWith();
    rootOf(stack, (root) => documents(root));
    App.of(stack).synth();
    expect(stack.node.findAll().filter(TerraformResource.isTerraformResource)).toEqual([]);
  });

  test('keeps the output when a construct of the model moves', () => {
    const outputs = ['A', 'B'].map((id) => {
      const stack = stackWith();
      const root = rootOf(stack, () => documents(owner));
      const owner = new Construct(new Construct(root, id), `Inner${id}`);
      return Testing.fullSynth(stack);
    }).map((folder) => fs.readFileSync(path.join(folder, 'stacks/prod/cdk.tf.json'), 'utf8'));
    expect(outputs[0]).toBe(outputs[1]);
  });
});

describe('tokens in documents', () => {
  test.each(READERS)('are resolved by %s, in arguments and in the job', (_, read) => {
    for (const materialized of [false, true]) {
      const stack = stackWith();
      const variable = new TerraformVariable(stack, 'image', { type: 'string' });
      const made: TargetDocument[] = [];
      const root = rootOf(stack, () => made);
      made.push({
        kind: 'nomad_job',
        name: 'orders',
        owner: root,
        body: { jobspec: { ID: 'orders', Image: `x:${variable.stringValue}`, Text: '${HOME}', Whole: variable.stringValue }, json: true, namespace: variable.stringValue },
      });
      root.render();
      if (materialized) root.backend.materialize(made[0]);
      const { jobspec, namespace } = read(stack).resource.nomad_job.orders;
      expect(jobspec).toBe('{"ID":"orders","Image":"x:${trimsuffix(trimprefix(jsonencode(tostring(var.image)), "\\""), "\\"")}",'
        + '"Text":"$${HOME}","Whole":${jsonencode(var.image)}}');
      expect(namespace).toBe('${var.image}');
      expect(root.backend.documents()[0].body.jobspec).toEqual({ ID: 'orders', Image: 'x:${var.image}', Text: '${HOME}', Whole: '${var.image}' });
    }
  });

  test('of another stack become outputs of that stack', () => {
    const app = Testing.app();
    const platform = stackWith(app, 'platform');
    const variable = new TerraformResource(platform, 'gateway', { terraformResourceType: 'terraform_data' });
    const stack = stackWith(app);
    rootOf(stack, (root) => [{ kind: 'nomad_job', name: 'orders', owner: root, body: { jobspec: { Host: variable.getStringAttribute('output') }, json: true } }]);
    app.synth();
    const written = JSON.parse(fs.readFileSync(path.join(app.outdir, 'stacks/prod/cdk.tf.json'), 'utf8'));
    expect(written.resource.nomad_job.orders.jobspec)
      .toBe('{"Host":${jsonencode(data.terraform_remote_state.cross-stack-reference-input-platform.outputs.cross-stack-output-terraform_datagatewayoutput)}}');
    expect(JSON.parse(fs.readFileSync(path.join(app.outdir, 'manifest.json'), 'utf8')).stacks.prod.dependencies).toEqual(['platform']);
    expect(stack.node.children.some((child) => child instanceof DataTerraformRemoteStateLocal)).toBe(true);
  });
});

describe('aspects', () => {
  test('see a rendered model and every document as a resource, whichever way the synthesis starts', () => {
    for (const [, read] of READERS.slice(0, 3)) {
      const stack = stackWith();
      const visits: string[] = [];
      const root = rootOf(stack, (owner) => documents(owner));
      Aspects.of(root).add({
        visit: (construct: IConstruct) => {
          if (construct === root) expect(root.renders).toBeGreaterThan(0);
          if (construct instanceof Job) construct.addOverride('policy_override', true);
          visits.push(construct.node.path);
        },
      });
      expect(read(stack).resource.nomad_job.orders.policy_override).toBe(true);
      expect(visits).toEqual(expect.arrayContaining(['prod/Root', 'prod/Root/nomad_job.orders', 'prod/Root/consul_config_entry.orders-service-defaults']));
    }
  });
});

describe('a stack class with its own output', () => {
  test('finds every document as a resource', () => {
    class Stamped extends TerraformStack {
      public toTerraform(): any {
        const result = super.toTerraform();
        for (const resource of Object.values<JsonObject>(result.resource.nomad_job)) resource.detach = 'stamped';
        return result;
      }
    }
    const stack = new Stamped(Testing.app(), 'prod');
    rootOf(stack, (root) => documents(root));
    expect(JSON.parse(Testing.synth(stack)).resource.nomad_job.orders.detach).toBe('stamped');
  });
});

describe('HCL', () => {
  test('holds every document, with text in which nothing is left to be read twice', () => {
    const stack = stackWith();
    rootOf(stack, (root) => [...documents(root), { ...policy(root), body: { ...policy(root).body, job_acl: [{ namespace: 'shop' }] } }]);
    const { hcl, metadata } = stack.toHclTerraform();
    expect(hcl).toContain(`jobspec = ${JSON.stringify(encodeJson(JOB))}`);
    expect(hcl).toContain('config_json = "{\\"Kind\\":\\"service-defaults\\",\\"Name\\":\\"orders\\",\\"Protocol\\":\\"http\\"}"');
    expect(hcl).toContain('job_acl {\nnamespace = "shop"\n}');
    expect(Object.keys(metadata.resource)).toEqual(['consul_config_entry', 'nomad_job', 'nomad_acl_policy']);
  });
});

describe('a root that is not below a stack', () => {
  test('is refused at once', () => {
    expect(() => rootOf(Testing.app() as unknown as TerraformStack, () => [])).toThrow('[Root] a Nomad target must be below a cdktf.TerraformStack, '
      + 'got \'Root\' below none; create it with a stack, or a construct in one, as scope (TARGET_FRAMEWORK)');
  });
});

describe('without the packages of prebuilt resources', () => {
  const MODULES = ['@cdktf/provider-nomad/lib/job', '@cdktf/provider-consul/lib/config-entry'];

  afterEach(() => MODULES.forEach((name) => jest.dontMock(name)));

  test.each([...READERS, ['toHclTerraform', (stack: TerraformStack) => stack.toHclTerraform().hcl] as const])('%s gives the same, objects included', (_, read) => {
    const stack = (attach: typeof attachCdktf) => {
      const made = stackWith();
      const image = new TerraformVariable(made, 'image', { type: 'string' });
      const all: TargetDocument[] = [];
      const root = new TestRoot(made, 'Root', attach, () => all);
      all.push(...documents(root), policy(root), {
        kind: 'nomad_job', name: 'payment', owner: root, payload: 'jobspec', body: { jobspec: { ID: 'payment', Image: `a"b ${image.value}` }, json: true },
      });
      root.render();
      const classes = all.map((document) => root.backend.materialize(document).constructor.name);
      return { classes, written: read(made), documents: root.backend.documents() };
    };
    const { classes, ...expected } = stack(attachCdktf);
    expect(classes).toEqual(['ConfigEntry', 'Job', 'TerraformResource', 'Job']);
    expect(withoutModules((isolated) => stack(isolated.attachCdktf))).toEqual({ classes: classes.map(() => 'TerraformResource'), ...expected });
  });

  test.each(MODULES)('an error of %s other than that it is missing comes through', (name) => {
    jest.isolateModules(() => {
      jest.doMock(name, () => {
        throw new Error('broken');
      });
      const isolated: typeof import('../../../lib/backends/cdktf') = require('../../../lib/backends/cdktf');
      const stack = stackWith();
      const root: TestRoot = new TestRoot(stack, 'Root', isolated.attachCdktf, () => documents(root));
      expect(() => stack.toHclTerraform()).toThrow('broken');
    });
  });

  function withoutModules<T>(run: (isolated: typeof import('../../../lib/backends/cdktf')) => T): T {
    let result: T;
    jest.isolateModules(() => {
      for (const name of MODULES) {
        jest.doMock(name, () => {
          throw Object.assign(new Error(`Cannot find module '${name}'`), { code: 'MODULE_NOT_FOUND' });
        });
      }
      jest.doMock('cdktf', () => cdktf);
      result = run(require('../../../lib/backends/cdktf'));
    });
    jest.dontMock('cdktf');
    return result!;
  }
});
