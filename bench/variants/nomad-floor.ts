import * as fs from 'fs';
import * as path from 'path';
import { escapeTerraform } from '../../lib/backends/cdktf/terraform-text';
import { TERRAFORM_FILE } from '../files';
import { resources } from '../hand-written';
import type { Plan } from '../workloads';

/** Plain objects and `JSON.stringify`: as little as there can be. */
export function run(plans: Plan[], outdir: string): void {
  const written: Record<string, Record<string, any>> = { consul_config_entry: {}, nomad_job: {} };
  for (const plan of plans) {
    for (const { type, name, arguments: values, dependsOn } of resources(plan)) {
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
}
