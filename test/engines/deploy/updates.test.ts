import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { App, TerraformStack } from 'cdktf';
import { Code, nomad, Probe, Releases, ServerlessFunction, TrafficSplit } from '../../../lib';
import type { Revision } from '../../../lib';
import { Cluster, deployProblem } from './cluster';
import { Load } from './load';
import { Workspace } from './terraform';
import type { Define } from './terraform';

const problem = deployProblem();
if (problem !== undefined) console.warn(`deploys under load are skipped ${problem}`);

const SECOND = 1_000_000_000;
const image = (release: string) => Code.fromImage(`registry.example.com/test/server:${release}`);

/** The release that ends at once. */
const BROKEN = 'broken';

/** Waits less for what never becomes healthy: the deadlines that the target writes are minutes long. */
function hurry(release: Revision | ServerlessFunction): void {
  nomad.Overrides.of(release).select('Job')
    .add('/TaskGroups/[Name=function]/Update/HealthyDeadline', 40 * SECOND)
    .add('/TaskGroups/[Name=function]/Update/ProgressDeadline', 60 * SECOND);
}

/** A model with one plain function and one with revisions, as edits of a few lines each. */
function model(plain: string, revisions: { [name: string]: { release: string; percent?: number; retired?: boolean } }): Define {
  return (stack) => {
    const target = new nomad.NomadTarget(stack, 'Target', {});
    const caller = ServerlessFunction.fromFunctionName(target, 'Caller', 'load');
    const readiness = Probe.http('/healthz');
    const web = new ServerlessFunction(target, 'Web', { code: image(plain), readiness });
    web.grantInvoke(caller);
    if (plain === BROKEN) hurry(web);
    const fn = new ServerlessFunction(target, 'Payment', { releases: Releases.REVISIONS, readiness });
    fn.grantInvoke(caller);
    const routes = Object.entries(revisions).flatMap(([name, { release, percent, retired }]) => {
      const revision = fn.addRevision(name, { code: image(release), retired });
      if (release === BROKEN) hurry(revision);
      return percent === undefined ? [] : [{ revision, percent }];
    });
    new TrafficSplit(target, 'Rollout', { routes });
  };
}

