import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { filesBelow } from './files';

const EXPECTED = join(__dirname, '..', '..', 'examples', 'shop', 'expected', 'knative');

/** Why no cluster can be asked, if so. */
function problem(): string | undefined {
  if (spawnSync('kubectl', ['version', '--client']).status !== 0) return 'because there is no kubectl on the PATH';
  if (process.env.KUBECONFIG === undefined) return 'because KUBECONFIG names no cluster';
  const crds = spawnSync('kubectl', ['get', 'crd', 'services.serving.knative.dev', 'triggers.eventing.knative.dev'], { encoding: 'utf8' });
  return crds.status === 0 ? undefined : `because the cluster has no Knative: ${crds.stderr.trim().split('\n')[0]}`;
}

const why = problem();
if (why !== undefined) console.warn(`applying the shop to a cluster is skipped ${why}`);

(why === undefined ? describe : describe.skip)('on a cluster with the types of Knative', () => {
  beforeAll(() => {
    for (const name of ['shop-dev', 'shop-prod']) spawnSync('kubectl', ['create', 'namespace', name]);
  });

  test.each(filesBelow(EXPECTED))('%s is admitted with strict validation', (file) => {
    const run = spawnSync('kubectl', ['apply', '--dry-run=server', '--validate=strict', '-f', join(EXPECTED, file)], { encoding: 'utf8' });

    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
  });
});
