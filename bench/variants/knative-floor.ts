import * as fs from 'fs';
import * as path from 'path';
import { writeYaml } from '../../lib/backends/cdk8s/yaml-writer';
import { YAML_FILE } from '../files';
import { service, trigger } from '../hand-written';

/** Plain objects and the YAML writer of the library: as little as there can be. */
export function run(size: number, outdir: string): void {
  let text = '';
  for (let n = 0; n < size; n++) {
    if (n > 0) text += '---\n';
    text += `${writeYaml(service(n))}---\n${writeYaml(trigger(n))}`;
  }
  fs.mkdirSync(outdir, { recursive: true });
  fs.writeFileSync(path.join(outdir, YAML_FILE), text);
}
