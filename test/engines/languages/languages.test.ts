import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as cdk8s from 'cdk8s';
import * as cdktf from 'cdktf';
import { knative, nomad } from '../../../lib';
import { GO } from './go';
import { JAVA } from './java';
import { PLATFORMS, Packages } from './packages';
import type { Platform, Program } from './packages';
import { PYTHON, withoutFramework } from './python';
import { defineShop } from './shop';

const LANGUAGES = [PYTHON, JAVA, GO].map((language) => ({ language, name: language.name, problem: language.problem() }));
for (const { name, problem } of LANGUAGES) if (problem !== undefined) console.log(`skipped: programs in ${name}, ${problem}`);

const SYNTHESES: Record<Platform['name'], (outdir: string) => void> = {
  knative: (outdir) => {
    const app = new cdk8s.App({ outdir });
    defineShop(new knative.KnativeTarget(new cdk8s.Chart(app, 'prod', { namespace: 'shop' }), 'Target'));
    app.synth();
  },
  nomad: (outdir) => {
    const app = new cdktf.App({ outdir });
    const stack = new cdktf.TerraformStack(app, 'prod');
    // Another path would hold the folder that the program runs in.
    new cdktf.LocalBackend(stack, { path: 'terraform.tfstate' });
    defineShop(new nomad.NomadTarget(stack, 'Target', { namespace: 'shop', nats: nomad.Nats.fromUrls(['nats://10.0.0.5:4222']) }));
    app.synth();
  },
};

let packages: Packages;

beforeAll(async () => {
  packages = await Packages.make();
});
afterAll(() => packages.remove());

/** What a program writes. */
function written({ output }: Platform, run: (outdir: string) => void): string {
  const outdir = mkdtempSync(join(tmpdir(), 'knomad-written-'));
  try {
    run(outdir);
    return readFileSync(join(outdir, output), 'utf8');
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

describe.each(LANGUAGES)('$name', ({ language, problem }) => {
  let programs: Program[];

  beforeAll(() => {
    if (problem === undefined) programs = language.install(packages);
  });

  (problem === undefined ? test : test.skip).each(PLATFORMS)('a program for $name writes with $framework alone what TypeScript writes, byte for byte', (platform) => {
    const program = programs[PLATFORMS.indexOf(platform)];

    expect([platform.framework, platform.other].map((name) => program.finds(name))).toEqual([true, false]);
    expect(written(platform, (outdir) => program.run(outdir))).toBe(written(platform, SYNTHESES[platform.name]));
  });
});

const withPython = LANGUAGES[0].problem === undefined ? test : test.skip;

withPython('a program in Python without a framework is told what to install', () => {
  const told = withoutFramework(packages);

  expect(told('cdk8s')).toMatch(/Knative objects are written by cdk8s, which is not installed; install it: .*pip install "cdk8s>=2\.70,<3".* \(TARGET_FRAMEWORK\)\n$/);
  expect(told('cdktf')).toMatch(/are written by cdktf, which is not installed; install it: .*pip install "cdktf~=0\.21\.0".* \(TARGET_FRAMEWORK\)\n$/);
});
