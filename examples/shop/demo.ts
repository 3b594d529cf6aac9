import { mkdirSync, readdirSync, rmSync } from 'fs';
import { join, relative } from 'path';
import type { Target } from '../../lib';
import { shopOnKnative } from './knative';
import { shopOnNomad } from './nomad';

const DIST = join(__dirname, 'dist');
const ENVIRONMENT = 'prod';

/** How many documents there are of each kind. */
function countsOf(kinds: string[]): string {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]);
}

function show(title: string, target: Target, kinds: string[], folder: string, command: string): void {
  console.log(`\n== ${title}\n`);
  console.log(`Made: ${countsOf(kinds)}`);
  console.log(`Files: ${filesBelow(folder).map((file) => relative(process.cwd(), file)).join(', ')}\n`);
  console.log(target.fidelity().toText());
  for (const finding of target.findings()) console.log(`  ${finding.severity}: ${finding.text}`);
  console.log(`\nDeploy: ${command}`);
}

rmSync(DIST, { recursive: true, force: true });
mkdirSync(DIST, { recursive: true });

const onKnative = shopOnKnative(join(DIST, 'knative'), [ENVIRONMENT]);
onKnative.app.synth();
show('Knative, through cdk8s', onKnative.targets[0], onKnative.targets[0].documents().map((document) => document.kind), join(DIST, 'knative'),
  'kubectl apply -f examples/shop/dist/knative/');

const onNomad = shopOnNomad(join(DIST, 'nomad'), [ENVIRONMENT]);
onNomad.app.synth();
show('Nomad + Consul, through cdktf', onNomad.targets[0],
  onNomad.targets[0].documents().map((document) => document.body.kind ?? document.kind), join(DIST, 'nomad'),
  `terraform -chdir=examples/shop/dist/nomad/stacks/${ENVIRONMENT} init && terraform -chdir=examples/shop/dist/nomad/stacks/${ENVIRONMENT} apply`);
