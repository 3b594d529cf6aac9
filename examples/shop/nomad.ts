import { App, LocalBackend, TerraformStack } from 'cdktf';
import { nomad } from '../../lib';
import { defineShop } from './app';
import { ENVIRONMENTS } from './environments';

/** A stack for each environment, below one app: the shared parts, and the shop that refers to them. */
export function shopOnNomad(outdir: string, names: string[]): { app: App; targets: nomad.NomadTarget[]; platforms: nomad.NomadPlatform[] } {
  const app = new App({ outdir });
  const platforms: nomad.NomadPlatform[] = [];
  const targets = names.map((name) => {
    const stack = new TerraformStack(app, name);
    new LocalBackend(stack, { path: 'terraform.tfstate' });
    const platform = new nomad.NomadPlatform(stack, 'Platform', { namespace: `shop-${name}` });
    const target = new nomad.NomadTarget(stack, 'Target', {
      namespace: `shop-${name}`,
      gateway: platform.addGateway(`shop-${name}-gateway`, { domain: `${name}.shop.example.com` }),
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
