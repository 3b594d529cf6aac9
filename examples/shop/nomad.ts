import { App, LocalBackend, TerraformStack } from 'cdktf';
import { nomad } from '../../lib';
import { defineShop } from './app';
import { ENVIRONMENTS } from './environments';

/** Two stacks for each environment, below one app: the parts that a platform team deploys, and the shop that refers to them. */
export function shopOnNomad(outdir: string, names: string[]): { app: App; targets: nomad.NomadTarget[]; platforms: nomad.NomadPlatform[] } {
  const app = new App({ outdir });
  const platforms: nomad.NomadPlatform[] = [];
  const targets = names.map((name) => {
    const [shared, stack] = [`${name}-platform`, name].map((id) => new TerraformStack(app, id));
    for (const one of [shared, stack]) new LocalBackend(one, { path: 'terraform.tfstate' });
    stack.addDependency(shared);
    const platform = new nomad.NomadPlatform(shared, 'Platform', { namespace: `shop-${name}` });
    const target = new nomad.NomadTarget(stack, 'Target', {
      namespace: `shop-${name}`,
      network: nomad.Network.mesh({ gateway: platform.addGateway(`shop-${name}-gateway`, { domain: `${name}.shop.example.com` }) }),
      nats: platform.addNats({ hostVolume: 'nats' }),
    });
    platform.admit(target);
    platforms.push(platform);
    defineShop(target, ENVIRONMENTS[name]);
    return target;
  });
  return { app, targets, platforms };
}

if (require.main === module) shopOnNomad(`${__dirname}/dist/nomad`, Object.keys(ENVIRONMENTS)).app.synth();