(problem === undefined ? describe : describe.skip)('on Nomad with ACLs, with a stand-in for Consul and its mesh, under constant load', () => {
  let cluster: Cluster;
  let workspace: Workspace;
  const loads: Load[] = [];

  beforeAll(async () => {
    cluster = await Cluster.start();
    // The token that Terraform deploys with may do what the target says it needs, and nothing else.
    await cluster.nomad('PUT', '/v1/acl/policy/deploy', { Name: 'deploy', Rules: deployPolicy(cluster.folder) });
    const { SecretID } = await cluster.nomad('PUT', '/v1/acl/token', { Name: 'deploy', Type: 'client', Policies: ['deploy'] });
    workspace = new Workspace(cluster, {
      stateUrl: `${cluster.consulUrl}/mesh`,
      natsStore: cluster.natsStore,
      program: (name) => ({ command: process.execPath, args: [join(__dirname, 'server.js'), name.split(':').pop()!] }),
    }, SecretID);
  });

  // A load that goes on would keep the process from ending.
  afterEach(() => Promise.all(loads.splice(0).map((one) => one.stop())));
  afterAll(() => cluster?.stop());

  function load(service: string, perSecond: number): Load {
    const started = new Load(cluster, service, 'load', perSecond);
    loads.push(started);
    return started;
  }

  /** Applies, and looks whether anything is left to do. */
  async function applied(step: string, define: Define): Promise<void> {
    const start = Date.now();
    const run = await workspace.apply(define);
    expect(run.output.match(/Error:[^]*/)?.[0]).toBeUndefined();
    expect(run.code).toBe(0);
    console.info(`${step}: applied in ${Math.round((Date.now() - start) / 1000)} s`);
    expect(await workspace.plan()).toMatchObject({ code: 0 });
    await sleep(2000);
  }

  /** Applies what never becomes healthy, twice, and sees it fail for that reason. */
  async function failsTwice(define: Define): Promise<void> {
    for (const _attempt of [1, 2]) {
      const run = await workspace.apply(define);
      expect(run.output).toMatch(/deployment/i);
      expect(run.code).toBe(1);
    }
  }

  /** Who answers from now on. */
  async function answers(of: Load, seconds = 1): Promise<{ [release: string]: number }> {
    of.clearAnswers();
    await sleep(seconds * 1000);
    return of.outcome.answers;
  }

  test('revisions come, share and go, and a broken one is mended, without a failed request', async () => {
    await applied('v1', model('1', { v1: { release: 'v1', percent: 100 } }));
    const payment = load('payment', 30);
    await sleep(1000);

    // A second revision that never becomes healthy: the first serves throughout.
    await failsTwice(model('1', { v1: { release: 'v1', percent: 90 }, v2: { release: BROKEN, percent: 10 } }));
    expect(Object.keys(payment.outcome.answers)).toEqual(['v1']);

    // Mended: it gets its share.
    await applied('v1 and v2 at 90/10', model('1', { v1: { release: 'v1', percent: 90 }, v2: { release: 'v2', percent: 10 } }));
    const { v1, v2 } = await answers(payment, 10);
    expect(v2 / (v1 + v2)).toBeGreaterThan(0.05);
    expect(v2 / (v1 + v2)).toBeLessThan(0.16);

    // The first one retires, and is removed in a later deploy.
    await applied('v1 retired', model('1', { v1: { release: 'v1', retired: true }, v2: { release: 'v2', percent: 100 } }));
    expect(Object.keys(await answers(payment))).toEqual(['v2']);
    await applied('v1 removed', model('1', { v2: { release: 'v2', percent: 100 } }));
    expect(Object.keys(await answers(payment))).toEqual(['v2']);

    const outcome = await payment.stop();
    console.info(`requests to the function with revisions: ${outcome.requests}, failures: ${outcome.failures.length}`);
    expect(outcome.failures).toEqual([]);
  }, 1_200_000);

  test('a plain function changes, and a broken change of it is mended, without a failed request', async () => {
    const revisions = { v2: { release: 'v2', percent: 100 } };
    await applied('plain function', model('1', revisions));
    const web = load('web', 30);
    await sleep(1000);

    await applied('another image', model('2', revisions));
    expect(Object.keys(await answers(web))).toEqual(['2']);

    await failsTwice(model(BROKEN, revisions));
    expect(Object.keys(web.outcome.answers)).toEqual(['2']);
    await applied('mended image', model('3', revisions));
    expect(Object.keys(await answers(web))).toEqual(['3']);

    const outcome = await web.stop();
    console.info(`requests to the plain function: ${outcome.requests}, failures: ${outcome.failures.length}`);
    expect(outcome.failures).toEqual([]);
  }, 1_200_000);

  test('instances that go while the splitter names them are missed, so the load would tell', async () => {
    await applied('two revisions', model('3', { v2: { release: 'v2', percent: 50 }, v3: { release: 'v3', percent: 50 } }));
    const payment = load('payment', 30);
    await cluster.nomad('DELETE', '/v1/job/payment-v2');
    await sleep(3000);
    const { failures } = await payment.stop();
    expect([...new Set(failures.map((failure) => failure.replace(/^\S+ /, '')))]).toEqual(['no healthy instance of payment-v2']);

    // Terraform finds no difference, so it takes Nomad itself to bring the job back.
    expect((await workspace.plan()).code).toBe(0);
    const env = { ...process.env, NOMAD_ADDR: cluster.nomadUrl, NOMAD_TOKEN: cluster.token };
    expect(spawnSync('nomad', ['job', 'start', '-detach', 'payment-v2'], { env }).status).toBe(0);
    await sleep(20_000);
    expect(Object.keys(await answers(load('payment', 30), 2)).sort()).toEqual(['v2', 'v3']);
    expect((await workspace.plan()).code).toBe(0);
  }, 600_000);
});

/** What the target says that deploying it needs. */
function deployPolicy(outdir: string): string {
  const stack = new TerraformStack(new App({ outdir }), 'policy');
  return new nomad.NomadTarget(stack, 'Target').policies().nomadDeploy;
}
