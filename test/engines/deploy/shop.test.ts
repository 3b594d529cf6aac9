import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TerraformStack } from 'cdktf';
import { defineShop } from '../../../examples/shop/app';
import { ENVIRONMENTS } from '../../../examples/shop/environments';
import { nomad, Schedule, ScheduleSource } from '../../../lib';
import type { ServerlessFunction } from '../../../lib';
import { call } from './call';
import { Cluster, deployProblem } from './cluster';
import { Workspace } from './terraform';

const problem = deployProblem();
if (problem !== undefined) console.warn(`the deploy of the shop is skipped ${problem}`);

const NAMESPACE = 'shop-prod';
const GATEWAY = `${NAMESPACE}-gateway`;
const FUNCTIONS = join(__dirname, '../../../examples/shop/functions');

/** The shop as in the example, with NATS in the folder of the test and a schedule that a test can wait for. */
function shop(stack: TerraformStack): void {
  const platform = new nomad.NomadPlatform(stack, 'Platform', { namespace: NAMESPACE });
  const target = new nomad.NomadTarget(stack, 'Target', {
    namespace: NAMESPACE,
    network: nomad.Network.mesh({ gateway: platform.addGateway(GATEWAY, { domain: 'prod.shop.example.com' }) }),
    nats: platform.addNats(),
  });
  platform.admit(target);
  defineShop(target, ENVIRONMENTS.prod);
  const report = target.node.findChild('Report') as ServerlessFunction;
  new ScheduleSource(target, 'EveryMinute', { schedule: Schedule.cron('* * * * *'), target: report });
}

/** A line that a function of the shop prints. */
interface Line {
  readonly at?: string;
  readonly event?: string;
  readonly order?: string;
  readonly status?: number;
  readonly [field: string]: unknown;
}

(problem === undefined ? describe : describe.skip)('the shop on Nomad with ACLs, with a stand-in for Consul and its mesh', () => {
  let cluster: Cluster;
  let workspace: Workspace;

  beforeAll(async () => {
    cluster = await Cluster.start();
    await cluster.nomad('PUT', `/v1/namespace/${NAMESPACE}`, { Name: NAMESPACE });
    await cluster.nomad('PUT', `/v1/var/secrets/payment?namespace=${NAMESPACE}`, {
      Namespace: NAMESPACE, Path: 'secrets/payment', Items: { 'api-key': 'of a test' },
    });
    workspace = new Workspace(cluster, {
      stateUrl: `${cluster.consulUrl}/mesh`,
      natsStore: cluster.natsStore,
      program: (image) => ({ command: process.execPath, args: [join(FUNCTIONS, /\/([^/:]+):[^/:]+$/.exec(image)![1], 'index.js')] }),
    });
    const start = Date.now();
    const run = await workspace.apply(shop);
    console.info(`the shop: ${run.output.match(/Apply complete.*/)?.[0]} in ${Math.round((Date.now() - start) / 1000)} s`);
    if (run.code !== 0) throw new Error(run.output.match(/Error:[^]*/)?.[0] ?? run.output);
  }, 1_200_000);

  afterAll(() => cluster?.stop());

  /** What a function printed, in the order of time. */
  async function lines(...jobs: string[]): Promise<Line[]> {
    const texts = await Promise.all(jobs.map((job) => cluster.logs(NAMESPACE, job, 'function')));
    return texts.join('').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Line)
      .sort((a, b) => String(a.at).localeCompare(String(b.at)));
  }

  /** The lines of the requests that brought one event. */
  async function deliveries(id: string, ...jobs: string[]): Promise<Line[]> {
    return (await lines(...jobs)).filter((line) => line.event === id);
  }

  /** Places an order as somebody who comes through the gateway does. */
  async function order(item: string): Promise<string> {
    const answer = await call(cluster, {
      service: `${NAMESPACE}-orders`, caller: GATEWAY, method: 'POST', path: '/orders', body: JSON.stringify({ item }),
    });
    expect(answer).toMatchObject({ status: 202 });
    return JSON.parse(answer.body).id;
  }

  test('nothing is left to do after the apply', async () => {
    expect((await workspace.plan()).code).toBe(0);
  });

  test('an order reaches inventory, payment, mail and shipping, once each', async () => {
    const id = await order('book');
    const receivers = [['inventory'], ['payment-v1', 'payment-v2'], ['mail'], ['shipping']];
    await eventually(async () => {
      for (const jobs of receivers) expect(await deliveries(id, ...jobs)).toHaveLength(1);
    }, 30);
    const answers = await Promise.all(receivers.map(async (jobs) => (await deliveries(id, ...jobs)).map((line) => line.status)));
    // The payment function read its secret and answered with an event of its own.
    expect(answers).toEqual([[204], [200], [204], [204]]);
  });

  test('an order that cannot be paid for is tried six times with growing waits and ends at the failures function', async () => {
    const id = await order('poison');
    await eventually(async () => expect(await deliveries(id, 'failures')).toHaveLength(1), 90);
    // What is printed comes into the logs a little later.
    await sleep(2000);
    const attempts = await deliveries(id, 'payment-v1', 'payment-v2');
    expect(attempts.map((line) => line.status)).toEqual([500, 500, 500, 500, 500, 500]);
    const times = attempts.map((line) => Date.parse(line.at!));
    const gaps = times.slice(1).map((time, index) => (time - times[index]) / 1000);
    console.info(`gaps between the attempts in seconds: ${gaps.join(', ')}`);
    [1, 2, 4, 8, 16].forEach((gap, index) => {
      expect(gaps[index]).toBeGreaterThan(gap - 0.05);
      expect(gaps[index]).toBeLessThan(gap + 1);
    });
    const told = (await lines('failures')).filter((line) => line.order === id);
    expect(told).toMatchObject([{ code: '500', reason: 'the bank refuses this card' }]);
    // The others are not held up.
    expect((await deliveries(id, 'mail')).map((line) => line.status)).toEqual([204]);
  }, 180_000);

  test.each([
    ['orders', 'mail'],
    ['inventory', 'mail'],
    ['payment-v1', 'orders'],
    ['events-ingress', 'inventory'],
  ])('%s refuses %s, which has no reference to it', async (called, caller) => {
    const answer = await call(cluster, { service: `${NAMESPACE}-${called}`, caller: `${NAMESPACE}-${caller}`, method: 'POST', path: '/', body: '{}' });
    expect(answer.status).toBe(403);
  });

  test('the secret is not to be read without the identity of a job that needs it', async () => {
    const answer = await fetch(`${cluster.nomadUrl}/v1/var/secrets/payment?namespace=${NAMESPACE}`);
    expect(answer.status).toBe(403);
  });

  test('a schedule of every minute reaches its function', async () => {
    const before = (await lines('report')).filter((line) => line.status === 204).length;
    await eventually(async () => {
      expect((await lines('report')).filter((line) => line.status === 204).length).toBeGreaterThan(before);
    }, 80);
  }, 120_000);
});

/** Waits until something holds. */
async function eventually(holds: () => Promise<void>, seconds: number): Promise<void> {
  for (const end = Date.now() + seconds * 1000; ;) {
    try {
      return await holds();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await sleep(500);
  }
}
