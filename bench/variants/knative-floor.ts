import * as fs from 'fs';
import * as path from 'path';
import { writeYaml } from '../../lib/backends/cdk8s/yaml-writer';
import { YAML_FILE } from '../files';
import { service, trigger } from '../hand-written';
import type { Plan } from '../workloads';

/** Plain objects and the YAML writer of the library: as little as there can be. */
export function run(plans: Plan[], outdir: string): void {
  let text = '';
  for (const plan of plans) {
    if (plan.n > 0) text += '---\n';
    text += `${writeYaml(service(plan))}---\n${writeYaml(trigger(plan))}`;
  }
  fs.mkdirSync(outdir, { recursive: true });
  fs.writeFileSync(path.join(outdir, YAML_FILE), text);
}
