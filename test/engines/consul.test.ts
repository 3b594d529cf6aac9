import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { filesBelow } from './files';

const EXPECTED = join(__dirname, '..', '..', 'examples', 'shop', 'expected', 'nomad', 'prod');
const URL = 'http://127.0.0.1:18500';

/** Kinds in the order in which Consul takes them: a protocol comes before what routes by it. */
const ORDER = ['proxy-defaults', 'service-defaults', 'service-intentions', 'service-resolver', 'service-splitter', 'service-router', 'api-gateway', 'http-route'];

const missing = spawnSync('consul', ['version']).status === 0 ? undefined : 'because there is no consul on the PATH';
if (missing !== undefined) console.warn(`writing the entries of the shop to Consul is skipped ${missing}`);

const entries = filesBelow(EXPECTED).map((file) => JSON.parse(readFileSync(join(EXPECTED, file), 'utf8')))
  .filter((document) => document.kind === 'consul_config_entry')
  .map((document) => ({ Kind: document.body.kind as string, Name: document.body.name as string, entry: document.body.config_json }))
  .sort((a, b) => ORDER.indexOf(a.Kind) - ORDER.indexOf(b.Kind));

(missing === undefined ? describe : describe.skip)('on a Consul server of its own', () => {
  let agent: ChildProcess;

  beforeAll(async () => {
    agent = spawn('consul', ['agent', '-dev', '-bind=127.0.0.1', '-http-port=18500', '-dns-port=-1', '-grpc-port=-1', '-grpc-tls-port=-1'], { stdio: 'ignore' });
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const leader = await fetch(`${URL}/v1/status/leader`).then((response) => response.text(), () => '""');
      if (leader !== '""') return;
      await sleep(200);
    }
    throw new Error('Consul has no leader after 20 seconds');
  });

  afterAll(() => agent?.kill());

  test('every entry of the shop is taken and comes back as it was written', async () => {
    for (const { Kind, Name, entry } of entries) {
      const written = await fetch(`${URL}/v1/config`, { method: 'PUT', body: JSON.stringify({ Kind, Name, ...entry }) });
      expect([Kind, Name, written.status, written.ok ? '' : await written.text()]).toEqual([Kind, Name, 200, '']);
    }
    for (const { Kind, Name, entry } of entries) {
      const stored: any = await (await fetch(`${URL}/v1/config/${Kind}/${Name}`)).json();
      expect({ Kind, Name, ...stored }).toMatchObject({ Kind, Name, ...entry });
    }
  });
});
