import { ConfigEntry } from '@cdktf/provider-consul/lib/config-entry';
import { ConsulProvider } from '@cdktf/provider-consul/lib/provider';
import { Job } from '@cdktf/provider-nomad/lib/job';
import { NomadProvider } from '@cdktf/provider-nomad/lib/provider';
import { App, LocalBackend, TerraformResource, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { resources } from '../hand-written';
import type { Plan } from '../workloads';

/** A `Job` or `ConfigEntry` for each resource, as cdktf is meant to be used. */
export function run(plans: Plan[], outdir: string): void {
  const app = new App({ outdir });
  const stack = new TerraformStack(app, 'bench');
  new LocalBackend(stack, { path: 'terraform.tfstate' });
  new ConsulProvider(stack, 'consul', {});
  new NomadProvider(stack, 'nomad', {} as never);
  stack.addOverride('terraform.required_providers', {
    consul: { source: 'hashicorp/consul', version: '>= 2.22.1, < 3.0.0' },
    nomad: { source: 'hashicorp/nomad', version: '>= 2.6.0, < 3.0.0' },
  });
  const target = new Construct(stack, 'Target');
  for (const plan of plans) {
    const made = new Map<string, InstanceType<typeof TerraformResource>>();
    for (const { type, name, arguments: values, dependsOn } of resources(plan)) {
      const id = `${type}.${name}`;
      const dependencies = dependsOn.length === 0 ? undefined : dependsOn.map((other) => made.get(other)!);
      const element = type === 'nomad_job'
        ? new Job(target, id, { ...values, dependsOn: dependencies })
        : new ConfigEntry(target, id, { configJson: values.config_json, kind: values.kind, name: values.name, dependsOn: dependencies });
      element.overrideLogicalId(name);
      made.set(id, element);
    }
  }
  app.synth();
}
