import * as fs from 'fs';
import * as path from 'path';
import { eventType, functionName, imageOf, resources, service, trigger } from './hand-written';

/** One way to make the output for a number of functions. Loading is apart, because it is not part of the time. */
export interface Variant {
  /** Loads what the variant needs and gives the function that does the work. */
  load(): (size: number, outdir: string) => void;

  /** The written file, below the output folder. */
  readonly file: string;
}

const YAML_FILE = 'bench.k8s.yaml';
const TERRAFORM_FILE = 'stacks/bench/cdk.tf.json';

/** By platform; within it the floor first, then the framework as it is meant to be used, then ours. */
export const VARIANTS: Record<string, Record<string, Variant>> = {
  knative: {
    floor: { load: knativeFloor, file: YAML_FILE },
    naive: { load: knativeNaive, file: YAML_FILE },
    ours: { load: knativeOurs, file: YAML_FILE },
  },
  nomad: {
    floor: { load: nomadFloor, file: TERRAFORM_FILE },
    naive: { load: nomadNaive, file: TERRAFORM_FILE },
    ours: { load: nomadOurs, file: TERRAFORM_FILE },
  },
};

function knativeFloor(): (size: number, outdir: string) => void {
  const { writeYaml }: typeof import('../lib/backends/cdk8s/yaml-writer') = require('../lib/backends/cdk8s/yaml-writer');
  return (size, outdir) => {
    let text = '';
    for (let n = 0; n < size; n++) {
      if (n > 0) text += '---\n';
      text += `${writeYaml(service(n))}---\n${writeYaml(trigger(n))}`;
    }
    fs.mkdirSync(outdir, { recursive: true });
    fs.writeFileSync(path.join(outdir, YAML_FILE), text);
  };
}

function knativeNaive(): (size: number, outdir: string) => void {
  const { ApiObject, App, Chart }: typeof import('cdk8s') = require('cdk8s');
  return (size, outdir) => {
    const app = new App({ outdir });
    const chart = new Chart(app, 'bench');
    for (let n = 0; n < size; n++) {
      new ApiObject(chart, `service-${n}`, service(n));
      new ApiObject(chart, `trigger-${n}`, trigger(n));
    }
    app.synth();
  };
}

function knativeOurs(): (size: number, outdir: string) => void {
  const { Chart }: typeof import('cdk8s') = require('cdk8s');
  const { EnvironmentValue, EventBroker, EventFilter, EventTrigger, FunctionCode, ServerlessFunction, knative }: typeof import('../lib') = require('../lib');
  return (size, outdir) => {
    const app = knative.createApp({ outdir });
    const target = new knative.KnativeTarget(new Chart(app, 'bench', { namespace: 'bench' }), 'Target');
    const broker = EventBroker.fromBrokerName(target, 'Events', 'events');
    for (let n = 0; n < size; n++) {
      const fn = new ServerlessFunction(target, functionName(n), {
        code: FunctionCode.fromImage(imageOf(n)),
        environment: { LOG_LEVEL: EnvironmentValue.fromText('info') },
      });
      new EventTrigger(target, `on${n}`, { broker, filter: EventFilter.exact({ type: eventType(n) }), target: fn });
    }
    app.synth();
  };
}

function nomadFloor(): (size: number, outdir: string) => void {
  const { escapeTerraform }: typeof import('../lib/backends/cdktf/terraform-text') = require('../lib/backends/cdktf/terraform-text');
  return (size, outdir) => {
    const written: Record<string, Record<string, any>> = { consul_config_entry: {}, nomad_job: {} };
    for (let n = 0; n < size; n++) {
      for (const { type, name, arguments: values, dependsOn } of resources(n)) {
        written[type][name] = {
          '//': { metadata: { path: `bench/Target/${type}.${name}`, uniqueId: name } },
          ...values,
          ...(values.jobspec === undefined ? { config_json: escapeTerraform(values.config_json) } : { jobspec: escapeTerraform(values.jobspec) }),
          ...(dependsOn.length === 0 ? {} : { depends_on: dependsOn }),
        };
      }
    }
    const text = JSON.stringify({
      '//': { metadata: { backend: 'local', stackName: 'bench', version: '0.21.0' }, outputs: {} },
      'provider': { consul: [{}], nomad: [{}] },
      'resource': written,
      'terraform': {
        backend: { local: { path: 'terraform.tfstate' } },
        required_providers: {
          consul: { source: 'hashicorp/consul', version: '>= 2.22.1, < 3.0.0' },
          nomad: { source: 'hashicorp/nomad', version: '>= 2.6.0, < 3.0.0' },
        },
      },
    }, undefined, 2);
    fs.mkdirSync(path.dirname(path.join(outdir, TERRAFORM_FILE)), { recursive: true });
    fs.writeFileSync(path.join(outdir, TERRAFORM_FILE), text);
  };
}

function nomadNaive(): (size: number, outdir: string) => void {
  const { App, LocalBackend, TerraformResource, TerraformStack }: typeof import('cdktf') = require('cdktf');
  const { ConfigEntry }: typeof import('@cdktf/provider-consul/lib/config-entry') = require('@cdktf/provider-consul/lib/config-entry');
  const { ConsulProvider }: typeof import('@cdktf/provider-consul/lib/provider') = require('@cdktf/provider-consul/lib/provider');
  const { Job }: typeof import('@cdktf/provider-nomad/lib/job') = require('@cdktf/provider-nomad/lib/job');
  const { NomadProvider }: typeof import('@cdktf/provider-nomad/lib/provider') = require('@cdktf/provider-nomad/lib/provider');
  const { Construct }: typeof import('constructs') = require('constructs');
  return (size, outdir) => {
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
    for (let n = 0; n < size; n++) {
      const made = new Map<string, InstanceType<typeof TerraformResource>>();
      for (const { type, name, arguments: values, dependsOn } of resources(n)) {
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
  };
}

function nomadOurs(): (size: number, outdir: string) => void {
  const { App, LocalBackend, TerraformStack }: typeof import('cdktf') = require('cdktf');
  const { EnvironmentValue, FunctionCode, ServerlessFunction, nomad }: typeof import('../lib') = require('../lib');
  return (size, outdir) => {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, 'bench');
    new LocalBackend(stack, { path: 'terraform.tfstate' });
    const target = new nomad.NomadTarget(stack, 'Target');
    const web = ServerlessFunction.fromFunctionName(target, 'Web', 'web');
    for (let n = 0; n < size; n++) {
      const fn = new ServerlessFunction(target, functionName(n), {
        code: FunctionCode.fromImage(imageOf(n)),
        environment: { LOG_LEVEL: EnvironmentValue.fromText('info') },
      });
      fn.grantInvoke(web);
    }
    app.synth();
  };
}
