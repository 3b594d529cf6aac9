import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TerraformStack } from 'cdktf';
import { FunctionCode, nomad, Probe, Releases, ServerlessFunction, TrafficSplit } from '../../../lib';
import { Cluster, deployProblem } from './cluster';
import { Load } from './load';
import { Workspace } from './terraform';

const problem = deployProblem();
if (problem !== undefined) console.warn(`deploys under load are skipped ${problem}`);

const image = (release: string) => FunctionCode.fromImage(`registry.example.com/test/server:${release}`);

/** A model with one plain function and one with revisions, as edits of a few lines each. */
function model(plain: string, revisions: { [name: string]: { release: string; percent?: number; retired?: boolean } }) {
  return (stack: TerraformStack) => {
    const target = new nomad.NomadTarget(stack, 'Target', {});
    const caller = ServerlessFunction.fromFunctionName(target, 'Caller', 'load');
    const readiness = Probe.http('/healthz');
    new ServerlessFunction(target, 'Web', { code: image(plain), readiness }).grantInvoke(caller);
    const fn = new ServerlessFunction(target, 'Payment', { releases: Releases.REVISIONS, readiness });
    fn.grantInvoke(caller);
    const routes = Object.entries(revisions).flatMap(([name, { release, percent, retired }]) => {
      const revision = fn.addRevision(name, { code: image(release), retired });
      return percent === undefined ? [] : [{ revision, percent }];
    });
    new TrafficSplit(target, 'Rollout', { routes });
  };
}

(problem === undefined ? describe : describe.skip)('on Nomad, with a stand-in for Consul and its mesh, under constant load', () => {
  let cluster: Cluster;
  let workspace: Workspace;

  beforeAll(async () => {
    cluster = await Cluster.start();
    workspace = new Workspace(cluster, {
      stateUrl: `${cluster.consulUrl}/mesh`,
      natsStore: cluster.natsStore,
      program: (name) => ({ command: process.execPath, args: [join(__dirname, 'server.js'), name.split(':').pop()!] }),
    });
  });

  afterAll(() => cluster?.stop());

  async function applied(define: (stack: TerraformStack) => void): Promise<void> {
    const run = await workspace.apply(define);
    expect(run.output.match(/Error:[^]*/)?.[0]).toBeUndefined();
    expect(run.code).toBe(0);
    // Nothing is left to do.
    expect(await workspace.plan()).toMatchObject({ code: 0 });
    await sleep(2000);
  }

  test('revisions come, share and go, a plain function changes, and a broken release is mended, without a failed request', async () => {
    await applied(model('1', { v1: { release: 'v1', percent: 100 } }));
    const web = new Load(cluster, 'web', 'load', 40);
    const payment = new Load(cluster, 'payment', 'load', 60);
    await sleep(2000);

    // A change of image of a plain function.
    await applied(model('2', { v1: { release: 'v1', percent: 100 } }));
    web.clearAnswers();
    await sleep(2000);
    expect(Object.keys(web.outcome.answers)).toEqual(['2']);

    // A second revision that never becomes healthy, applied twice: the first serves throughout.
    const broken = model('2', { v1: { release: 'v1', percent: 90 }, v2: { release: 'broken', percent: 10 } });
    for (const _attempt of [1, 2]) {
      const run = await workspace.apply(broken);
      expect(run.code).toBe(1);
    }
    payment.clearAnswers();
    await sleep(1000);
    expect(Object.keys(payment.outcome.answers)).toEqual(['v1']);

    // Mended: it gets its share.
    await applied(model('2', { v1: { release: 'v1', percent: 90 }, v2: { release: 'v2', percent: 10 } }));
    payment.clearAnswers();
    await sleep(10_000);
    const { v1, v2 } = payment.outcome.answers;
    expect(v2 / (v1 + v2)).toBeGreaterThan(0.05);
    expect(v2 / (v1 + v2)).toBeLessThan(0.16);

    // The first one retires, and is removed in a later deploy.
    await applied(model('2', { v1: { release: 'v1', retired: true }, v2: { release: 'v2', percent: 100 } }));
    payment.clearAnswers();
    await sleep(1000);
    expect(Object.keys(payment.outcome.answers)).toEqual(['v2']);
    await applied(model('2', { v2: { release: 'v2', percent: 100 } }));

    const outcomes = [await web.stop(), await payment.stop()];
    console.info(`requests: ${outcomes.map((outcome) => outcome.requests).join(' and ')}`);
    expect(outcomes.flatMap((outcome) => outcome.failures)).toEqual([]);
  }, 1_500_000);
});
