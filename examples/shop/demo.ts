import { mkdirSync, readdirSync, rmSync } from 'fs';
import { join, relative } from 'path';
import type { nomad, PlatformTarget } from '../../lib';
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

function show(title: string, target: PlatformTarget, kinds: string[], folder: string, command: string): void {
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
const kindsOf = (target: nomad.NomadTarget | nomad.NomadPlatform) => target.documents().map((document) => document.body.kind ?? document.kind);
const apply = (stack: string) => `terraform -chdir=examples/shop/dist/nomad/stacks/${stack} init && terraform -chdir=examples/shop/dist/nomad/stacks/${stack} apply`;
console.log(`\n== Shared parts on Nomad, deployed by a platform team\n\nMade: ${countsOf(kindsOf(onNomad.platforms[0]))}`);
console.log(`\nDeploy: ${apply(`${ENVIRONMENT}-platform`)}`);
show('Nomad + Consul, through cdktf', onNomad.targets[0], kindsOf(onNomad.targets[0]), join(DIST, 'nomad'), apply(ENVIRONMENT));
console.log(`\nThe smallest policies for that token:\n\n${onNomad.targets[0].policies().nomadDeploy}\n${onNomad.targets[0].policies().consulDeploy}`);
